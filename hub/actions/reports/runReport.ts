// Makes a report: a scheduled one once per report and period however many hubs run, decided in the database; one
// that a person asks for as often as they ask. Either ends in the archive, and never half done in silence.

import type { ReportRun } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import type { Language, ReportName } from "../../contract/vocabulary.ts";
import { failedAlert } from "../../domain/alertInputs.ts";
import type { LivePush } from "../../ports/live.ts";
import type { ReportRuns } from "../../ports/reports.ts";
import type { Clock, Counters, Ids, Log } from "../../ports/world.ts";
import { describe } from "../intake/failure.ts";
import { parseReportPeriod } from "./reportPeriod.ts";

export interface ReportFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface ReportRunnerDeps {
  readonly runs: ReportRuns;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly log: Log;
  readonly live: Pick<LivePush, "notice">;
  readonly build: (request: { readonly name: ReportName; readonly period: string; readonly language: Language }) => Promise<ReportFile>;
  readonly company: { readonly language: Language; readonly timeZone: string; readonly mail: boolean };
}

export interface ReportRunner {
  /** Null when another hub has it or had it. Throws only when the database is away. */
  runScheduled(request: { readonly name: ReportName; readonly period: string; readonly recipients: readonly string[] }): Promise<ReportRun | null>;
  /** Answers at once with the running run; the notice `report.finished` tells when it has ended. */
  runNow(request: { readonly name: ReportName; readonly period: string; readonly requestedBy: string; readonly language: Language }): Promise<ReportRun>;
  /** The run as it ended, for who waits for its file; of one that another hub makes, as it stands. */
  finished(id: string): Promise<ReportRun>;
  file(id: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  /** Resolves when nothing is being made: for an orderly stop. */
  settled(): Promise<void>;
}

export function createReportRunner(deps: ReportRunnerDeps): ReportRunner {
  const { runs, ids, clock, counters, log, live, build, company } = deps;
  const inHand = new Map<string, Promise<void>>();

  return {
    async runScheduled({ name, period, recipients }) {
      const run = await runs.claimScheduled({ id: ids.next(), name, period, at: now(), recipients });
      if (run === null) return null;
      await hold(run.id, make(run, company.language));
      return runs.get(run.id);
    },

    async runNow({ name, period, requestedBy, language }) {
      const day = parseReportPeriod(period, company.timeZone, clock.now());
      const run = { id: ids.next(), name, period: day, at: now(), requestedBy, recipients: [] };
      await runs.start(run);
      const started = await runs.get(run.id);
      if (started === null) throw new HubError("internal", { detail: "The report run was not stored." });
      void hold(started.id, make(started, language));
      return started;
    },

    async finished(id) {
      await inHand.get(id);
      const run = await runs.get(id);
      if (run === null) throw new HubError("not_found");
      return run;
    },

    async file(id) {
      const file = await runs.file(id);
      if (file === null) throw new HubError("not_found");
      return file;
    },

    async settled() {
      await Promise.all(inHand.values());
    },
  };

  async function make(run: ReportRun, language: Language): Promise<void> {
    try {
      const { fileName, bytes } = await build({ name: run.name, period: run.period, language });
      await keep(run, { name: fileName, bytes });
      counters.count("otklik_reports_total", { name: run.name, result: "done" });
      log.info({ report: run.name, period: run.period, runId: run.id, bytes: bytes.length }, "report made");
    } catch (error) {
      await fail(run, error);
    }
    live.notice({ type: "report.finished", id: run.id }, run.requestedBy === null ? { all: true } : { userIds: [run.requestedBy] });
  }

  async function keep(run: ReportRun, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void> {
    if (run.recipients.length === 0) return runs.finish(run.id, file, "none");
    if (!company.mail) return runs.finish(run.id, file, "kept");
    const { id: runId, name, period, recipients } = run;
    return runs.finishAndEmit(runId, file, { type: "report.ready", runId, name, period, recipients });
  }

  /** A failed scheduled run is taken over by the next sweep; one that cannot even be marked is found abandoned. */
  async function fail(run: ReportRun, error: unknown): Promise<void> {
    counters.count("otklik_reports_total", { name: run.name, result: "failed" });
    log.error({ report: run.name, period: run.period, runId: run.id, error: describe(error) }, "report failed");
    try {
      // Who asked for one sees by themselves that it failed.
      const alert = run.requestedBy === null ? failedAlert(run.id, "made", null, now()) : null;
      await runs.fail(run.id, error instanceof Error ? error.message : String(error), alert);
    } catch (unmarked) {
      log.error({ runId: run.id, error: describe(unmarked) }, "failed report could not be marked");
    }
  }

  async function hold(id: string, work: Promise<void>): Promise<void> {
    inHand.set(id, work);
    try {
      await work;
    } finally {
      inHand.delete(id);
    }
  }

  function now(): string {
    return clock.now().toISOString();
  }
}
