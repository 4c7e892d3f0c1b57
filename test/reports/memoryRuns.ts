// An archive of report runs in memory, with the promises of the port: one scheduled run per name and period.
import type { ReportRun } from "../../hub/contract/api.ts";
import type { HubEvent } from "../../hub/contract/events.ts";
import type { ReportRuns } from "../../hub/ports/reports.ts";

type Archived = ReportRun & { readonly scheduled: boolean; readonly bytes: Uint8Array | null };

export interface MemoryRuns extends ReportRuns {
  readonly emitted: HubEvent[];
  all(): readonly ReportRun[];
}

export function createMemoryRuns(): MemoryRuns {
  const runs = new Map<string, Archived>();
  const emitted: HubEvent[] = [];

  return {
    emitted,
    all: () => [...runs.values()],
    get: async (id) => runs.get(id) ?? null,
    list: async () => ({ items: [...runs.values()], nextCursor: null }),
    async claimScheduled({ id, name, period, at, recipients }) {
      await pause();
      const earlier = [...runs.values()].find((run) => run.scheduled && run.name === name && run.period === period);
      if (earlier !== undefined && earlier.state !== "failed") return null;
      return put({ ...blank(earlier?.id ?? id, name, period, at), recipients, scheduled: true });
    },
    async start({ id, name, period, at, requestedBy, recipients }) {
      put({ ...blank(id, name, period, at), requestedBy, recipients, scheduled: false });
    },
    async finish(id, file, mail) {
      await pause();
      end(id, file, mail);
    },
    async finishAndEmit(id, file, event) {
      await pause();
      if (end(id, file, "queued")) emitted.push(event);
    },
    fail: async (id, error) => void patch(id, { state: "failed", error }),
    async failAbandoned(before, error) {
      const abandoned = [...runs.values()].filter((run) => run.state === "running" && run.createdAt < before);
      for (const { id } of abandoned) patch(id, { state: "failed", error });
      return abandoned.length;
    },
    setMail: async (id, mail) => void patch(id, { mail }),
    async file(id) {
      const run = runs.get(id);
      return run?.bytes && run.fileName ? { name: run.fileName, bytes: run.bytes } : null;
    },
  };

  function put(run: Archived): ReportRun {
    runs.set(run.id, run);
    return run;
  }

  function patch(id: string, change: Partial<Archived>): void {
    const run = runs.get(id);
    if (run) runs.set(id, { ...run, ...change });
  }

  function end(id: string, file: { name: string; bytes: Uint8Array }, mail: ReportRun["mail"]): boolean {
    if (runs.get(id)?.state !== "running") return false;
    patch(id, { state: "done", mail, fileName: file.name, sizeBytes: file.bytes.length, bytes: file.bytes });
    return true;
  }
}

function blank(id: string, name: ReportRun["name"], period: string, createdAt: string): Archived {
  return {
    id,
    name,
    period,
    state: "running",
    createdAt,
    requestedBy: null,
    fileName: null,
    sizeBytes: null,
    mail: "none",
    recipients: [],
    error: null,
    scheduled: false,
    bytes: null,
  };
}

/** Lets others in, as a database would. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
