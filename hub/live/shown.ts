// What the sockets of this hub were shown last: so that an older version never follows a newer one, and
// whoever may no longer see a card is told that it is gone.
import { LRUCache } from "lru-cache";
import type { Card } from "../contract/card.ts";
import { isLive } from "../domain/card.ts";
import { type Audience, audienceOf } from "./audience.ts";

export interface Shown {
  /** Notes what is about to be emitted; to whom it was shown before, or "stale" when that was newer or the same. */
  advance(card: Card): readonly Audience[] | "stale";
  /** What a snapshot brought to somebody. It goes unsaid to the others, so it makes no emit stale. */
  remember(cards: readonly Card[]): void;
  /** The audience of a newer version emitted while this one was read; "removed" when it closed meanwhile. */
  overtaken(card: Card): Audience | "removed" | null;
  liveIds(): readonly string[];
  clear(): void;
}

/** A closed card's late older version must not come back; after this many others nothing late is left. */
const REMEMBERED_CLOSED = 10_000;
const NEVER = -1;

interface Known {
  /** Of the last emit. */
  readonly version: number;
  /** The last emit's, and after it those of snapshots. */
  readonly audiences: readonly Audience[];
}

export function createShown(): Shown {
  const live = new Map<string, Known>();
  const closed = new LRUCache<string, number>({ max: REMEMBERED_CLOSED });

  const close = (card: Card): void => {
    live.delete(card.id);
    closed.set(card.id, card.version);
  };

  return {
    advance: (card) => {
      const known = live.get(card.id);
      if ((known?.version ?? closed.get(card.id) ?? NEVER) >= card.version) return "stale";
      closed.delete(card.id);
      if (isLive(card.state)) live.set(card.id, { version: card.version, audiences: [audienceOf(card)] });
      else close(card);
      return known?.audiences ?? [];
    },
    remember: (cards) => {
      for (const card of cards) {
        const known = live.get(card.id) ?? { version: closed.get(card.id) ?? NEVER, audiences: [] };
        if (known.version >= card.version || !isLive(card.state)) continue;
        const audience = audienceOf(card);
        if (known.audiences.some((shownTo) => sameAudience(shownTo, audience))) continue;
        live.set(card.id, { version: known.version, audiences: [...known.audiences, audience] });
      }
    },
    overtaken: (card) => {
      if ((closed.get(card.id) ?? NEVER) >= card.version) return "removed";
      const known = live.get(card.id);
      return known !== undefined && known.version > card.version ? (known.audiences[0] ?? null) : null;
    },
    liveIds: () => [...live.keys()],
    clear: () => {
      live.clear();
      closed.clear();
    },
  };
}

function sameAudience(one: Audience, other: Audience): boolean {
  return (
    one.queue === other.queue &&
    one.agentId === other.agentId &&
    one.offeredTo.length === other.offeredTo.length &&
    one.offeredTo.every((userId, at) => userId === other.offeredTo[at])
  );
}
