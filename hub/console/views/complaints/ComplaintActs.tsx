// The next step of a complaint, one solid button: decide, tell the client, close; and the way back to work.
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { ComplaintStatus } from "../../../contract/vocabulary.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useSession } from "../../session.tsx";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

/** What E does in each state; the order of stages is the hub's, which refuses any other. */
export const NEXT_STEP: Record<ComplaintStatus, "decide" | "told" | "closed" | null> = {
  registered: "decide",
  acknowledged: "decide",
  in_work: "decide",
  waiting: "decide",
  decided: "told",
  rejected: "told",
  joined: null,
  told: "closed",
  closed: null,
  withdrawn: null,
};

interface ComplaintActsProps {
  readonly complaint: Complaint;
  readonly onChange: ChangeComplaint;
  readonly onNext: () => void;
}

export function ComplaintActs({ complaint, onChange, onNext }: ComplaintActsProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const next = NEXT_STEP[complaint.status];
  const take = (): void => {
    const isFresh = complaint.status === "registered" || complaint.status === "acknowledged";
    onChange(t("complaintPage.owner"), { ownerId: user.id, ...(isFresh ? { status: "in_work" as const } : {}) });
  };
  return (
    <>
      {complaint.ownerId === null && next === "decide" ? <ActionButton onClick={take}>{t("complaintPage.take")}</ActionButton> : null}
      {next === "decide" ? null : (
        <ActionButton look="bare" onClick={() => onChange(t("complaintPage.status"), { status: "in_work" })}>
          {t("complaintPage.reopen")}
        </ActionButton>
      )}
      {next === null ? null : (
        <ActionButton look="solid" keyCap="E" onClick={onNext}>
          {t(`complaintPage.next.${next}`)}
        </ActionButton>
      )}
    </>
  );
}
