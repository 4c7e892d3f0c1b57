// A report runner over an archive in memory, with a build that costs nothing unless the test says otherwise.
import { createReportRunner, type ReportRunner, type ReportRunnerDeps } from "../../hub/actions/reports/runReport.ts";
import type { Log } from "../../hub/ports/world.ts";
import { createMemoryRuns, type MemoryRuns } from "./memoryRuns.ts";

export const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface TestRunner {
  readonly runner: ReportRunner;
  readonly runs: MemoryRuns;
  /** `name result` of every count. */
  readonly counted: string[];
  readonly noticed: string[];
}

let born = 0;

export function runnerFor(options: { runs?: MemoryRuns; build?: ReportRunnerDeps["build"]; mail?: boolean; now?: () => Date; log?: Log } = {}): TestRunner {
  const runs = options.runs ?? createMemoryRuns();
  const counted: string[] = [];
  const noticed: string[] = [];
  const runner = createReportRunner({
    runs,
    ids: { next: () => `run${String(++born).padStart(6, "0")}` },
    clock: { now: options.now ?? (() => new Date("2026-03-18T04:30:00.000Z")) },
    counters: { count: (name, labels) => void counted.push(`${name} ${JSON.stringify(labels)}`) },
    log: options.log ?? SILENT,
    live: { notice: (notice) => void noticed.push(`${notice.type} ${notice.id}`) },
    build: options.build ?? (async ({ name, period }) => ({ fileName: `otklik-${name}-${period}.xlsx`, bytes: new Uint8Array([1, 2, 3]) })),
    company: { language: "ru", timeZone: "Europe/Moscow", mail: options.mail ?? true },
  });
  return { runner, runs, counted, noticed };
}
