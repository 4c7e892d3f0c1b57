// Ends the search for an answer: what was decided, what the client gets for it and why it happened. Without words or
// a catalogue's decision there is nothing to tell the client. It is stored at once: only what leaves after it tells
// the client of it, so it must not wait for Undo while a message goes out.
import { NumberInput, Select, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Named } from "../../../contract/api.ts";
import type { ComplaintDetail } from "../../../contract/complaint.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useWords } from "../../components/useWords.ts";
import { useSession } from "../../session.tsx";
import { Dialog, DialogEnd } from "../clients/Dialog.tsx";
import { decisionToEdit } from "./decisionChoice.ts";
import { Unanswered } from "./Unanswered.tsx";
import { patchComplaint, showSaved } from "./useComplaintEdit.ts";

interface DecideDialogProps {
  readonly complaint: ComplaintDetail;
  readonly onClose: () => void;
}

export function DecideDialog({ complaint, onClose }: DecideDialogProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { company } = useSession();
  const queryClient = useQueryClient();
  const { decisions, compensations, rootCauses } = company.complaintCatalogue;
  const [known] = useState(() => decisionToEdit(decisions, complaint));
  const [decisionId, setDecisionId] = useState(known.decisionId);
  const [decision, setDecision] = useState(known.text);
  const [compensationId, setCompensationId] = useState(complaint.compensationId);
  const [amount, setAmount] = useState<number | null>(complaint.compensationAmount);
  const [rootCause, setRootCause] = useState(complaint.rootCause);
  const [correctiveAction, setCorrectiveAction] = useState(complaint.correctiveAction ?? "");
  const { unanswered } = complaint;
  const [isTried, setTried] = useState(false);
  const wantsAmount =
    decisions.some(({ id, amount: wanted }) => wanted && id === decisionId) || compensations.some(({ id, amount: wanted }) => wanted && id === compensationId);
  const hasAmount = wantsAmount || compensationId !== null;
  const isUnpriced = wantsAmount && (amount === null || amount <= 0);
  const isEmpty = decision.trim() === "" && decisionId === null;
  const named = (list: readonly Named[]) => list.map(({ id }) => ({ value: id, label: words.named(list, id) }));
  const decide = useMutation({
    mutationFn: () =>
      patchComplaint(complaint, {
        status: "decided",
        ...(unanswered === null ? {} : { readUpTo: unanswered.messageId }),
        // Left out, the catalogue's decision says itself.
        ...(decision.trim() === "" ? {} : { decision: decision.trim() }),
        decisionId,
        compensationId,
        compensationAmount: hasAmount ? amount : null,
        rootCause,
        correctiveAction: correctiveAction.trim() === "" ? null : correctiveAction.trim(),
      }),
    onSuccess: (saved) => {
      showSaved(queryClient, saved);
      showToast(t("complaintPage.changed", { field: t("complaintPage.decision") }));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isEmpty && !isUnpriced) decide.mutate();
  };
  return (
    <Dialog onClose={onClose} title={t("complaintPage.decideTitle", { number: complaint.number })}>
      <form className="form" onSubmit={submit} noValidate>
        {unanswered === null ? null : <Unanswered clientId={complaint.clientId} unanswered={unanswered} isReadHere />}
        {decisions.length === 0 ? null : (
          <>
            <label htmlFor="decision-id">{t("complaintPage.decisionKind")}</label>
            <Select
              id="decision-id"
              placeholder={t("complaintAct.choose")}
              value={decisionId}
              onChange={setDecisionId}
              clearable
              searchable
              data={named(decisions)}
            />
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
            <Select
              id="compensation"
              placeholder={t("complaintAct.choose")}
              value={compensationId}
              onChange={setCompensationId}
              clearable
              data={named(compensations)}
            />
          </>
        )}
        {hasAmount ? (
          <>
            <label htmlFor="compensation-amount">{t("complaintPage.amount")}</label>
            <NumberInput
              id="compensation-amount"
              value={amount ?? ""}
              onChange={(value) => setAmount(typeof value === "number" ? value : null)}
              min={0}
              hideControls
              thousandSeparator=" "
              error={isTried && isUnpriced ? t("complaintPage.amountNeeded") : undefined}
            />
          </>
        ) : null}
        {rootCauses.length === 0 ? null : (
          <>
            <label htmlFor="root-cause">{t("complaintPage.rootCause")}</label>
            <Select
              id="root-cause"
              placeholder={t("complaintAct.choose")}
              value={rootCause}
              onChange={setRootCause}
              clearable
              searchable
              data={named(rootCauses)}
            />
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
          {decide.error === null ? null : <ErrorNote error={decide.error} />}
          <DialogEnd act={t("complaintPage.decideSave")} busy={decide.isPending} onClose={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
