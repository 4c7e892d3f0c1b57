// The counters of contract/counters.ts as Prometheus series, and the gauges that are read at the moment
// somebody asks. What cannot be read is left out rather than shown as nought.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { MODEL_STATES, type ModelState } from "../contract/advice.ts";
import { COUNTERS, type CounterLabels, type CounterName } from "../contract/counters.ts";
import type { AiJobs } from "../ports/advice.ts";
import type { IntakeStore } from "../ports/intake.ts";
import type { Outbox } from "../ports/outbox.ts";
import type { Reconciliations } from "../ports/reconciliations.ts";
import type { Recordings } from "../ports/recordings.ts";
import type { Counters } from "../ports/world.ts";

export function createCounters(): { readonly counters: Counters; readonly registry: Registry } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const series = new Map<CounterName, Counter>();
  for (const name of Object.keys(COUNTERS) as CounterName[]) {
    const { help, labels } = COUNTERS[name];
    series.set(name, new Counter({ name, help, labelNames: [...labels], registers: [registry] }));
  }
  const counters: Counters = {
    count<N extends CounterName>(name: N, labels: CounterLabels<N>, by = 1): void {
      series.get(name)?.inc(labels, by);
    },
  };
  return { counters, registry };
}

interface GaugeDeps {
  readonly registry: Registry;
  readonly intake: Pick<IntakeStore, "failures">;
  readonly outbox: Pick<Outbox, "depth">;
  readonly recordings: Pick<Recordings, "depth">;
  readonly reconciliations: Pick<Reconciliations, "latest">;
  readonly aiJobs: Pick<AiJobs, "depth">;
  readonly advising: { readonly state: () => ModelState };
  readonly spoolDepth: () => Promise<number>;
  readonly socketCount: () => number;
  readonly silences: () => ReadonlyMap<string, string>;
}

export function addGauges(deps: GaugeDeps): void {
  const gauge = (name: string, help: string, labelNames: readonly string[], read: (gauge: Gauge) => Promise<void>): void => {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [deps.registry],
      async collect() {
        this.reset();
        // A gauge without labels stands at nought after `reset`.
        if (labelNames.length === 0) this.remove();
        await read(this).catch(() => undefined);
      },
    });
  };
  gauge("otklik_ledger_failed", "Events kept as failed: waiting for another try, or given up.", ["state"], async (of) => {
    const { waiting, dead } = await deps.intake.failures();
    of.set({ state: "waiting" }, waiting);
    of.set({ state: "dead" }, dead);
  });
  gauge("otklik_outbox_depth", "Deliveries not yet made: pending, or given up.", ["state"], async (of) => {
    const { pending, dead } = await deps.outbox.depth();
    of.set({ state: "pending" }, pending);
    of.set({ state: "dead" }, dead);
  });
  gauge("otklik_recordings", "Recordings not in the hub: on their way, or given up.", ["state"], async (of) => {
    const { wanted, failed } = await deps.recordings.depth();
    of.set({ state: "wanted" }, wanted);
    of.set({ state: "failed" }, failed);
  });
  gauge("otklik_ai_jobs", "Questions to the model not answered: waiting, or given up.", ["state"], async (of) => {
    const { waiting, dead } = await deps.aiJobs.depth();
    of.set({ state: "waiting" }, waiting);
    of.set({ state: "dead" }, dead);
  });
  gauge("otklik_ai_state", "1 for how the model stands: off, ready, away, or its day's budget spent.", ["state"], async (of) => {
    for (const state of MODEL_STATES) of.set({ state }, deps.advising.state() === state ? 1 : 0);
  });
  gauge("otklik_calls_unexplained", "Calls of the connection's last counted day that only one side knows, or without an end.", ["connection"], async (of) => {
    for (const { connectionId, unexplained } of await deps.reconciliations.latest()) of.set({ connection: connectionId }, unexplained);
  });
  gauge("otklik_spool_events", "Events on disk that wait for the database.", [], async (of) => of.set(await deps.spoolDepth()));
  gauge(
    "otklik_connection_silent",
    "Connections that have said nothing for too long in working hours; absent while they speak.",
    ["connection"],
    async (of) => {
      for (const connection of deps.silences().keys()) of.set({ connection }, 1);
    },
  );
  gauge("otklik_sockets", "Consoles connected to this hub.", [], async (of) => of.set(deps.socketCount()));
}

export function createDurations(registry: Registry): Histogram<"method" | "route" | "status"> {
  return new Histogram({
    name: "otklik_http_seconds",
    help: "Time to answer, by route.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
}
