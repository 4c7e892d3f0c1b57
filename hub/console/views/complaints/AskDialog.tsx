// Asks another department, or one person of it, for what they know; their own deadline is the hub's, unless an
// earlier or later one is set here.
import { Select, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { InfoRequest } from "../../../contract/complaint.ts";
import { api } from "../../api/client.ts";
import { keys, usersQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useSession, useTimeZone } from "../../session.tsx";
import { instantFrom } from "../../workingTime.ts";
import { Dialog, DialogEnd } from "../clients/Dialog.tsx";

const MINUTE_MS = 60_000;

export function AskDialog({ complaint, onClose }: { readonly complaint: Complaint; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const timeZone = useTimeZone();
  const nowMs = useNow(MINUTE_MS);
  const queryClient = useQueryClient();
  const { data: users } = useQuery(usersQuery);
  const [department, setDepartment] = useState<string | null>(null);
  const [personId, setPersonId] = useState<string | null>(null);
  const [question, setQuestion] = useState("");
  const [due, setDue] = useState("");
  const [isTried, setTried] = useState(false);
  const people = users?.items.filter((user) => user.active && (department === null || user.department === null || user.department === department)) ?? [];
  const ask = useMutation({
    mutationFn: () => {
      const dueAt = instantFrom(due, timeZone);
      return api.post<InfoRequest>(`/complaints/${complaint.id}/requests`, {
        department,
        personId,
        question: question.trim(),
        ...(dueAt === null ? {} : { dueAt }),
      });
    },
    onSuccess: (request) => {
      void queryClient.invalidateQueries({ queryKey: keys.complaints });
      showToast(t("requests.asked", { department: words.named(company.departments, request.department), when: words.when(request.dueAt, nowMs) }));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (department !== null && question.trim() !== "") ask.mutate();
  };
  return (
    <Dialog onClose={onClose} title={t("requests.askTitle", { number: complaint.number })}>
      <form className="form" onSubmit={submit} noValidate>
        <label htmlFor="ask-department">{t("requests.department")}</label>
        <Select
          id="ask-department"
          data-autofocus
          value={department}
          onChange={(value) => {
            setDepartment(value);
            setPersonId(null);
          }}
          data={company.departments.map(({ id }) => ({ value: id, label: words.named(company.departments, id) }))}
          error={isTried && department === null ? t("common.required") : undefined}
        />
        <label htmlFor="ask-person">{t("requests.person")}</label>
        <Select
          id="ask-person"
          value={personId}
          onChange={setPersonId}
          clearable
          searchable
          placeholder={t("requests.anybody")}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <label htmlFor="ask-question">{t("requests.question")}</label>
        <Textarea
          id="ask-question"
          autosize
          minRows={3}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          error={isTried && question.trim() === "" ? t("common.required") : undefined}
        />
        <label htmlFor="ask-due">{t("requests.dueBy")}</label>
        <TextInput
          id="ask-due"
          type="datetime-local"
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
          description={t("requests.dueHint")}
          inputWrapperOrder={["input", "description", "error"]}
        />
        <div className="formend">
          {ask.error === null ? null : <ErrorNote error={ask.error} />}
          <DialogEnd act={t("requests.send")} busy={ask.isPending} onClose={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
