// Reports joined up: made on demand or by the clock, kept, and mailed where the company has mail.
import type { Company } from "../../config/companyTypes.ts";
import type { Environment } from "../../config/env.ts";
import { buildReport } from "../../reports/buildReport.ts";
import { createReportMailer } from "../../reports/mail.ts";
import { createReportSchedule } from "../../reports/schedule.ts";
import { createReportRunner, type ReportRunnerDeps } from "../actions/reports/runReport.ts";
import { failedAlert } from "../domain/alertInputs.ts";
import type { Senders } from "../ports/outbox.ts";
import type { Sleep } from "../ports/world.ts";
import type { Store } from "../store/store.ts";
import type { companyView, metricSettings } from "./company.ts";
import type { RaiseCause } from "./outbox.ts";

interface ReportParts extends Pick<ReportRunnerDeps, "ids" | "clock" | "counters" | "log" | "live"> {
  readonly environment: Pick<Environment, "smtpUrl" | "mailFrom">;
  readonly company: Company;
  readonly view: ReturnType<typeof companyView>;
  readonly metrics: ReturnType<typeof metricSettings>;
  readonly store: Pick<Store, "reportRuns" | "reportSource">;
  readonly raise: RaiseCause;
  readonly sleep: Sleep;
}

export function assembleReports({ environment, company, view, metrics, store, raise, sleep, ...world }: ReportParts) {
  const { clock, log } = world;
  const { smtpUrl, mailFrom } = environment;
  const { reportRuns: runs, reportSource: source } = store;
  const runner = createReportRunner({
    ...world,
    runs,
    company: { ...company, mail: smtpUrl !== null },
    build: (request) => buildReport({ ...request, source, settings: { company: view, metrics }, clock }),
  });
  const send = smtpUrl === null || mailFrom === null ? null : createReportMailer({ smtpUrl, from: mailFrom, runs, company, log, sleep });
  const sender: Senders["report.ready"] = async (event) => (send === null ? { kind: "refused", error: "SMTP_URL and MAIL_FROM are not set." } : send(event));
  return {
    runner,
    schedule: createReportSchedule({ reports: company.reports, timeZone: company.timeZone, runner, runs, source, clock, log }),
    sender,
    notMailed: async (runId: string): Promise<void> => {
      await runs.setMail(runId, "failed");
      await raise(failedAlert(runId, "mailed", null, clock.now().toISOString()));
    },
  };
}
