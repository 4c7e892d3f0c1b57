// What the browser knows of live cards, as a pure reducer: whatever the order of arrival, an older version
// never overwrites a newer one, and a full answer replaces everything.
import type { Card } from "../../contract/card.ts";
import type { SyncAnswer } from "../../contract/socket.ts";

export interface LiveState {
  readonly cards: ReadonlyMap<string, Card>;
  /** Removed cards by their last known version, so that a late change cannot bring one back. */
  readonly removed: ReadonlyMap<string, number>;
  readonly cursor: number | null;
  /** Connected and caught up: what is shown is true now. */
  readonly live: boolean;
  /** When the hub last vouched for what is shown, by the server's clock. */
  readonly trueAt: number | null;
  /** Server clock minus ours. */
  readonly skewMs: number;
}

export type LiveEvent =
  | { readonly type: "changed"; readonly card: Card; readonly cursor: number; readonly nowMs: number }
  | { readonly type: "removed"; readonly id: string; readonly cursor: number; readonly nowMs: number }
  | { readonly type: "synced"; readonly answer: SyncAnswer; readonly nowMs: number }
  /** An HTTP answer said what time it is there. */
  | { readonly type: "heard"; readonly serverMs: number; readonly nowMs: number }
  | { readonly type: "lost"; readonly nowMs: number }
  | { readonly type: "left" };

export const EMPTY_LIVE: LiveState = {
  cards: new Map(),
  removed: new Map(),
  cursor: null,
  live: false,
  trueAt: null,
  skewMs: 0,
};

function put(cards: Map<string, Card>, removed: Map<string, number>, card: Card): void {
  const known = cards.get(card.id)?.version ?? removed.get(card.id);
  if (known !== undefined && card.version <= known) return;
  removed.delete(card.id);
  cards.set(card.id, card);
}

function drop(cards: Map<string, Card>, removed: Map<string, number>, id: string): void {
  const version = cards.get(id)?.version;
  if (version !== undefined) removed.set(id, version);
  cards.delete(id);
}

function synced(state: LiveState, answer: SyncAnswer, nowMs: number): LiveState {
  const serverMs = Date.parse(answer.serverTime);
  const rest = { cursor: answer.cursor, live: true, trueAt: serverMs, skewMs: serverMs - nowMs };
  if (answer.full) {
    // A change can overtake the snapshot it is newer than.
    const newest = (card: Card): Card => {
      const known = state.cards.get(card.id);
      return known !== undefined && known.version > card.version ? known : card;
    };
    return { cards: new Map(answer.cards.map((card) => [card.id, newest(card)])), removed: new Map(), ...rest };
  }
  const cards = new Map(state.cards);
  const removed = new Map(state.removed);
  for (const card of answer.cards) put(cards, removed, card);
  for (const id of answer.removed) drop(cards, removed, id);
  return { cards, removed, ...rest };
}

export function reduceLive(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case "synced":
      return synced(state, event.answer, event.nowMs);
    case "changed":
    case "removed": {
      const cards = new Map(state.cards);
      const removed = new Map(state.removed);
      if (event.type === "changed") put(cards, removed, event.card);
      else drop(cards, removed, event.id);
      // While catching up the cursor stays: what came between must still be asked for.
      const cursor = state.live ? Math.max(state.cursor ?? 0, event.cursor) : state.cursor;
      return { ...state, cards, removed, cursor, trueAt: state.live ? event.nowMs + state.skewMs : state.trueAt };
    }
    case "heard":
      // To the second only: once caught up we know better.
      return state.trueAt === null ? { ...state, skewMs: event.serverMs - event.nowMs } : state;
    case "lost":
      return state.live ? { ...state, live: false, trueAt: event.nowMs + state.skewMs } : state;
    case "left":
      return EMPTY_LIVE;
  }
}
