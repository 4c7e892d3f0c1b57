// How live cards stand in the list: calls to you, chats whose turn is yours, yours, then each queue; inside by time left to norm, calls before
// messages on a tie. Pure: who is asking and what the norms are come from outside.
import type { Company } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";

export type GroupKind = "offers" | "talking" | "wrapup" | "turn" | "yours" | "queue";

export interface CardGroup {
  readonly key: string;
  readonly kind: GroupKind;
  /** Set for queues; null is "no queue". */
  readonly queue: string | null;
  readonly cards: readonly Card[];
}

const MINUTE_MS = 60_000;

/** When the norm for an answer runs out; null when nobody waits for us. */
export function normAt(card: Card, sla: Company["sla"]): number | null {
  if (card.state === "ringing") return Date.parse(card.openedAt) + sla.seconds * 1000;
  if (card.kind === "thread" && card.waitingSince !== null) return Date.parse(card.waitingSince) + sla.messageMinutes * MINUTE_MS;
  return null;
}

function byUrgency(sla: Company["sla"]): (a: Card, b: Card) => number {
  return (a, b) => {
    const left = (card: Card): number => normAt(card, sla) ?? Number.MAX_SAFE_INTEGER;
    const kind = (card: Card): number => (card.kind === "call" ? 0 : 1);
    return left(a) - left(b) || kind(a) - kind(b) || a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id);
  };
}

export function isOfferTo(card: Card, userId: string): boolean {
  return card.state === "ringing" && card.agent === null && card.offeredTo.includes(userId);
}

/** A chat that is this person's to take first. */
export function isTurnOf(card: Card, userId: string): boolean {
  return card.kind === "thread" && card.agent === null && card.offeredTo.includes(userId);
}

export function isWaitingForTaker(card: Card): boolean {
  return card.agent === null && (card.state === "ringing" || card.state === "waiting" || card.state === "open");
}

function kindOf(card: Card, userId: string): GroupKind {
  if (isOfferTo(card, userId)) return "offers";
  if (isTurnOf(card, userId)) return "turn";
  if (card.agent?.id !== userId) return "queue";
  if (card.kind === "call" && (card.state === "talking" || card.state === "held")) return "talking";
  return card.state === "wrapup" ? "wrapup" : "yours";
}

const ORDER: readonly GroupKind[] = ["offers", "talking", "wrapup", "turn", "yours", "queue"];

/** Own queues always stand, also empty; other queues only while they hold something. */
export function groupCards(cards: Iterable<Card>, userId: string, queues: readonly string[], sla: Company["sla"]): readonly CardGroup[] {
  const groups = new Map<string, { kind: GroupKind; queue: string | null; cards: Card[] }>();
  groups.set("yours", { kind: "yours", queue: null, cards: [] });
  for (const queue of queues) groups.set(`queue ${queue}`, { kind: "queue", queue, cards: [] });
  for (const card of cards) {
    if (card.state === "closed") continue;
    const kind = kindOf(card, userId);
    const key = kind === "queue" ? `queue ${card.queue ?? ""}` : kind;
    const group = groups.get(key) ?? { kind, queue: kind === "queue" ? card.queue : null, cards: [] };
    group.cards.push(card);
    groups.set(key, group);
  }
  const compare = byUrgency(sla);
  return [...groups].map(([key, group]) => ({ key, ...group, cards: group.cards.sort(compare) })).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
