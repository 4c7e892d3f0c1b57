// The door into the record with all it asks, and the events it could not handle, tried again.
import { createIngest, type Ingest, type IngestDeps } from "../actions/intake/ingestEvent.ts";
import { sweepFailed } from "../actions/intake/sweepFailed.ts";
import { HubError } from "../contract/errors.ts";
import type { Store } from "../store/store.ts";
import { oneAtATime } from "../system/timers.ts";

/** Two overlap: while one waits for the disk, the other is read and decided. */
const TRANSACTIONS = 2;

interface IntakeParts extends Omit<IngestDeps, "store" | "released" | "afterTurn" | "workers"> {
  readonly store: Pick<Store, "intake" | "database">;
  /** Null: as many as are worth it. */
  readonly workers: number | null;
  /** False until the database was there once. */
  readonly isOpen: () => boolean;
}

export function assembleIntake({ store, workers, isOpen, ...parts }: IntakeParts) {
  const intake: IngestDeps = {
    ...parts,
    store: store.intake,
    released: () => void retryFailed().catch(() => parts.log.warn({}, "released events wait for the next round")),
    afterTurn: (work) => void setImmediate(work),
    // The embedded database has one writer.
    workers: store.database.dialect === "sqlite" ? 1 : (workers ?? TRANSACTIONS),
  };
  /** One at a time: two would take the same event. */
  const retryFailed = oneAtATime(() => sweepFailed(intake));
  const storeEvents = createIngest(intake);
  const ingest: Ingest = async (events) => {
    if (!isOpen()) throw new HubError("unavailable");
    return storeEvents(events);
  };
  return { intake, ingest, retryFailed };
}
