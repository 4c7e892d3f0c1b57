// What happened on one business day, read once and kept plain: the facts and their figures.
import type { Interaction } from "../../hub/contract/api.ts";
import { type DailyFigures, dailyFigures, type MetricSettings } from "../../hub/domain/metrics.ts";
import type { ComplaintRecord } from "../../hub/ports/complaints.ts";
import type { ReportSource } from "../../hub/ports/reports.ts";
import { dayBefore, dayBounds } from "../period.ts";

export interface DayFacts {
  readonly day: string;
  readonly interactions: readonly Interaction[];
  readonly complaints: { readonly opened: readonly ComplaintRecord[]; readonly due: readonly ComplaintRecord[]; readonly overdue: readonly ComplaintRecord[] };
  readonly figures: DailyFigures;
  /** Nobody called or wrote. */
  readonly quiet: boolean;
}

/** A long weekend; what lies further back is no "day before". */
const DAYS_BACK = 4;

/** `until`: of a day that is not over yet, up to when it is counted. */
export async function readDay(day: string, source: ReportSource, settings: MetricSettings, until?: string): Promise<DayFacts> {
  const { from, to: midnight } = dayBounds(day, settings.timeZone);
  const to = until === undefined || until > midnight ? midnight : until;
  const interactions: Interaction[] = [];
  for await (const batch of source.interactions(from, to)) interactions.push(...batch);
  const waits = await source.messageWaits(from, to);
  const complaints = await source.complaints(from, to, midnight);
  const debts = { opened: await source.debts(from, to), open: await source.openDebts(to) };
  const quality = await source.quality(from, to);
  const quiet = interactions.length === 0 && waits.length === 0;
  return { day, interactions, complaints, figures: dailyFigures({ from, interactions, waits, complaints, debts, quality }, settings), quiet };
}

/** The nearest earlier day on which somebody called or wrote, to compare with. */
export async function readDayBefore(day: string, source: ReportSource, settings: MetricSettings): Promise<DayFacts | null> {
  for (let back = 1; back <= DAYS_BACK; back += 1) {
    const facts = await readDay(dayBefore(day, back), source, settings);
    if (!facts.quiet) return facts;
  }
  return null;
}
