// What leaves the hub: the worker over the outbox, what becomes of a message that left or could not, and whose rows are
// freed because their hub died.

import { createDeadHubs, ROUND_MS } from "../actions/outbox/deadHubs.ts";
import { createOutboxWorker, type OutboxWorkerDeps } from "../actions/outbox/deliverOutbox.ts";
import { createMarkDelivery } from "../actions/outbox/markDelivery.ts";
import type { AlertRaised } from "../contract/events.ts";
import type { Store } from "../store/store.ts";
import { createTimers } from "../system/timers.ts";

const BATCH = 16;
const IDLE_MS = 1_000;
const REST_MS = 200;

export type RaiseCause = (alert: AlertRaised) => Promise<void>;

interface OutboxParts extends Pick<OutboxWorkerDeps, "counters" | "clock" | "sleep" | "log" | "senders"> {
  readonly store: Pick<Store, "outbox" | "transactions">;
  readonly hubId: string;
  /** No other hub can be at this database. */
  readonly isAlone: boolean;
  readonly reportNotMailed: (runId: string) => Promise<void>;
}

export function raiseCause({ transactions }: Pick<Store, "transactions">): RaiseCause {
  return (alert) => transactions.run((unit) => unit.emit(alert, null));
}

export function assembleOutbox({ store, hubId, isAlone, reportNotMailed, ...deps }: OutboxParts) {
  const { outbox } = store;
  const { clock, log } = deps;
  const stopping = new AbortController();
  const marks = createMarkDelivery(store.transactions, () => deps.sleep(REST_MS, stopping.signal));
  const deadHubs = createDeadHubs({ outbox, hubId, isAlone, markSent: marks.sent, clock, log });
  // Outlives the other rounds: a hub that falls silent while its last deliveries leave would be taken for dead.
  const heartbeat = createTimers(log);
  const worker = createOutboxWorker({
    ...deps,
    outbox,
    hubId,
    batch: BATCH,
    idleMs: IDLE_MS,
    restMs: REST_MS,
    onSent: async (event) => {
      if (event.type === "message.queued") await marks.sent(event);
    },
    onFailed: async (event, error) => {
      if (event.type === "message.queued") await marks.failed(event, error);
      if (event.type === "report.ready") await reportNotMailed(event.runId);
    },
  });
  return {
    kick: () => worker.kick(),
    /** Before the hub opens: it must not be taken for dead by its first row. */
    enter: deadHubs.look,
    start: () => {
      heartbeat.every(ROUND_MS, "hubs that died", deadHubs.look);
      worker.start();
    },
    stop: async () => {
      stopping.abort();
      await worker.stop();
      // Before it leaves: a beat after that would enter it anew.
      await heartbeat.stop();
      // Who cannot say so is found dead by the others.
      await deadHubs.leave().catch(() => undefined);
    },
  };
}
