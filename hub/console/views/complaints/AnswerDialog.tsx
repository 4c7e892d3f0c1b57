// Answers what one's department was asked about a complaint, with files where words are not enough.
import { Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { InfoRequest } from "../../../contract/complaint.ts";
import { keys } from "../../api/queries.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { FileField } from "../../components/FileField.tsx";
import { showToast } from "../../components/toasts.tsx";
import { Dialog, DialogEnd } from "../clients/Dialog.tsx";
import { answerRequest } from "./requestActs.ts";

export function AnswerDialog({ request, onClose }: { readonly request: InfoRequest; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isTried, setTried] = useState(false);
  const answer = useMutation({
    mutationFn: () => answerRequest(request.id, text.trim(), files),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.complaints });
      void queryClient.invalidateQueries({ queryKey: keys.requests });
      showToast(t("requests.sent"));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (text.trim() !== "") answer.mutate();
  };
  return (
    <Dialog onClose={onClose} title={t("requests.answerTitle", { number: request.complaintNumber })}>
      <form className="form" onSubmit={submit} noValidate>
        <span className="lb">{t("requests.question")}</span>
        <p className="pre m">{request.question}</p>
        <label htmlFor="request-answer">{t("requests.answerText")}</label>
        <Textarea
          id="request-answer"
          data-autofocus
          autosize
          minRows={4}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={isTried && text.trim() === "" ? t("common.required") : undefined}
        />
        <label htmlFor="request-files">{t("requests.files")}</label>
        <FileField id="request-files" files={files} onChange={setFiles} />
        <div className="formend">
          {answer.error === null ? null : <ErrorNote error={answer.error} />}
          <DialogEnd act={t("requests.answer")} busy={answer.isPending} onClose={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
