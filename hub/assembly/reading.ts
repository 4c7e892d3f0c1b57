// Triage as this company has it: by the model its own corrections made, or by the one that comes with the hub. A newer
// model is taken up while the hub runs; one that cannot be read is left alone, and said in the log. A category out of
// the default catalogue that the company has not is none.
import type { Company } from "../../config/companyTypes.ts";
import { SHIPPED, type Triage, triage } from "../domain/triage.ts";
import { type Model, readModel, type StoredModel } from "../domain/triageModel.ts";
import type { Readings } from "../ports/readings.ts";
import type { Log } from "../ports/world.ts";
import type { TriageThread } from "../system/triageThread.ts";

/** Reads it all: words of trouble, a number, a question. */
const PROBE = "Жалоба: витрина 2 раза сломалась, когда придёт мастер?";

export interface Reading {
  readonly triage: (text: string) => Triage;
  /** The same of many texts on a thread of its own; null without one. */
  readonly triageElsewhere: ((texts: readonly string[]) => Promise<ReadonlyMap<string, Triage>>) | null;
  /** Looks for a newer model. */
  readonly refresh: () => Promise<void>;
}

export function createReading(
  readings: Pick<Readings, "newestModelId" | "model">,
  { complaint }: { readonly complaint: Pick<Company["complaint"], "categories"> },
  log: Pick<Log, "info" | "warn">,
  thread: Pick<TriageThread, "read" | "takeModel"> | null = null,
): Reading {
  const categories = new Set(complaint.categories.map(({ id }) => id));
  let model: Model = SHIPPED;
  let known: string | null = null;
  const ours = (read: Triage): Triage => (read.category === null || categories.has(read.category) ? read : { ...read, category: null });
  return {
    triage: (text) => ours(triage(text, model)),
    triageElsewhere: thread === null ? null : async (texts) => new Map([...(await thread.read(texts))].map(([text, read]) => [text, ours(read)])),
    refresh: async () => {
      const id = await readings.newestModelId();
      if (id === null || id === known) return;
      const stored = await readings.model(id);
      if (stored === null) return;
      known = id;
      try {
        const candidate = readModel(JSON.parse(stored.model) as StoredModel);
        // One of another version may look whole until it is asked.
        triage(PROBE, candidate);
        model = candidate;
        thread?.takeModel(stored.model);
        log.info({ model: id, corrections: stored.corrections }, "triage reads by the company's own corrections");
      } catch (error) {
        log.warn({ model: id, error: String(error) }, "the company's triage model cannot be read; the hub's own is used");
      }
    },
  };
}
