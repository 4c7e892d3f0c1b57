// Asks why, where a change of a complaint must not go without a reason.
import { Textarea } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog, DialogEnd } from "../clients/Dialog.tsx";

interface ReasonDialogProps {
  readonly title: string;
  readonly act: string;
  readonly hint: string;
  /** What is chosen beside the reason. */
  readonly children?: ReactNode;
  readonly isReady?: boolean;
  readonly onDone: (why: string) => void;
  readonly onClose: () => void;
}

export function ReasonDialog({ title, act, hint, children, isReady = true, onDone, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [why, setWhy] = useState("");
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (why.trim() === "" || !isReady) return;
    onDone(why.trim());
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <form className="form" onSubmit={submit} noValidate>
        {children}
        <label htmlFor="reason">{t("complaintPage.why")}</label>
        <Textarea
          id="reason"
          data-autofocus
          autosize
          minRows={3}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          placeholder={hint}
          error={isTried && why.trim() === "" ? t("complaintPage.whyNeeded") : undefined}
        />
        <div className="formend">
          <DialogEnd act={act} onClose={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
