// Closes a complaint over words of the client that nobody has answered: only by whoever has read them here.
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ComplaintDetail } from "../../../contract/complaint.ts";
import { Dialog, DialogEnd } from "../clients/Dialog.tsx";
import { Unanswered } from "./Unanswered.tsx";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

interface CloseDialogProps {
  readonly complaint: ComplaintDetail;
  readonly onChange: ChangeComplaint;
  readonly onClose: () => void;
}

export function CloseDialog({ complaint, onChange, onClose }: CloseDialogProps) {
  const { t } = useTranslation();
  const close = (event: FormEvent): void => {
    event.preventDefault();
    onChange(t("complaintPage.status"), { status: "closed", ...(complaint.unanswered === null ? {} : { readUpTo: complaint.unanswered.messageId }) });
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={t("complaintPage.closeTitle", { number: complaint.number })}>
      <form className="form one" onSubmit={close} noValidate>
        {complaint.unanswered === null ? null : <Unanswered clientId={complaint.clientId} unanswered={complaint.unanswered} isReadHere />}
        <div className="formend">
          <DialogEnd act={t("complaintPage.closeAnyway")} onClose={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
