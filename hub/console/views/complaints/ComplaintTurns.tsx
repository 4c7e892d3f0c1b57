// The question that a turn of a complaint asks first; one at a time.
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { AskDialog } from "./AskDialog.tsx";
import type { ComplaintTurn } from "./ComplaintActs.tsx";
import { DecideDialog } from "./DecideDialog.tsx";
import { JoinDialog } from "./JoinDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { TellDialog } from "./TellDialog.tsx";
import type { ChangeComplaint } from "./useComplaintEdit.ts";
import { WaitDialog } from "./WaitDialog.tsx";

const ENDS = { reject: "rejected", withdraw: "withdrawn", reopen: "in_work" } as const;

interface ComplaintTurnsProps {
  readonly turn: ComplaintTurn;
  readonly complaint: Complaint;
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
          hint={t(turn === "reopen" && complaint.status === "decided" ? "complaintPage.turnHint.takeBack" : `complaintPage.turnHint.${turn}`)}
          onClose={onClose}
          onDone={(why) =>
            onChange(t("complaintPage.status"), { status: ENDS[turn], why, ...(turn === "reject" && complaint.decision === null ? { decision: why } : {}) })
          }
        />
      );
  }
}
