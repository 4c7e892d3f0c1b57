// Whether this person can hand the card over from here: a chat of theirs always, a call while they talk and where its
// exchange takes the order.
import { useQuery } from "@tanstack/react-query";
import type { Card } from "../../../contract/card.ts";
import { interactionQuery } from "../../api/queries.ts";
import { useSession } from "../../session.tsx";

export function useCanTransfer(card: Card): boolean {
  const { user, company } = useSession();
  const isMine = card.agent?.id === user.id;
  const isTalk = card.state === "talking" || card.state === "held";
  const { data } = useQuery({ ...interactionQuery(card.id), enabled: isMine && card.kind === "call" && isTalk });
  if (!isMine) return false;
  if (card.kind === "thread") return true;
  return isTalk && company.connections.some(({ id, canTransfer }) => canTransfer && id === data?.connectionId);
}
