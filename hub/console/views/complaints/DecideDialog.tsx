// Ends the search for an answer: what was decided, what the client gets for it and why it happened. Without words or
// a catalogue's decision there is nothing to tell the client.
import { NumberInput, Select, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { Dialog } from "../clients/Dialog.tsx";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

interface DecideDialogProps {
  readonly complaint: Complaint;
  readonly onChange: ChangeComplaint;
  readonly onClose: () => void;
}

export function DecideDialog({ complaint, onChange, onClose }: DecideDialogProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const { decisions, compensations, rootCauses } = company.complaintCatalogue;
  const [decisionId, setDecisionId] = useState(complaint.decisionId);
  const [decision, setDecision] = useState(complaint.decision ?? "");
  const [compensationId, setCompensationId] = useState(complaint.compensationId);
  const [amount, setAmount] = useState<number | null>(complaint.compensationAmount);
  const [rootCause, setRootCause] = useState(complaint.rootCause);
  const [correctiveAction, setCorrectiveAction] = useState(complaint.correctiveAction ?? "");
  const [isTried, setTried] = useState(false);
  const isEmpty = decision.trim() === "" && decisionId === null;
  const named = (list: typeof decisions) => list.map(({ id }) => ({ value: id, label: words.named(list, id) }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isEmpty) return;
    onChange(t("complaintPage.decision"), {
      status: "decided",
      decision: decision.trim() === "" ? null : decision.trim(),
      decisionId,
      compensationId,
      compensationAmount: compensationId === null ? null : amount,
      rootCause,
      correctiveAction: correctiveAction.trim() === "" ? null : correctiveAction.trim(),
    });
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={t("complaintPage.decideTitle", { number: complaint.number })}>
      <form className="form" onSubmit={submit} noValidate>
        {decisions.length === 0 ? null : (
          <>
            <label htmlFor="decision-id">{t("complaintPage.decisionKind")}</label>
            <Select id="decision-id" value={decisionId} onChange={setDecisionId} clearable searchable data={named(decisions)} />
          </>
        )}
        <label htmlFor="decision">{t("complaintPage.decision")}</label>
        <Textarea
          id="decision"
          data-autofocus
          autosize
          minRows={3}
          value={decision}
          onChange={(event) => setDecision(event.currentTarget.value)}
          placeholder={t("complaintPage.decideText")}
          error={isTried && isEmpty ? t("complaintPage.decideNeeded") : undefined}
        />
        {compensations.length === 0 ? null : (
          <>
            <label htmlFor="compensation">{t("complaintPage.compensation")}</label>
            <Select id="compensation" value={compensationId} onChange={setCompensationId} clearable data={named(compensations)} />
            {compensationId === null ? null : (
              <>
                <label htmlFor="compensation-amount">{t("complaintPage.amount")}</label>
                <NumberInput
                  id="compensation-amount"
                  value={amount ?? ""}
                  onChange={(value) => setAmount(typeof value === "number" ? value : null)}
                  min={0}
                  hideControls
                  thousandSeparator=" "
                />
              </>
            )}
          </>
        )}
        {rootCauses.length === 0 ? null : (
          <>
            <label htmlFor="root-cause">{t("complaintPage.rootCause")}</label>
            <Select id="root-cause" value={rootCause} onChange={setRootCause} clearable searchable data={named(rootCauses)} />
          </>
        )}
        <label htmlFor="corrective">{t("complaintPage.corrective")}</label>
        <Textarea
          id="corrective"
          autosize
          minRows={2}
          value={correctiveAction}
          onChange={(event) => setCorrectiveAction(event.currentTarget.value)}
          placeholder={t("complaintPage.correctiveHint")}
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
