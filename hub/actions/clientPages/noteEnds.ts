// Notes when a complaint ended, whoever ended it and however: from then on its page has its days, and what follows from
// an end is done once, in the same transaction, whichever hub came first.
import type { ClientPages } from "../../ports/clientPages.ts";
import type { Unit } from "../../ports/unit.ts";
import type { VerbDeps } from "../verb.ts";

export interface NoteEndsDeps extends Pick<VerbDeps, "transactions" | "clock"> {
  readonly pages: Pick<ClientPages, "endedUnnoted" | "reopened" | "noteReopened">;
  /** Asked before the transaction: what is to be done in it. */
  readonly onEnded: (complaintId: string) => Promise<(unit: Unit, at: string) => Promise<void>>;
}

const LIMIT = 200;
/** A hub that has been away for longer than that has more to catch up with than this. */
const LOOK_BACK_MS = 60 * 86_400_000;

export async function noteEnds({ pages, transactions, clock, onEnded }: NoteEndsDeps): Promise<void> {
  await pages.noteReopened(await pages.reopened(LIMIT));
  const now = clock.now();
  for (const id of await pages.endedUnnoted(new Date(now.getTime() - LOOK_BACK_MS).toISOString(), LIMIT)) {
    const follow = await onEnded(id);
    await transactions.run(async (unit) => {
      if (await unit.noteEnded(id, now.toISOString())) await follow(unit, now.toISOString());
    });
  }
}
