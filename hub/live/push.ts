// Tells the browsers after a commit. Nobody waits for it: changes gather until the next turn of the event
// loop, those that must be read are read as one batch, and each card is emitted once for all who see it.
import type { Card } from "../contract/card.ts";
import { isLive } from "../domain/card.ts";
import type { Log } from "../ports/world.ts";
import { audienceOf, cardRooms } from "./audience.ts";
import type { Shown } from "./shown.ts";
import type { LiveServer } from "./sockets.ts";

export interface CardPush {
  changed(ids: readonly string[], cursor: number): void;
  changedWith(cards: readonly Card[], cursor: number): void;
  close(): void;
}

const RETRY_MS = 1_000;

export function createCardPush(deps: {
  /** Null before the door is open. */
  readonly server: () => LiveServer | null;
  /** Told when all cards in hand were emitted: they may leave. */
  readonly emitted: () => void;
  readonly readCards: (ids: readonly string[]) => Promise<readonly Card[]>;
  readonly shown: Shown;
  readonly log: Log;
}): CardPush {
  let inHand = new Map<string, Card>();
  let toRead = new Set<string>();
  let newest = 0;
  /** Everything up to here was emitted: a browser that resumes from it misses nothing still being read. */
  let complete = 0;
  let emitting: NodeJS.Immediate | null = null;
  let reading = false;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;

  const nobodyListens = (): boolean => (deps.server()?.engine.clientsCount ?? 0) === 0;

  const emit = (card: Card, cursor: number): void => {
    const server = deps.server();
    const before = server === null ? "stale" : deps.shown.advance(card);
    if (server === null || before === "stale") return;
    const rooms = cardRooms(audienceOf(card));
    const left = [...new Set(before.flatMap(cardRooms))].filter((room) => !rooms.includes(room));
    if (!isLive(card.state)) {
      server.to([...rooms, ...left]).emit("card.removed", { id: card.id, cursor });
      return;
    }
    server.to(rooms).emit("card.changed", { card, cursor });
    if (left.length > 0) server.to(left).except(rooms).emit("card.removed", { id: card.id, cursor });
  };

  const emitInHand = (): void => {
    emitting = null;
    const cards = inHand;
    inHand = new Map();
    if (nobodyListens()) deps.shown.clear();
    else for (const card of cards.values()) emit(card, complete);
    deps.emitted();
  };

  const readAll = async (): Promise<void> => {
    if (reading || retry !== null) return;
    reading = true;
    while (toRead.size > 0 && !closed) {
      const ids = toRead;
      const cursor = newest;
      toRead = new Set();
      try {
        const cards = nobodyListens() ? [] : await deps.readCards([...ids]);
        complete = Math.max(complete, cursor);
        for (const card of cards) emit(card, complete);
      } catch (error) {
        for (const id of ids) toRead.add(id);
        deps.log.warn({ cards: toRead.size, error: error instanceof Error ? error.name : "unknown" }, "Changed cards could not be read; trying again");
        retry = setTimeout(() => {
          retry = null;
          void readAll();
        }, RETRY_MS);
        break;
      }
    }
    reading = false;
  };

  const schedule = (): void => {
    if (emitting !== null || closed) return;
    emitting = setImmediate(() => {
      if (!reading && toRead.size === 0) complete = newest;
      emitInHand();
      void readAll();
    });
  };

  return {
    changed: (ids, cursor) => {
      newest = Math.max(newest, cursor);
      for (const id of ids) toRead.add(id);
      schedule();
    },
    changedWith: (cards, cursor) => {
      newest = Math.max(newest, cursor);
      for (const card of cards) if ((inHand.get(card.id)?.version ?? -1) < card.version) inHand.set(card.id, card);
      schedule();
    },
    close: () => {
      closed = true;
      if (emitting !== null) clearImmediate(emitting);
      if (retry !== null) clearTimeout(retry);
    },
  };
}
