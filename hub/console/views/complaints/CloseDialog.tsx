// Closes a complaint over words of the client that nobody has answered: only by whoever has read them here.
import { useTranslation } from "react-i18next";
import type { ComplaintDetail } from "../../../contract/complaint.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Dialog } from "../clients/Dialog.tsx";
import { Unanswered } from "./Unanswered.tsx";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

interface CloseDialogProps {
  readonly complaint: ComplaintDetail;
  readonly onChange: ChangeComplaint;
  readonly onClose: () => void;
}

export function CloseDialog({ complaint, onChange, onClose }: CloseDialogProps) {
  const { t } = useTranslation();
  const close = (): void => {
    onChange(t("complaintPage.status"), { status: "closed", ...(complaint.unanswered === null ? {} : { readUpTo: complaint.unanswered.messageId }) });
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={t("complaintPage.closeTitle", { number: complaint.number })}>
      <div className="form one">
        {complaint.unanswered === null ? null : <Unanswered clientId={complaint.clientId} unanswered={complaint.unanswered} isReadHere />}
        <div className="formend">
          <div className="row">
            <ActionButton look="solid" onClick={close}>
              {t("complaintPage.closeAnyway")}
            </ActionButton>
            <ActionButton look="bare" onClick={onClose}>
              {t("common.cancel")}
            </ActionButton>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
