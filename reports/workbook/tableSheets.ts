// The sheets that are one table with totals: the day by hour and by agent.
import type { Workbook } from "exceljs";
import type { AgentRow, DailyReport, HourRow } from "../definitions/dailyReport.ts";
import { dayInWords } from "../texts/day.ts";
import type { ReportTexts } from "../texts/words.ts";
import { hourLabel } from "./chart.ts";
import { FONTS, setUpPage, writeHeading } from "./style.ts";
import { writeTable, writeTotals, type Column } from "./table.ts";

const TOP = 4;

export function addHoursSheet(workbook: Workbook, report: DailyReport, texts: ReportTexts): void {
  const words = texts.columns;
  const count = (heading: string, value: (row: HourRow) => number): Column<HourRow> => ({ heading, width: 14, kind: "count", value });
  const columns: readonly Column<HourRow>[] = [
    { heading: words.hour, width: 16, kind: "text", value: ({ hour }) => `${hourLabel(hour)}–${hourLabel((hour + 1) % 24)}` },
    count(words.calls, ({ calls }) => calls),
    count(words.answered, ({ answered }) => answered),
    count(words.inTime, ({ inTime }) => inTime),
    count(words.missed, ({ missed }) => missed),
    count(words.abandoned, ({ abandoned }) => abandoned),
    count(words.messages, ({ messages }) => messages),
    count(words.messagesInTime, ({ messagesInTime }) => messagesInTime),
    count(words.complaintsOpened, ({ complaintsOpened }) => complaintsOpened),
  ];
  addTableSheet(workbook, report, texts, texts.sheets.hours, columns, report.hours, "");
}

export function addAgentsSheet(workbook: Workbook, report: DailyReport, texts: ReportTexts): void {
  const words = texts.columns;
  const count = (heading: string, value: (row: AgentRow) => number): Column<AgentRow> => ({ heading, width: 16, kind: "count", value });
  const columns: readonly Column<AgentRow>[] = [
    { heading: words.agent, width: 32, kind: "text", value: ({ name }) => name },
    count(words.answered, ({ answered }) => answered),
    count(words.inTime, ({ inTime }) => inTime),
    { heading: words.talk, width: 16, kind: "duration", value: ({ talkSec }) => talkSec },
    { heading: words.handling, width: 20, kind: "duration", value: ({ handlingSec }) => handlingSec, additive: false },
    count(words.messagesAnswered, ({ messagesAnswered }) => messagesAnswered),
    count(words.messagesInTime, ({ messagesInTime }) => messagesInTime),
    count(words.complaintsOpened, ({ complaintsOpened }) => complaintsOpened),
  ];
  addTableSheet(workbook, report, texts, texts.sheets.agents, columns, report.agents, texts.noAgents);
}

function addTableSheet<Row>(
  workbook: Workbook,
  report: DailyReport,
  texts: ReportTexts,
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  whenEmpty: string,
): void {
  const sheet = workbook.addWorksheet(title, { views: [{ state: "frozen", xSplit: 1, ySplit: TOP, showGridLines: false }] });
  writeHeading(sheet, title, dayInWords(report.day, report.language));
  const last = writeTable(sheet, { timeZone: report.timeZone, top: TOP }, columns, rows);
  if (rows.length > 0) writeTotals(sheet, last + 1, texts.total, columns.slice(1).map((column) => total(column, rows)));
  else Object.assign(sheet.getCell(last + 1, 1), { value: whenEmpty, font: FONTS.quiet });
  setUpPage(sheet, texts, TOP);
}

/** Counts and times add up; an average of averages would be wrong and stays empty. */
function total<Row>(column: Column<Row>, rows: readonly Row[]): readonly [Column<Row>["kind"], number] | null {
  if (column.additive === false) return null;
  const values = rows.map(column.value).filter((value): value is number => typeof value === "number");
  return [column.kind, values.reduce((sum, value) => sum + value, 0)];
}
