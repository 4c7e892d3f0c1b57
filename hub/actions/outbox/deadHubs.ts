// What a hub that was killed had on its way must not wait for its long lease: the others see that it counts no more and
// take it over. Counted in rounds and never by a clock, so that neither clocks that differ nor a database that stood
// still make a living hub look dead.
import type { MessageQueued } from "../../contract/events.ts";
import type { Outbox } from "../../ports/outbox.ts";
import type { Clock, Log } from "../../ports/world.ts";

export interface DeadHubsDeps {
  readonly outbox: Pick<Outbox, "beat" | "takeOver" | "forget">;
  readonly hubId: string;
  /** Nobody else can use this database, so all others are dead. */
  readonly isAlone: boolean;
  /** Writes on a message that it left. */
  readonly markSent: (event: MessageQueued) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface DeadHubs {
  /** One round; they come every `ROUND_MS`. */
  look(): Promise<void>;
  /** This hub has nothing on its way any more. */
  leave(): Promise<void>;
}

export const ROUND_MS = 2_000;
const DEAD_AFTER_ROUNDS = 5;
/** Older ones have been marked long ago. */
const UNMARKED_WITHIN_MS = 3_600_000;

export function createDeadHubs({ outbox, hubId, isAlone, markSent, clock, log }: DeadHubsDeps): DeadHubs {
  /** By hub: its count, and for how many rounds it has not changed. */
  const seen = new Map<string, { readonly beats: number; readonly rounds: number }>();

  return {
    async look() {
      const hubs = await outbox.beat(hubId);
      for (const id of seen.keys()) if (!hubs.has(id)) seen.delete(id);
      for (const [id, beats] of hubs) if (isAlone || isDead(id, beats)) await bury(id);
    },
    leave: () => outbox.forget(hubId),
  };

  function isDead(id: string, beats: number): boolean {
    const before = seen.get(id);
    const rounds = before?.beats === beats ? before.rounds + 1 : 0;
    seen.set(id, { beats, rounds });
    return rounds >= DEAD_AFTER_ROUNDS;
  }

  async function bury(id: string): Promise<void> {
    const now = clock.now();
    const unmarked = await outbox.takeOver(id, now.toISOString(), new Date(now.getTime() - UNMARKED_WITHIN_MS).toISOString());
    await Promise.all(unmarked.map(markSent));
    await outbox.forget(id);
    log.info({ hub: id, unmarked: unmarked.length }, "A hub is gone; what it had on its way leaves by this one");
  }
}
