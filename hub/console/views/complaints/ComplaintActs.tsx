// What can be done with a complaint: the next step as the one solid button, asking a department beside it, and
// the rarer turns behind "more".
import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import type { ComplaintStatus } from "../../../contract/vocabulary.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { useSession } from "../../session.tsx";
import type { SidePaneState } from "../clients/SidePane.tsx";
import type { ChangeComplaint } from "./useComplaintEdit.ts";

/** What E does in each state; the order of stages is the hub's, which refuses any other. */
export const NEXT_STEP: Record<ComplaintStatus, "decide" | "told" | "closed" | null> = {
  registered: "decide",
  acknowledged: "decide",
  in_work: "decide",
  waiting: "decide",
  decided: "told",
  rejected: "told",
  told: "closed",
  closed: null,
  withdrawn: null,
  joined: null,
};

/** Turns that ask something first. */
export type ComplaintTurn = "ask" | "decide" | "tell" | "close" | "wait" | "join" | "reject" | "withdraw" | "reopen";
/** Behind "more", beside printing. */
type RareTurn = Exclude<ComplaintTurn, "ask" | "decide" | "tell" | "close">;

interface ComplaintActsProps {
  readonly complaint: Complaint;
  readonly mayAsk: boolean;
  /** Of a phone: the next step alone stands there, the rest is in the menu. */
  readonly pane: SidePaneState | null;
  readonly onChange: ChangeComplaint;
  readonly onNext: () => void;
  readonly onTurn: (turn: ComplaintTurn) => void;
}

export function ComplaintActs({ complaint, mayAsk, pane, onChange, onNext, onTurn }: ComplaintActsProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const next = NEXT_STEP[complaint.status];
  const isRunning = next === "decide";
  const take = (): void => {
    const isFresh = complaint.status === "registered" || complaint.status === "acknowledged";
    onChange(t("complaintPage.owner"), { ownerId: user.id, ...(isFresh ? { status: "in_work" as const } : {}) });
  };
  const turns: readonly RareTurn[] = isRunning ? ["wait", "join", "reject", "withdraw"] : ["reopen"];
  return (
    <>
      {complaint.ownerId === null && isRunning ? <ActionButton onClick={take}>{t("complaintPage.take")}</ActionButton> : null}
      {isRunning && mayAsk && pane === null ? (
        <ActionButton keyCap="R" onClick={() => onTurn("ask")}>
          {t("requests.ask")}
        </ActionButton>
      ) : null}
      {next === null ? null : (
        <ActionButton look="solid" keyCap="E" onClick={onNext}>
          {t(`complaintPage.next.${next}`)}
        </ActionButton>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionButton icon="dots" aria-label={t("complaintPage.more")} />
        </Menu.Target>
        <Menu.Dropdown>
          {pane === null ? null : <Menu.Item onClick={pane.open}>{t("clientPage.showPane")}</Menu.Item>}
          {isRunning && mayAsk && pane !== null ? <Menu.Item onClick={() => onTurn("ask")}>{t("requests.ask")}</Menu.Item> : null}
          {complaint.status === "waiting" ? (
            <Menu.Item onClick={() => onChange(t("complaintPage.status"), { status: "in_work" })}>{t("complaintPage.turn.resume")}</Menu.Item>
          ) : null}
          {complaint.status === "registered" ? (
            <Menu.Item onClick={() => onChange(t("complaintPage.status"), { status: "acknowledged" })}>{t("complaintPage.turn.acknowledge")}</Menu.Item>
          ) : null}
          {turns.map((turn) => (
            <Menu.Item key={turn} onClick={() => onTurn(turn)}>
              {t(`complaintPage.turn.${turn}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setTimeout(print)}>{t("complaintPage.print")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
