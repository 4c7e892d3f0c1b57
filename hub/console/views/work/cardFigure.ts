// The one right figure of a card row: what matters about it now, and how urgent that is. Pure.
import type { Company } from "../../../contract/api.ts";
import type { Card } from "../../../contract/card.ts";
import type { Tone } from "../../components/tone.ts";
import { isOfferTo, isTurnOf, normAt } from "./groups.ts";

export type Figure =
  | { readonly kind: "waited" | "talked" | "wrapup" | "turn" | "left" | "overdue"; readonly ms: number; readonly tone: Tone }
  | { readonly kind: "held" | "theirTurn" | "none"; readonly tone: Tone }
  | { readonly kind: "takenBy"; readonly name: string; readonly tone: Tone };

/** Norm nearly spent: less than a third of it is left. */
function isNear(leftMs: number, normMs: number): boolean {
  return leftMs * 3 <= normMs;
}

export function figureOf(card: Card, userId: string, sla: Company["sla"], nowMs: number): Figure {
  const since = (iso: string | null): number => nowMs - Date.parse(iso ?? card.openedAt);
  if (card.agent !== null && card.agent.id !== userId) return { kind: "takenBy", name: card.agent.name, tone: "plain" };
  if (card.offerEndsAt !== null && isTurnOf(card, userId)) return { kind: "turn", ms: Math.max(0, Date.parse(card.offerEndsAt) - nowMs), tone: "live" };
  switch (card.state) {
    case "ringing": {
      const ms = since(card.openedAt);
      const leftMs = sla.seconds * 1000 - ms;
      const tone = leftMs <= 0 ? "late" : isOfferTo(card, userId) ? "live" : isNear(leftMs, sla.seconds * 1000) ? "warn" : "plain";
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
      const due = normAt(card, sla);
      if (due === null) return { kind: "theirTurn", tone: "plain" };
      const leftMs = due - nowMs;
      if (leftMs <= 0) return { kind: "overdue", ms: -leftMs, tone: "late" };
      return { kind: "left", ms: leftMs, tone: isNear(leftMs, sla.messageMinutes * 60_000) ? "warn" : "plain" };
    }
    case "closed":
      return { kind: "none", tone: "plain" };
  }
}
