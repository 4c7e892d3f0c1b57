// Texts are read on a thread of their own: meanwhile the hub goes on listening, and what reading takes out of the
// processor's cache is not the hub's. Without the thread nothing is lost: whoever needs a text reads it then.
import { Worker } from "node:worker_threads";
import type { Triage } from "../domain/triage.ts";
import type { Log } from "../ports/world.ts";

export type ToReader = { readonly kind: "model"; readonly model: string } | { readonly kind: "read"; readonly id: number; readonly texts: readonly string[] };

/** Null stands for a text that cannot be read. */
interface FromReader {
  readonly id: number;
  readonly read: readonly (Triage | null)[];
}

export interface ReadingThread {
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

const NOTHING: ReadonlyMap<string, Triage> = new Map();
/** One that ends again and again must not cost a start for each text. */
const AGAIN_AFTER_MS = 30_000;

/** `file`: triageThread.ts, built. */
export function startReadingThread(file: URL, log: Pick<Log, "warn">, againAfterMs = AGAIN_AFTER_MS): ReadingThread {
  const asked = new Map<number, Asked>();
  let model: string | null = null;
  let isClosed = false;
  let startedMs = 0;
  let next = 0;
  let worker: Worker | null = start();

  function start(): Worker {
    startedMs = performance.now();
    const started = new Worker(file);
    started.unref();
    started.on("message", ({ id, read }: FromReader) => {
      const { texts = [], resolve } = asked.get(id) ?? {};
      asked.delete(id);
      resolve?.(new Map(texts.flatMap((text, at) => (read[at] == null ? [] : [[text, read[at]]]))));
    });
    started.on("error", (error) => log.warn({ error: String(error) }, "the thread that reads texts ended by an error; they are read without it for a while"));
    started.on("exit", () => {
      if (worker === started) worker = null;
      for (const { resolve } of asked.values()) resolve(NOTHING);
      asked.clear();
    });
    if (model !== null) started.postMessage({ kind: "model", model } satisfies ToReader);
    return started;
  }

  return {
    read: (texts) => {
      if (worker === null && !isClosed && performance.now() - startedMs >= againAfterMs) worker = start();
      if (worker === null) return Promise.resolve(NOTHING);
      const id = next++;
      const answered = new Promise<ReadonlyMap<string, Triage>>((resolve) => asked.set(id, { texts, resolve }));
      worker.postMessage({ kind: "read", id, texts } satisfies ToReader);
      return answered;
    },
    takeModel: (told) => {
      model = told;
      worker?.postMessage({ kind: "model", model } satisfies ToReader);
    },
    close: async () => {
      isClosed = true;
      await worker?.terminate();
    },
  };
}
