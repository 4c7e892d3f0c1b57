// The way of facts from an open connection into the record: one after another, to the disk while the database is
// away, and nothing overtakes what lies there. Nothing is let go before it is stored.
import type { Ingest } from "../hub/actions/intake/ingestEvent.ts";
import { HubError } from "../hub/contract/errors.ts";
import type { CallEvent } from "../hub/contract/inbound.ts";
import type { Counters, Log, Sleep } from "../hub/ports/world.ts";
import type { Delivery } from "./socketAdapter.ts";
import type { Spool } from "./spool.ts";

export interface DeliveryDeps {
  readonly connectionId: string;
  readonly provider: string;
  readonly ingest: Ingest;
  readonly spool: Pick<Spool, "append" | "size">;
  readonly counters: Counters;
  readonly log: Log;
  readonly sleep: Sleep;
}

const LARGEST_BATCH = 100;
/** About a minute of a large exchange; past it the socket is not read. */
const BEHIND_AT = 2_000;
const CAUGHT_UP_AT = 500;
/** When neither the database nor the disk takes anything. */
const RETRY_MS = 1_000;

export function createDelivery(deps: DeliveryDeps): Delivery {
  const waiting: CallEvent[] = [];
  const closing = new AbortController();
  let working: Promise<void> | null = null;
  let spooled = false;
  let listeners: (() => void)[] = [];

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, LARGEST_BATCH);
      if (!(await keep(batch))) {
        if (closing.signal.aborted) return lose();
        await deps.sleep(RETRY_MS, closing.signal);
        continue;
      }
      waiting.splice(0, batch.length);
      if (waiting.length <= CAUGHT_UP_AT) wake();
    }
  }

  async function keep(batch: readonly CallEvent[]): Promise<boolean> {
    // What came later must not be stored before what lies on the disk.
    if (spooled && (await sizeOfSpool()) > 0) return toDisk(batch);
    try {
      await deps.ingest(batch);
      spooled = false;
      return true;
    } catch (error) {
      if (!(error instanceof HubError && error.code === "unavailable")) {
        deps.log.error({ connectionId: deps.connectionId, error: nameOf(error) }, "Facts of a connection could not be stored");
      }
      return toDisk(batch);
    }
  }

  async function toDisk(batch: readonly CallEvent[]): Promise<boolean> {
    try {
      await deps.spool.append(batch);
      spooled = true;
      deps.counters.count("otklik_spooled_total", { provider: deps.provider }, batch.length);
      return true;
    } catch (error) {
      deps.log.error(
        { connectionId: deps.connectionId, error: nameOf(error), waiting: waiting.length },
        "Facts of a connection could not be kept on disk either",
      );
      return false;
    }
  }

  /** Unreadable counts as full: then the disk decides. */
  const sizeOfSpool = (): Promise<number> => deps.spool.size().catch(() => 1);

  function lose(): void {
    deps.log.error({ connectionId: deps.connectionId, lost: waiting.length }, "The hub stops while neither the database nor the disk takes anything");
    waiting.length = 0;
    wake();
  }

  function wake(): void {
    const told = listeners;
    listeners = [];
    for (const listener of told) listener();
  }

  return {
    take(events) {
      waiting.push(...events);
      if (events.length === 0) return;
      working ??= work().finally(() => {
        working = null;
      });
    },
    isBehind: () => waiting.length >= BEHIND_AT,
    caughtUp: () => (waiting.length <= CAUGHT_UP_AT ? Promise.resolve() : new Promise((resolve) => listeners.push(resolve))),
    close: async () => {
      closing.abort();
      while (working !== null) await working;
    },
  };
}

/** Messages of errors may carry what was sent; names do not. */
function nameOf(error: unknown): string {
  return error instanceof HubError ? error.code : error instanceof Error ? error.name : "unknown";
}
