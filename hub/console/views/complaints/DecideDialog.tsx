// Closes a complaint with what was decided; without a decision there is nothing to tell the client.
import { Modal, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { ComplaintStatus } from "../../../contract/vocabulary.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Choice } from "../clients/Choice.tsx";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

const ENDS = ["decided", "closed"] as const satisfies readonly ComplaintStatus[];

interface DecideDialogProps {
  readonly complaint: Complaint;
  readonly onChange: ChangeComplaint;
  readonly onClose: () => void;
}

export function DecideDialog({ complaint, onChange, onClose }: DecideDialogProps) {
  const { t } = useTranslation();
  const [decision, setDecision] = useState(complaint.decision ?? "");
  const [status, setStatus] = useState<(typeof ENDS)[number]>("decided");
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (decision.trim() === "") return;
    onChange(t("complaintPage.decision"), { decision: decision.trim(), status });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("complaintPage.decideTitle", { number: complaint.number })} size={560}>
      <form className="form" onSubmit={submit} noValidate>
        <label htmlFor="decision">{t("complaintPage.decideText")}</label>
        <Textarea
          id="decision" data-autofocus autosize minRows={4} value={decision} onChange={(event) => setDecision(event.currentTarget.value)}
          error={isTried && decision.trim() === "" ? t("complaintPage.decideNeeded") : undefined}
        />
        <Choice label={t("complaintPage.decideStatus")} options={ENDS.map((one) => ({ value: one, label: t(`complaintStatus.${one}`) }))} value={status} onChange={setStatus} />
        <div className="formend">
          <div className="row">
            <ActionButton type="submit" look="solid">{t("complaintPage.decideSave")}</ActionButton>
            <ActionButton look="bare" onClick={onClose}>{t("common.cancel")}</ActionButton>
          </div>
        </div>
      </form>
    </Modal>
  );
}
