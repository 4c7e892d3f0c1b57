// A promise or a thing to do for this client: what, by when, by whom.
import { Select, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Task } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys, usersQuery } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useSession, useTimeZone } from "../../session.tsx";
import { instantFrom } from "../../workingTime.ts";
import { Choice } from "../work/Choice.tsx";
import { Dialog, DialogEnd } from "./Dialog.tsx";

const KINDS = ["callback", "todo", "visit"] as const satisfies readonly Task["kind"][];

export function AddTaskDialog({ clientId, onClose }: { readonly clientId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const timeZone = useTimeZone();
  const queryClient = useQueryClient();
  const { data: users } = useQuery(usersQuery);
  const [kind, setKind] = useState<Task["kind"]>("callback");
  const [title, setTitle] = useState("");
  const [due, setDue] = useState("");
  const [assigneeId, setAssigneeId] = useState<string | null>(user.id);
  const [isTried, setTried] = useState(false);
  const add = useMutation({
    mutationFn: () =>
      api.post<Task>("/tasks", {
        kind,
        title: title.trim(),
        clientId,
        assigneeId,
        dueAt: instantFrom(due, timeZone),
      }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.tasks });
      showToast(t("taskForm.added"));
      onClose();
    },
  });
  const isTimeMissing = kind === "visit" && due === "";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (title.trim() !== "" && !isTimeMissing) add.mutate();
  };
  return (
    <Dialog onClose={onClose} title={t("taskForm.title")}>
      <form className="form" onSubmit={submit} noValidate>
        <span className="lb">{t("taskForm.kind")}</span>
        <Choice
          label={t("taskForm.kind")}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`taskForm.${value}`) }))}
          onChange={(value) => setKind(KINDS.find((one) => one === value) ?? kind)}
        />
        <label htmlFor="task-title">{t("taskForm.what")}</label>
        <Textarea
          id="task-title"
          data-autofocus
          autosize
          minRows={2}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={isTried && title.trim() === "" ? t("taskForm.whatNeeded") : undefined}
        />
        <label htmlFor="task-due">{t("taskForm.due")}</label>
        <TextInput
          id="task-due"
          type="datetime-local"
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
          error={isTried && isTimeMissing ? t("taskForm.visitTime") : undefined}
        />
        <label htmlFor="task-who">{t("taskForm.assignee")}</label>
        <Select
          id="task-who"
          value={assigneeId}
          onChange={setAssigneeId}
          searchable
          data={users?.items.filter((one) => one.active).map((one) => ({ value: one.id, label: one.name })) ?? []}
        />
        <div className="formend">
          {add.error === null ? null : <ErrorNote error={add.error} />}
          <DialogEnd act={t("taskForm.save")} busy={add.isPending} onClose={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
