// Texts are triaged on a thread of their own: meanwhile the hub goes on listening, and what reading takes out of the
// processor's cache is not the hub's. Without the thread nothing is lost: whoever needs a text reads it then.
import { Worker } from "node:worker_threads";
import type { Triage } from "../domain/triage.ts";
import type { Log } from "../ports/world.ts";

export type ToWorker = { readonly kind: "model"; readonly model: string } | { readonly kind: "read"; readonly id: number; readonly texts: readonly string[] };

/** Null stands for a text that cannot be read. */
export interface FromWorker {
  readonly id: number;
  readonly read: readonly (Triage | null)[];
}

export interface TriageThread {
  /** By text; what is not in it was not read. Never rejects. */
  read(texts: readonly string[]): Promise<ReadonlyMap<string, Triage>>;
  /** A stored model as JSON, for all texts that come after it. */
  takeModel(model: string): void;
  close(): Promise<void>;
}

interface Asked {
  readonly texts: readonly string[];
  readonly resolve: (read: ReadonlyMap<string, Triage>) => void;
}

export interface Limits {
  /** A transaction waits for what is read. */
  readonly answerWithinMs: number;
  /** One that ends again and again must not cost a start for each text. */
  readonly againAfterMs: number;
}

const NOTHING: ReadonlyMap<string, Triage> = new Map();
const LIMITS: Limits = { answerWithinMs: 3_000, againAfterMs: 30_000 };
/** Measured: 16 are too few for a company's model and a text of 100,000 letters, 32 enough. */
const MEMORY_LIMIT_MB = 512;

/** `file`: triageWorker.ts, built. */
export function startTriageThread(file: URL, log: Pick<Log, "warn">, { answerWithinMs, againAfterMs }: Limits = LIMITS): TriageThread {
  const asked = new Map<number, Asked>();
  let model: string | null = null;
  let isClosed = false;
  let startedMs = 0;
  let next = 0;
  let worker: Worker | null = null;
  worker = start();

  function start(): Worker | null {
    startedMs = performance.now();
    try {
      const started = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB } });
      started.unref();
      started.on("message", ({ id, read }: FromWorker) => answer(id, read));
      started.on("error", (error) => giveUp(started, String(error)));
      started.on("exit", (code) => giveUp(started, `it ended with ${code}`));
      if (model !== null) started.postMessage({ kind: "model", model } satisfies ToWorker);
      return started;
    } catch (error) {
      giveUp(null, String(error));
      return null;
    }
  }

  function answer(id: number, read: FromWorker["read"]): void {
    const { texts = [], resolve } = asked.get(id) ?? {};
    asked.delete(id);
    resolve?.(new Map(texts.flatMap((text, at) => (read[at] == null ? [] : [[text, read[at]]]))));
  }

  function giveUp(ended: Worker | null, why: string): void {
    // An error is followed by the exit, and one that was given up ends when another may have begun.
    if (ended !== null && worker !== ended) return;
    worker = null;
    if (!isClosed) log.warn({ error: why }, "the thread that triages texts is gone; for a while they are read without it");
    for (const { resolve } of asked.values()) resolve(NOTHING);
    asked.clear();
    void ended?.terminate();
  }

  return {
    read: async (texts) => {
      if (worker === null && !isClosed && performance.now() - startedMs >= againAfterMs) worker = start();
      const reader = worker;
      if (reader === null) return NOTHING;
      const id = next++;
      const answered = new Promise<ReadonlyMap<string, Triage>>((resolve) => asked.set(id, { texts, resolve }));
      reader.postMessage({ kind: "read", id, texts } satisfies ToWorker);
      const late = setTimeout(() => giveUp(reader, `no answer within ${answerWithinMs / 1_000} s`), answerWithinMs);
      late.unref();
      return answered.finally(() => clearTimeout(late));
    },
    takeModel: (told) => {
      model = told;
      worker?.postMessage({ kind: "model", model } satisfies ToWorker);
    },
    close: async () => {
      isClosed = true;
      await worker?.terminate();
    },
  };
}
