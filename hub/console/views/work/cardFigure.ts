// The one right figure of a card row: what matters about it now, and how urgent that is. Pure.
import type { Card } from "../../../contract/card.ts";
import type { Tone } from "../../components/tone.ts";
import { workMs, workParts } from "../../workingTime.ts";
import { isOfferTo, isTurnOf, type Norms, normAt, normMs } from "./groups.ts";

export type Figure =
  | { readonly kind: "waited" | "talked" | "wrapup" | "turn" | "left" | "overdue"; readonly ms: number; readonly tone: Tone }
  | { readonly kind: "held" | "theirTurn" | "unawaited" | "none"; readonly tone: Tone }
  | { readonly kind: "takenBy"; readonly name: string; readonly tone: Tone };

/** Norm nearly spent: less than a third of it is left. */
function isNear(leftMs: number, normMs: number): boolean {
  return leftMs * 3 <= normMs;
}

/** Working time, which alone can be laid beside the norm. */
function workedMs(fromMs: number, toMs: number, { timeZone, workdays }: Norms): number {
  return workMs(workParts(fromMs, toMs, timeZone, workdays), toMs);
}

export function figureOf(card: Card, userId: string, norms: Norms, nowMs: number): Figure {
  const since = (iso: string | null): number => nowMs - Date.parse(iso ?? card.openedAt);
  if (card.agent !== null && card.agent.id !== userId) return { kind: "takenBy", name: card.agent.name, tone: "plain" };
  if (card.offerEndsAt !== null && isTurnOf(card, userId)) return { kind: "turn", ms: Math.max(0, Date.parse(card.offerEndsAt) - nowMs), tone: "live" };
  switch (card.state) {
    case "ringing": {
      const ms = since(card.openedAt);
      const wholeMs = normMs(card.channel, norms);
      const leftMs = wholeMs - ms;
      const tone = leftMs <= 0 ? "late" : isOfferTo(card, userId) ? "live" : isNear(leftMs, wholeMs) ? "warn" : "plain";
      return { kind: "waited", ms, tone };
    }
    case "talking":
      return { kind: "talked", ms: since(card.answeredAt), tone: "live" };
    case "held":
      return { kind: "held", tone: "warn" };
    case "wrapup":
      return { kind: "wrapup", ms: since(card.endedAt), tone: "warn" };
    case "waiting":
    case "open": {
      const due = normAt(card, norms);
      // An advertisement that stands in the queue: it has nobody's turn to wait for.
      if (due === null) return { kind: card.state === "waiting" ? "unawaited" : "theirTurn", tone: "plain" };
      if (due <= nowMs) return { kind: "overdue", ms: workedMs(due, nowMs, norms), tone: "late" };
      const leftMs = workedMs(nowMs, due, norms);
      return { kind: "left", ms: leftMs, tone: isNear(leftMs, normMs(card.channel, norms)) ? "warn" : "plain" };
    }
    case "closed":
      return { kind: "none", tone: "plain" };
  }
}
