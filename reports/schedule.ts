// Sees to it that every report of the company file is made: at its time in the company's zone, and afterwards when
// the hub was down at that time. Ticks only wake it; what is due is worked out from the calendar each time, and
// the database lets one hub make each period.

import { DateTime } from "luxon";
import { type ScheduledTask, schedule, validate } from "node-cron";
import { describe } from "../hub/actions/intake/failure.ts";
import type { ReportRunner } from "../hub/actions/reports/runReport.ts";
import type { ReportName } from "../hub/contract/vocabulary.ts";
import type { ReportRuns, ReportSource } from "../hub/ports/reports.ts";
import type { Clock, Log } from "../hub/ports/world.ts";
import { dueTimes } from "./cron.ts";
import { dayBounds, LONGEST_PAUSE, periodsDueAt } from "./period.ts";

export interface ScheduledReport {
  readonly name: ReportName;
  readonly cron: string;
  readonly recipients: readonly string[];
}

export interface ReportScheduleDeps {
  /** One entry per report name. */
  readonly reports: readonly ScheduledReport[];
  readonly timeZone: string;
  readonly runner: Pick<ReportRunner, "runScheduled">;
  readonly runs: Pick<ReportRuns, "failAbandoned">;
  readonly source: Pick<ReportSource, "interactions">;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ReportSchedule {
  start(): void;
  /** No new sweep; resolves when the present one has ended. */
  stop(): Promise<void>;
  /** Makes what is due and not yet made. */
  sweep(): Promise<void>;
}

const LOOK_BACK = { days: 3 };
/** A tick may be late by this much and still count as on time. */
const ON_TIME = { minutes: 30 };
/** Longer than a build may take, so that no living hub loses its run. */
const ABANDONED_AFTER = { minutes: 15 };
/** Takes over what failed or was missed by a hub that slept. */
const RETRY_CRON = "5 * * * *";

export function createReportSchedule(deps: ReportScheduleDeps): ReportSchedule {
  const { reports, timeZone, runner, runs, source, clock, log } = deps;
  refuseMistakes(reports);
  const tasks: ScheduledTask[] = [];
  const done = new Set<string>();
  let sweeping: Promise<void> | null = null;

  return {
    start() {
      const wake = () => sweep().catch((error: unknown) => log.error({ error: describe(error) }, "report sweep failed; it is tried again within the hour"));
      for (const cron of [RETRY_CRON, ...reports.map((report) => report.cron)]) {
        tasks.push(schedule(cron, wake, { timezone: timeZone, noOverlap: true, suppressMissedWarning: true }));
      }
      void wake();
    },

    async stop() {
      for (const task of tasks.splice(0)) await task.destroy();
      await sweeping?.catch(() => undefined);
    },

    sweep,
  };

  /** Two wakings at once share the second sweep: what came due meanwhile is not lost. */
  async function sweep(): Promise<void> {
    while (sweeping !== null) await sweeping.catch(() => undefined);
    sweeping = sweepOnce().finally(() => {
      sweeping = null;
    });
    return sweeping;
  }

  async function sweepOnce(): Promise<void> {
    const now = DateTime.fromJSDate(clock.now());
    const abandoned = await runs.failAbandoned(now.minus(ABANDONED_AFTER).toJSDate().toISOString(), "The hub stopped while making it.");
    if (abandoned > 0) log.warn({ abandoned }, "reports were left unfinished by a hub that stopped");
    for (const report of reports) {
      const due = dueTimes(report.cron, timeZone, now.minus(LOOK_BACK).minus(LONGEST_PAUSE), now);
      for (const [at, dueAt] of due.entries()) {
        if (dueAt <= now.minus(LOOK_BACK)) continue;
        const periods = periodsDueAt(dueAt, due[at - 1], timeZone);
        const onTime = dueAt >= now.minus(ON_TIME);
        for (const period of periods) {
          if (!done.has(`${report.name} ${period}`)) await make(report, period, onTime && period === periods.at(-1));
        }
      }
    }
  }

  /** A day on which nothing happened has a report only at its own time: a new hub mails nobody its empty past. */
  async function make(report: ScheduledReport, period: string, always: boolean): Promise<void> {
    if (!always && !(await somethingHappened(period))) return;
    const run = await runner.runScheduled({ name: report.name, period, recipients: report.recipients });
    if (run?.state === "done") done.add(`${report.name} ${period}`);
  }

  async function somethingHappened(period: string): Promise<boolean> {
    const { from, to } = dayBounds(period, timeZone);
    for await (const batch of source.interactions(from, to)) if (batch.length > 0) return true;
    return false;
  }
}

function refuseMistakes(reports: readonly ScheduledReport[]): void {
  for (const [at, { name, cron }] of reports.entries()) {
    if (!validate(cron)) throw new Error(`reports: "${cron}" of ${name} is no cron line. Write five fields, for example "30 7 * * 1-6".`);
    if (reports.findIndex((other) => other.name === name) !== at)
      throw new Error(`reports: ${name} stands there twice. Keep one entry and list all recipients in it.`);
  }
}
