// Opens a complaint by hand: what happened in the client's words; number and deadline are the hub's.
import { Select, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { Severity } from "../../../contract/vocabulary.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useWords } from "../../components/useWords.ts";
import { useLiveStore } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { Dialog, DialogEnd } from "../clients/Dialog.tsx";
import { Choice } from "../work/Choice.tsx";

interface OpenComplaintDialogProps {
  readonly clientId: string;
  readonly clientName: string;
  readonly onClose: () => void;
}

export function OpenComplaintDialog({ clientId, clientName, onClose }: OpenComplaintDialogProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const live = useLiveStore();
  const queryClient = useQueryClient();
  const [essence, setEssence] = useState("");
  const [severity, setSeverity] = useState<Severity>("normal");
  const [category, setCategory] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const open = useMutation({
    mutationFn: () => api.post<Complaint>("/complaints", { clientId, essence: essence.trim(), severity, ...(category === null ? {} : { category }) }),
    onSuccess: (complaint) => {
      void queryClient.invalidateQueries({ queryKey: keys.complaints });
      void queryClient.invalidateQueries({ queryKey: keys.client(clientId) });
      showToast(t("complaintAct.opened", { number: complaint.number, when: words.when(complaint.dueAt, live.nowMs()) }));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (essence.trim() !== "") open.mutate();
  };
  return (
    <Dialog
      onClose={onClose}
      title={
        <>
          {t("complaintAct.title")} <span className="f">{clientName}</span>
        </>
      }
    >
      <form className="form" onSubmit={submit} noValidate>
        <label htmlFor="complaint-essence">{t("complaintAct.essence")}</label>
        <Textarea
          id="complaint-essence"
          data-autofocus
          autosize
          minRows={3}
          value={essence}
          onChange={(event) => setEssence(event.currentTarget.value)}
          description={t("complaintAct.essenceHint")}
          inputWrapperOrder={["input", "description", "error"]}
          error={isTried && essence.trim() === "" ? t("common.required") : undefined}
        />
        <span className="lb">{t("complaintAct.severity")}</span>
        <Choice
          label={t("complaintAct.severity")}
          value={severity}
          options={company.severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
          onChange={(value) => setSeverity(company.severities.find((one) => one === value) ?? severity)}
        />
        <label htmlFor="complaint-category">{t("complaintAct.category")}</label>
        <Select
          id="complaint-category"
          value={category}
          onChange={setCategory}
          clearable
          searchable
          data={company.categories.map(({ id }) => ({ value: id, label: words.named(company.categories, id) }))}
        />
        <div className="formend">
          {open.error === null ? null : <ErrorNote error={open.error} />}
          <DialogEnd act={t("complaintAct.submit")} busy={open.isPending} onClose={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
