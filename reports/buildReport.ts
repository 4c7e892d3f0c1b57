// Makes a report's file: from the name and the period to the bytes that are archived and mailed. The console, the
// clock and the command line all come here.

import { parseReportPeriod } from "../hub/actions/reports/reportPeriod.ts";
import type { ReportFile } from "../hub/actions/reports/runReport.ts";
import type { Language, ReportName } from "../hub/contract/vocabulary.ts";
import type { ReportSource } from "../hub/ports/reports.ts";
import type { Clock } from "../hub/ports/world.ts";
import { composeDaily, type ReportSettings } from "./definitions/daily.ts";
import { writeInWorker } from "./workbook/inWorker.ts";

export interface BuildReportRequest {
  readonly name: ReportName;
  /** `YYYY-MM-DD`; throws HubError("invalid") when it is no day that has begun. */
  readonly period: string;
  readonly language: Language;
  readonly source: ReportSource;
  readonly settings: ReportSettings;
  readonly clock: Clock;
}

export async function buildReport({ name, period, language, source, settings, clock }: BuildReportRequest): Promise<ReportFile> {
  const now = clock.now();
  const day = parseReportPeriod(period, settings.metrics.timeZone, now);
  const compose = { daily: composeDaily } as const satisfies Record<ReportName, typeof composeDaily>;
  const report = await compose[name]({ day, language, source, settings, generatedAt: now.toISOString() });
  return { fileName: `otklik-${name}-${day}.xlsx`, bytes: await writeInWorker(report) };
}
