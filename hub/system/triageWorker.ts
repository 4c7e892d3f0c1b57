// What runs in the thread that triageThread.ts starts: reads texts in the order they come, by the newest model it was given.
import { parentPort } from "node:worker_threads";
import { type Triage, triage } from "../domain/triage.ts";
import { type Model, readModel, type StoredModel } from "../domain/triageModel.ts";
import type { FromWorker, ToWorker } from "./triageThread.ts";

let model: Model | undefined;

parentPort?.on("message", (told: ToWorker) => {
  if (told.kind === "model") model = readModel(JSON.parse(told.model) as StoredModel);
  else parentPort?.postMessage({ id: told.id, read: told.texts.map(readOrNull) } satisfies FromWorker);
});

/** Null: it cannot be read; whoever needs it reads it again and is told why. */
function readOrNull(text: string): Triage | null {
  try {
    return triage(text, model);
  } catch {
    return null;
  }
}
