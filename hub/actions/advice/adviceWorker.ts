// Puts the stored questions to the model, after and beside everything else: a few at once, within the day's budget, again
// after a failure, and given up in the end. While the model is away or the budget is spent the questions wait or lapse;
// what the hub read itself stands all the while.
import type { AdviceKind } from "../../contract/advice.ts";
import type { AdvisorFailure, AiJob, AiJobs } from "../../ports/advice.ts";
import type { Clock, Counters, Log, Sleep } from "../../ports/world.ts";

/** What became of a question. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "wait"; readonly reason: string; readonly retryAfterSec: number | null }
  | { readonly kind: "given_up"; readonly reason: AdvisorFailure | "spent" | "gone" };

export interface AdviceWorkerDeps {
  readonly jobs: Pick<AiJobs, "claim" | "done" | "retry" | "giveUp" | "wantTranscripts">;
  readonly perform: (job: AiJob) => Promise<Outcome>;
  /** What is left to do about a question that nobody will answer. */
  readonly lapsed: (job: AiJob) => Promise<void>;
  /** The model is known to be away: nothing is taken. */
  readonly isResting: () => boolean;
  readonly wantsTranscripts: boolean;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly sleep: Sleep;
  readonly log: Log;
  readonly atOnce: number;
  readonly idleMs: number;
}

export interface AdviceWorker {
  start(): void;
  /** Takes nothing new and waits for what is on its way. */
  stop(): Promise<void>;
  /** After a commit: look now. */
  kick(): void;
  /** Puts what is due now and waits for it; how many. */
  runOnce(): Promise<number>;
}

/** Longer than any question may take. */
const LEASE_MS = 360_000;
const WAITS_SEC = [1, 10, 30, 120, 600, 1_800] as const;
/** Later nobody needs to be told any more. */
const STALE_MS: Readonly<Record<AdviceKind, number>> = {
  triage: 3_600_000,
  answer: 1_800_000,
  summary: 86_400_000,
  translation: 1_800_000,
  transcript: 259_200_000,
};
const RECORDINGS_BACK_MS = 259_200_000;
const LOOK_FOR_RECORDINGS_MS = 5_000;

export function createAdviceWorker(deps: AdviceWorkerDeps): AdviceWorker {
  const { jobs, clock, counters, sleep, log } = deps;
  const stopping = new AbortController();
  const onTheirWay = new Map<string, Promise<void>>();
  let wake = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let lookedAtMs = 0;

  return {
    start() {
      running = loop();
    },
    async stop() {
      stopping.abort();
      wake.abort();
      await running;
      await Promise.all(onTheirWay.values());
    },
    kick() {
      wake.abort();
    },
    async runOnce() {
      await lookForRecordings();
      const started = await takeDue();
      await Promise.all(started);
      return started.length;
    },
  };

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const { signal } = wake;
      try {
        await lookForRecordings();
        if ((await takeDue()).length > 0) continue;
      } catch (error) {
        log.warn({ error: nameOf(error) }, "Questions to the model could not be read; trying again");
      }
      if (!stopping.signal.aborted) await sleep(deps.idleMs, signal);
    }
  }

  async function lookForRecordings(): Promise<void> {
    const nowMs = clock.now().getTime();
    if (!deps.wantsTranscripts || Math.abs(nowMs - lookedAtMs) < LOOK_FOR_RECORDINGS_MS) return;
    lookedAtMs = nowMs;
    await jobs.wantTranscripts(new Date(nowMs - RECORDINGS_BACK_MS).toISOString(), new Date(nowMs).toISOString(), deps.newId);
  }

  async function takeDue(): Promise<readonly Promise<void>[]> {
    const room = deps.atOnce - onTheirWay.size;
    if (room <= 0 || deps.isResting()) return [];
    const now = clock.now();
    const due = await jobs.claim(now.toISOString(), new Date(now.getTime() + LEASE_MS).toISOString(), room);
    return due.map((job) => {
      const done = put(job).finally(() => {
        onTheirWay.delete(job.id);
        wake.abort();
      });
      onTheirWay.set(job.id, done);
      return done;
    });
  }

  async function put(job: AiJob): Promise<void> {
    try {
      const outcome = await performed(job);
      const waitSec = outcome.kind === "wait" ? (outcome.retryAfterSec ?? WAITS_SEC[job.attempts - 1] ?? WAITS_SEC[WAITS_SEC.length - 1] ?? 0) : 0;
      const nextMs = clock.now().getTime() + waitSec * 1000;
      const isStale = nextMs - Date.parse(job.createdAt) > STALE_MS[job.kind];
      if (outcome.kind === "done") return await jobs.done(job.id);
      if (outcome.kind === "wait" && !isStale && (job.attempts <= WAITS_SEC.length || outcome.retryAfterSec !== null)) {
        return await jobs.retry(job.id, outcome.reason, new Date(nextMs).toISOString());
      }
      counters.count("otklik_advice_total", { kind: job.kind, result: "given_up" });
      // First: after a kill between the two both are done again, and the second asks nothing twice.
      await deps.lapsed(job);
      await jobs.giveUp(job.id, outcome.reason);
    } catch (error) {
      // The lease brings it back.
      log.warn({ job: job.id, kind: job.kind, error: nameOf(error) }, "What became of a question to the model could not be written down");
    }
  }

  async function performed(job: AiJob): Promise<Outcome> {
    try {
      return await deps.perform(job);
    } catch (error) {
      log.warn({ job: job.id, kind: job.kind, error: nameOf(error) }, "A question to the model failed on our side; it is tried again");
      return { kind: "wait", reason: nameOf(error), retryAfterSec: null };
    }
  }
}

/** The name only: a message may quote what the client wrote. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown cause";
}
