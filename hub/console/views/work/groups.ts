// How live cards stand in the list: calls to you, chats whose turn is yours, yours, then each queue; inside by time left to norm, calls before
// messages on a tie. Pure: who is asking and what the norms are come from outside.
import type { Company } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import type { Channel } from "../../../contract/vocabulary.ts";
import { afterWork } from "../../workingTime.ts";

export type GroupKind = "offers" | "talking" | "wrapup" | "turn" | "yours" | "queue";

export interface CardGroup {
  readonly key: string;
  readonly kind: GroupKind;
  /** Set for queues; null is "no queue". */
  readonly queue: string | null;
  readonly cards: readonly Card[];
}

const MINUTE_MS = 60_000;

/** By which answers are measured: calls by the clock, messages by working time, as the reports do. */
export type Norms = Pick<Company, "sla" | "timeZone" | "workdays">;

/** How long an answer in this channel may take. */
export function normMs(channel: Channel, { sla }: Norms): number {
  return channel === "call" ? sla.seconds * 1000 : sla.messageMinutes[channel] * MINUTE_MS;
}

/** When the norm for an answer runs out; null when nobody waits for us. */
export function normAt(card: Card, norms: Norms): number | null {
  const lengthMs = normMs(card.channel, norms);
  if (card.state === "ringing") return Date.parse(card.openedAt) + lengthMs;
  if (card.kind === "thread" && card.waitingSince !== null) return afterWork(Date.parse(card.waitingSince), lengthMs, norms.timeZone, norms.workdays);
  return null;
}

/** Whether this card waits for this person: theirs and unanswered, or anybody's. What a colleague has waits for the colleague. */
export function waitsFor(card: Card, userId: string): boolean {
  if (card.agent !== null && card.agent.id !== userId) return false;
  return card.kind === "thread" ? card.waitingSince !== null : card.state !== "closed";
}

function byUrgency(norms: Norms): (a: Card, b: Card) => number {
  const known = new Map<Card, number>();
  const left = (card: Card): number => {
    const at = known.get(card) ?? normAt(card, norms) ?? Number.MAX_SAFE_INTEGER;
    known.set(card, at);
    return at;
  };
  return (a, b) => {
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
export function groupCards(cards: Iterable<Card>, userId: string, queues: readonly string[], norms: Norms): readonly CardGroup[] {
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
  const compare = byUrgency(norms);
  return [...groups].map(([key, group]) => ({ key, ...group, cards: group.cards.sort(compare) })).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
