// Ends the search for an answer: what was decided and why. Without words there is nothing to tell the client.
import { Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { ComplaintStatus } from "../../../contract/vocabulary.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { Dialog } from "../clients/Dialog.tsx";
import { Choice } from "../work/Choice.tsx";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

const ENDS = ["decided", "rejected", "withdrawn"] as const satisfies readonly ComplaintStatus[];

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
    <Dialog onClose={onClose} title={t("complaintPage.decideTitle", { number: complaint.number })}>
      <form className="form" onSubmit={submit} noValidate>
        <span className="lb">{t("complaintPage.decideStatus")}</span>
        <Choice
          label={t("complaintPage.decideStatus")}
          value={status}
          options={ENDS.map((value) => ({ value, label: t(`complaintStatus.${value}`) }))}
          onChange={(value) => setStatus(ENDS.find((one) => one === value) ?? status)}
        />
        <label htmlFor="decision">{t("complaintPage.decision")}</label>
        <Textarea
          id="decision"
          data-autofocus
          autosize
          minRows={4}
          value={decision}
          onChange={(event) => setDecision(event.currentTarget.value)}
          placeholder={t("complaintPage.decideText")}
          error={isTried && decision.trim() === "" ? t("complaintPage.decideNeeded") : undefined}
        />
        <div className="formend">
          <div className="row">
            <ActionButton type="submit" look="solid">
              {t("complaintPage.decideSave")}
            </ActionButton>
            <ActionButton look="bare" onClick={onClose}>
              {t("common.cancel")}
            </ActionButton>
          </div>
        </div>
      </form>
    </Dialog>
  );
}
