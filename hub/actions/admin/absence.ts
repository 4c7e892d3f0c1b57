// A browser that vanishes says no goodbye: whose console has been gone for the company's grace time is no longer taken
// for being at work, and the clients who wait for them are the queue's again. Who works without a console is left alone.

import type { Language } from "../../contract/vocabulary.ts";
import { withoutConsole } from "../../domain/absence.ts";
import type { Consoles } from "../../ports/users.ts";
import { type GiveBackDeps, giveBack } from "../interactions/giveBack.ts";
import type { VerbDeps } from "../verb.ts";

export interface AbsenceDeps extends VerbDeps, GiveBackDeps {
  readonly consoles: Consoles;
  /** Whose console stands at this hub now. */
  readonly here: () => readonly string[];
  /** Seconds; nought: never. */
  readonly absentAfterSec: number;
  readonly language: Language;
}

/** After a longer pause, ours or the database's, everybody may only seem to be away. */
const LONGEST_PAUSE_MS = 15_000;

/** The answer looks once; it is to be called every few seconds. */
export function createAbsenceWatch(deps: AbsenceDeps): () => Promise<void> {
  const { consoles, clock, live, absentAfterSec } = deps;
  let lastMs = Number.NEGATIVE_INFINITY;
  let watchingSinceMs = 0;

  return async () => {
    const nowMs = clock.now().getTime();
    const now = new Date(nowMs).toISOString();
    await consoles.seen(deps.here(), now);
    if (nowMs - lastMs > LONGEST_PAUSE_MS) watchingSinceMs = nowMs;
    lastMs = nowMs;
    if (absentAfterSec === 0 || nowMs - watchingSinceMs < absentAfterSec * 1000) return;
    const before = new Date(nowMs - absentAfterSec * 1000).toISOString();
    for (const { id, name, isAtWork, holdsChats } of await consoles.vanished(before)) {
      // The chats first: were the hub killed in between, the next look finds the person still to be sent away.
      if (holdsChats) await giveBack(deps, id, { before, note: withoutConsole({ name, afterSec: absentAfterSec }, deps.language) });
      if (isAtWork && (await consoles.leave(id, before, now))) live.notice({ type: "presence.changed", id, presence: "offline" }, { all: true });
    }
  };
}
