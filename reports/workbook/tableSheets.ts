// The sheets that are one table with totals: the day by hour and by agent.
import type { Workbook } from "exceljs";
import type { ComplaintFigures } from "../../hub/domain/complaintFigures.ts";
import { MEASURES, type MeasureId } from "../../hub/domain/measures.ts";
import type { AgentRow, DailyReport, HourRow, QualityTrait } from "../definitions/dailyReport.ts";
import { dayInFigures, dayInWords } from "../texts/day.ts";
import type { ReportTexts } from "../texts/words.ts";
import { UNIT_KINDS } from "./cells.ts";
import { hourLabel } from "./chart.ts";
import { FONTS, setUpPage, writeHeading } from "./style.ts";
import { type Column, writeTable, writeTotals } from "./table.ts";

const TOP = 5;

const HOUR_MEASURES = [
  "calls_offered",
  "calls_answered",
  "service_level",
  "calls_missed",
  "calls_abandoned",
  "calls_abandoned_short",
  "direct_calls",
  "outbound_calls",
  "messages_in",
  "messages_answered_in_time",
  "complaints_opened",
  "complaints_due",
  "complaints_overdue",
] as const satisfies readonly MeasureId[];

/** Of what came before the day began nothing else is told. */
const FROM_EARLIER: readonly MeasureId[] = ["complaints_overdue"];

const AGENT_CALLS = ["calls_answered", "direct_answered", "outbound_calls", "calls_not_taken"] as const satisfies readonly MeasureId[];
const AGENT_REST = [
  "aht",
  "messages_answered",
  "messages_answered_in_time",
  "complaints_opened",
  "complaints_due",
  "complaints_resolved",
  "complaints_breached",
  "complaints_overdue",
] as const satisfies readonly MeasureId[];

export function addHoursSheet(workbook: Workbook, report: DailyReport, texts: ReportTexts): void {
  type Row = Pick<HourRow, "figures"> & { readonly hour: number | null };
  const isTold = FROM_EARLIER.some((id) => (report.earlier[id] ?? 0) > 0);
  const rows: readonly Row[] = isTold ? [...report.hours, { hour: null, figures: report.earlier }] : report.hours;
  const columns: readonly Column<Row>[] = [
    { heading: texts.columns.hour, width: 17, kind: "text", value: ({ hour }) => (hour === null ? texts.earlier : hourSpan(hour)) },
    ...HOUR_MEASURES.map(
      (id): Column<Row> => ({
        ...measured(id, report, texts),
        value: ({ hour, figures }) => (hour === null && !FROM_EARLIER.includes(id) ? null : figures[id]),
      }),
    ),
  ];
  addTableSheet(workbook, report, texts, { title: texts.sheets.hours, columns, rows, whenEmpty: "", notes: isTold ? [texts.ofEarlier] : [] });
}

function hourSpan(hour: number): string {
  return `${hourLabel(hour)}–${hourLabel((hour + 1) % 24)}`;
}

export function addAgentsSheet(workbook: Workbook, report: DailyReport, texts: ReportTexts): void {
  const rows = report.agents.filter((row) => row.name !== null || isShown(row));
  const columns: readonly Column<AgentRow>[] = [
    { heading: texts.columns.agent, width: 28, kind: "text", value: ({ name }) => name ?? texts.nobody },
    ...AGENT_CALLS.map((id) => measured(id, report, texts)),
    { heading: texts.columns.talk, group: texts.chart.calls, width: 13, kind: "duration", value: ({ talkSec }) => talkSec },
    ...AGENT_REST.map((id) => measured(id, report, texts)),
  ];
  const isOfNobody = rows.some(({ name }) => name === null);
  const isNotTaken = (report.totals.calls_not_taken ?? 0) > 0;
  const notes = [...(isOfNobody ? [texts.ofNobody] : []), ...(isNotTaken ? [texts.ofNotTaken] : [])];
  addTableSheet(workbook, report, texts, { title: texts.sheets.agents, columns, rows, whenEmpty: texts.noAgents, notes });
}

/** A line of noughts in every column tells nothing, whatever else nobody holds. */
function isShown({ figures, talkSec }: AgentRow): boolean {
  return talkSec > 0 || [...AGENT_CALLS, ...AGENT_REST].some((id) => (figures[id] ?? 0) !== 0);
}

/** The total is the day's own figure: the counts of the rows add up to it, and an average of averages would be wrong. */
function measured(id: MeasureId, { language, totals }: DailyReport, texts: ReportTexts): Column<Pick<HourRow, "figures">> {
  const { name, unit } = MEASURES[id];
  return { heading: name[language], group: groupOf(id, texts), width: 13, kind: UNIT_KINDS[unit], value: ({ figures }) => figures[id], total: totals[id] };
}

const QUALITY_MEASURES = [
  "complaints_opened",
  "complaints_resolved",
  "complaints_resolved_in_time",
  "complaints_in_time",
  "complaints_at_risk",
  "complaints_breached",
  "complaints_overdue",
  "requests_due",
  "requests_late",
  "csat",
  "csat_answers",
  "nps",
  "nps_answers",
] as const satisfies readonly (keyof ComplaintFigures)[];
const OF_REQUESTS: readonly MeasureId[] = ["requests_due", "requests_late"];
const OF_MARKS: readonly MeasureId[] = ["csat", "csat_answers", "nps", "nps_answers"];

/** Of whom a request is asked is a department; a mark is given to the company, on some occasion. */
function isTold(id: MeasureId, trait: QualityTrait | null): boolean {
  if (trait === null) return true;
  if (OF_MARKS.includes(id)) return trait === "occasion";
  return trait === "department" || (trait !== "occasion" && !OF_REQUESTS.includes(id));
}

export function addQualitySheet(workbook: Workbook, report: DailyReport, texts: ReportTexts): void {
  const { language, quality } = report;
  type Row = { readonly trait: QualityTrait | null; readonly name: string; readonly figures: ComplaintFigures };
  const rows: readonly Row[] = [{ trait: null, name: texts.all, figures: quality.total }, ...quality.rows];
  const columns: readonly Column<Row>[] = [
    { heading: texts.columns.by, width: 17, kind: "text", value: ({ trait }) => (trait === null ? "" : texts.traits[trait]) },
    { heading: texts.columns.of, width: 28, kind: "text", value: ({ name }) => name, wrap: true },
    ...QUALITY_MEASURES.map((id): Column<Row> => {
      const { name, unit } = MEASURES[id];
      return { heading: name[language], width: 13, kind: UNIT_KINDS[unit], value: ({ trait, figures }) => (isTold(id, trait) ? figures[id] : null) };
    }),
  ];
  const sheet = workbook.addWorksheet(texts.sheets.quality, { views: [{ state: "frozen", xSplit: 2, ySplit: TOP, showGridLines: false }] });
  writeHeading(sheet, texts.sheets.quality, `${dayInFigures(quality.firstDay)} – ${dayInFigures(report.day)}`);
  writeTable(sheet, { timeZone: report.timeZone, top: TOP }, columns, rows);
  setUpPage(sheet, texts, TOP);
}

function groupOf(id: MeasureId, texts: ReportTexts): string {
  if (id.startsWith("complaints_")) return texts.sheets.complaints;
  return id.startsWith("messages_") ? texts.chart.messages : texts.chart.calls;
}

interface TableSheet<Row> {
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly whenEmpty: string;
  /** Sentences under the table. */
  readonly notes: readonly string[];
}

function addTableSheet<Row>(workbook: Workbook, report: DailyReport, texts: ReportTexts, { title, columns, rows, whenEmpty, notes }: TableSheet<Row>): void {
  const sheet = workbook.addWorksheet(title, { views: [{ state: "frozen", xSplit: 1, ySplit: TOP, showGridLines: false }] });
  writeHeading(sheet, title, dayInWords(report.day, report.language));
  const last = writeTable(sheet, { timeZone: report.timeZone, top: TOP }, columns, rows);
  if (rows.length > 0)
    writeTotals(
      sheet,
      last + 1,
      texts.total,
      columns.slice(1).map((column) => total(column, rows)),
    );
  else Object.assign(sheet.getCell(last + 1, 1), { value: whenEmpty, font: FONTS.quiet });
  for (const [at, note] of notes.entries()) Object.assign(sheet.getCell(last + 3 + at, 1), { value: note, font: FONTS.quiet });
  setUpPage(sheet, texts, TOP);
}

function total<Row>(column: Column<Row>, rows: readonly Row[]): readonly [Column<Row>["kind"], number | null] {
  if (column.total !== undefined) return [column.kind, column.total];
  const values = rows.map(column.value).filter((value): value is number => typeof value === "number");
  return [column.kind, values.reduce((sum, value) => sum + value, 0)];
}
