// The question that a turn of a complaint asks first; one at a time.
import { useTranslation } from "react-i18next";
import { type ComplaintDetail, isHeard } from "../../../contract/complaint.ts";
import { AskDialog } from "./AskDialog.tsx";
import { CloseDialog } from "./CloseDialog.tsx";
import type { ComplaintTurn } from "./ComplaintActs.tsx";
import { DecideDialog } from "./DecideDialog.tsx";
import { JoinDialog } from "./JoinDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { TellDialog } from "./TellDialog.tsx";
import { Unanswered } from "./Unanswered.tsx";
import type { ChangeComplaint, ComplaintPatch } from "./useComplaintEdit.ts";
import { WaitDialog } from "./WaitDialog.tsx";

const ENDS = { reject: "rejected", withdraw: "withdrawn", reopen: "in_work" } as const;

interface ComplaintTurnsProps {
  readonly turn: ComplaintTurn;
  readonly complaint: ComplaintDetail;
  readonly onChange: ChangeComplaint;
  readonly onClose: () => void;
}

export function ComplaintTurns({ turn, complaint, onChange, onClose }: ComplaintTurnsProps) {
  const { t } = useTranslation();
  switch (turn) {
    case "ask":
      return <AskDialog complaint={complaint} onClose={onClose} />;
    case "decide":
      return <DecideDialog complaint={complaint} onClose={onClose} />;
    case "tell":
      return <TellDialog complaint={complaint} onClose={onClose} />;
    case "close":
      return <CloseDialog complaint={complaint} onChange={onChange} onClose={onClose} />;
    case "wait":
      return <WaitDialog complaint={complaint} onChange={onChange} onClose={onClose} />;
    case "join":
      return <JoinDialog complaint={complaint} onClose={onClose} />;
    case "reject":
    case "withdraw":
    case "reopen":
      return (
        <ReasonDialog
          title={t(`complaintPage.turnTitle.${turn}`, { number: complaint.number })}
          act={t(`complaintPage.turnAct.${turn}`)}
          hint={t(turn === "reopen" && !isHeard(complaint) ? "complaintPage.turnHint.takeBack" : `complaintPage.turnHint.${turn}`)}
          onClose={onClose}
          onDone={(why) => onChange(t("complaintPage.status"), { status: ENDS[turn], why, ...(turn === "reject" ? rejecting(complaint, why) : {}) })}
        >
          {turn === "reject" && complaint.unanswered !== null ? (
            <Unanswered clientId={complaint.clientId} unanswered={complaint.unanswered} isReadHere />
          ) : null}
        </ReasonDialog>
      );
  }
}

/** The reason is what the client will hear, and whoever gives it has read what the client wrote last. */
function rejecting({ decision, unanswered }: ComplaintDetail, why: string): Pick<ComplaintPatch, "decision" | "readUpTo"> {
  return { ...(decision === null ? { decision: why } : {}), ...(unanswered === null ? {} : { readUpTo: unanswered.messageId }) };
}
