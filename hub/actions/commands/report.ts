// Makes a report and answers with its file when it is ready; without a day it offers the likely ones.

import type { ReportRun } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import { REPORT_NAMES } from "../../contract/vocabulary.ts";
import { readDay } from "../../domain/moment.ts";
import { answer, button, type Command, type CommandRun, refusedWith } from "./command.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const report: Command = async (run) => {
  const { deps, texts, now, asked } = run;
  const [written = "daily", period = ""] = asked.args;
  const name = REPORT_NAMES.find((known) => known === written.toLowerCase());
  const offered = [button(texts.report.yesterday, "report", "daily", "yesterday"), button(texts.report.today, "report", "daily", "today")];
  if (name === undefined || period === "") return answer(run, texts.report.which, { buttons: offered });
  const started = await start(run, name, readDay(period, now, deps.company.timeZone));
  if (started === null) return refusedWith(run, texts.report.wrongPeriod, { buttons: offered });
  const ended = await deps.reports.finished(started.id);
  if (ended.state !== "done") return refusedWith(run, texts.report.failed, { buttons: offered });
  const file = await deps.reports.file(started.id);
  return answer(run, texts.report.ready({ name: texts.report.names[name], period: started.period }), {
    outcome: "done",
    file: { name: file.name, mimeType: XLSX, bytes: file.bytes },
  });
};

/** Null: that is no day a report can be of. */
async function start({ deps, actor, language }: CommandRun, name: ReportRun["name"], period: string): Promise<ReportRun | null> {
  try {
    return await deps.reports.runNow({ name, period, requestedBy: actor.userId, language });
  } catch (error) {
    if (error instanceof HubError && error.code === "invalid") return null;
    throw error;
  }
}
