// What a browser missed. Delivery over sockets is at most once; this is what makes the console's picture
// whole again: the changes since its cursor, or everything when that is too long ago.
import { z } from "zod";
import { type Actor, seesCard } from "../actions/verb.ts";
import type { Card } from "../contract/card.ts";
import type { SyncAnswer } from "../contract/socket.ts";
import { isLive } from "../domain/card.ts";
import type { Outbox } from "../ports/outbox.ts";
import type { Clock } from "../ports/world.ts";
import { audienceOf } from "./audience.ts";
import type { Listen } from "./command.ts";
import type { Shown } from "./shown.ts";
import type { Snapshot } from "./snapshot.ts";

export interface SyncDeps {
  readonly outbox: Pick<Outbox, "cardsSince">;
  readonly readCards: (ids: readonly string[]) => Promise<readonly Card[]>;
  readonly snapshot: () => Promise<Snapshot>;
  readonly shown: Shown;
  readonly clock: Clock;
}

/** Beyond this, everything live is the shorter answer. More than the outbox repeats, or that would be always. */
const MOST_CHANGES = 3_000;

const since = z.strictObject({ cursor: z.number().int().nonnegative().nullable() });

export function listenSync(listen: Listen, deps: SyncDeps): void {
  listen("sync", since, async (actor, { cursor }) => {
    const changes = cursor === null ? null : await deps.outbox.cardsSince(cursor);
    // A cursor from the future: the database was put back to an earlier day.
    if (changes === null || cursor === null || changes.tooOld || cursor > changes.cursor || changes.ids.length > MOST_CHANGES) return everything(deps, actor);
    const cards = changes.ids.length === 0 ? [] : await deps.readCards(changes.ids);
    const visible = visibleNow(deps, actor, cards);
    const present = new Set(visible.map((card) => card.id));
    return {
      full: false,
      cards: visible,
      removed: changes.ids.filter((id) => !present.has(id)),
      cursor: changes.cursor,
      serverTime: deps.clock.now().toISOString(),
    };
  });
}

async function everything(deps: SyncDeps, actor: Actor): Promise<SyncAnswer> {
  const { cards, cursor } = await deps.snapshot();
  return { full: true, cards: visibleNow(deps, actor, cards), removed: [], cursor, serverTime: deps.clock.now().toISOString() };
}

/** Leaves out what closed or moved away while it was read: the browser was told that already, and only once. */
function visibleNow(deps: SyncDeps, actor: Actor, cards: readonly Card[]): readonly Card[] {
  deps.shown.remember(cards);
  return cards.filter((card) => {
    if (!isLive(card.state)) return false;
    const overtaken = deps.shown.overtaken(card);
    return overtaken !== "removed" && seesCard(actor, overtaken ?? audienceOf(card));
  });
}
