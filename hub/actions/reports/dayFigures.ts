// The figures of one business day so far, by the formulas of the report, so that the console and the workbook
// never show two truths.
import { DateTime } from "luxon";
import type { Interaction } from "../../contract/api.ts";
import { type DailyFigures, dailyFigures, type MetricSettings } from "../../domain/metrics.ts";
import type { ReportSource } from "../../ports/reports.ts";
import type { Clock } from "../../ports/world.ts";
import { type Actor, requirePermission } from "../verb.ts";
import { parseReportPeriod } from "./reportPeriod.ts";

export interface DayFigures extends DailyFigures {
  readonly day: string;
  readonly from: string;
  /** The day's end, or now while it lasts. */
  readonly to: string;
}

export async function dayFigures(
  deps: { readonly clock: Clock; readonly reportSource: Omit<ReportSource, "users" | "clientNames" | "clientTexts">; readonly metricSettings: MetricSettings },
  actor: Actor,
  /** `day` null: today. */
  input: { readonly day: string | null },
): Promise<DayFigures> {
  requirePermission(actor, "report.see");
  const { timeZone } = deps.metricSettings;
  const now = DateTime.fromJSDate(deps.clock.now(), { zone: timeZone });
  const day = parseReportPeriod(input.day ?? now.toFormat("yyyy-MM-dd"), timeZone, now.toJSDate());
  const start = DateTime.fromISO(day, { zone: timeZone }).startOf("day");
  const from = start.toJSDate().toISOString();
  const midnight = start.plus({ days: 1 }).startOf("day");
  const to = DateTime.min(now, midnight).toJSDate().toISOString();
  const interactions: Interaction[] = [];
  for await (const slice of deps.reportSource.interactions(from, to)) interactions.push(...slice);
  const [waits, complaints, opened, open, quality] = await Promise.all([
    deps.reportSource.messageWaits(from, to),
    deps.reportSource.complaints(from, to, midnight.toJSDate().toISOString()),
    deps.reportSource.debts(from, to),
    deps.reportSource.openDebts(to),
    deps.reportSource.quality(from, to),
  ]);
  return { day, from, to, ...dailyFigures({ from, interactions, waits, complaints, debts: { opened, open }, quality }, deps.metricSettings) };
}
