// The sheets that list single things: complaints, and every conversation of the day with a filter whose sums
// follow what it shows.
import type { Workbook, Worksheet } from "exceljs";
import type { ComplaintRow, ConversationRow, DailyReport } from "../definitions/dailyReport.ts";
import { dayInWords } from "../texts/day.ts";
import type { ReportTexts } from "../texts/words.ts";
import { NUMBER_FORMATS } from "./cells.ts";
import { FONTS, setUpPage, writeHeading } from "./style.ts";
import { type Column, writeTable } from "./table.ts";

const TOP = 4;
const CONVERSATIONS_TOP = 5;

export function addComplaintsSheet(workbook: Workbook, report: DailyReport, texts: ReportTexts): void {
  const sheet = listSheet(workbook, report, texts.sheets.complaints, TOP);
  const words = texts.columns;
  const overdue = (row: ComplaintRow) => row.overdue;
  const columns: readonly Column<ComplaintRow>[] = [
    { heading: words.number, width: 8, kind: "count", value: ({ number }) => number },
    { heading: words.client, width: 25, kind: "text", value: ({ client }) => client, wrap: true },
    { heading: words.essence, width: 42, kind: "text", value: ({ essence }) => essence, wrap: true },
    { heading: words.severity, width: 12, kind: "text", value: ({ severity }) => texts.severities[severity] },
    { heading: words.category, width: 24, kind: "text", value: ({ category }) => category, wrap: true },
    { heading: words.department, width: 16, kind: "text", value: ({ department }) => department, wrap: true },
    { heading: words.owner, width: 19, kind: "text", value: ({ owner }) => owner, wrap: true },
    { heading: words.opened, width: 17, kind: "instant", value: ({ openedAt }) => openedAt },
    { heading: words.due, width: 17, kind: "instant", value: ({ dueAt }) => dueAt, alarm: overdue },
    { heading: words.state, width: 16, kind: "text", value: ({ status }) => texts.statuses[status], wrap: true },
    { heading: words.overdue, width: 13, kind: "text", value: (row) => (row.overdue ? texts.yes : ""), alarm: overdue },
  ];
  writeTable(sheet, { timeZone: report.timeZone, top: TOP }, columns, report.complaints);
  finish(sheet, texts, TOP, columns.length, report.complaints.length, texts.noComplaints);
}

export function addConversationsSheet(workbook: Workbook, report: DailyReport, texts: ReportTexts): void {
  const sheet = listSheet(workbook, report, texts.sheets.conversations, CONVERSATIONS_TOP, ` · ${texts.ofThreads}`);
  const words = texts.columns;
  const columns: readonly Column<ConversationRow>[] = [
    { heading: words.began, width: 11, kind: "time", value: ({ startedAt }) => startedAt },
    { heading: words.channel, width: 12, kind: "text", value: ({ channel }) => texts.channels[channel] },
    { heading: words.direction, width: 13, kind: "text", value: ({ direction }) => texts.directions[direction] },
    { heading: words.client, width: 26, kind: "text", value: ({ client }) => client, wrap: true },
    { heading: words.phone, width: 16, kind: "text", value: ({ phone, hidden }) => (hidden ? texts.hiddenPhone : phone) },
    { heading: words.queue, width: 15, kind: "text", value: ({ queue }) => queue, wrap: true },
    { heading: words.agent, width: 19, kind: "text", value: ({ agent }) => agent, wrap: true },
    { heading: words.outcome, width: 17, kind: "text", value: (row) => outcomeOf(row, texts), wrap: true },
    { heading: words.wait, width: 11, kind: "duration", value: ({ waitSec }) => waitSec },
    { heading: words.talk, width: 11, kind: "duration", value: ({ talkSec }) => talkSec },
    { heading: words.essence, width: 46, kind: "text", value: ({ essence }) => essence, wrap: true },
  ];
  const rows = report.conversations;
  const last = writeTable(sheet, { timeZone: report.timeZone, top: CONVERSATIONS_TOP }, columns, rows);
  if (rows.length > 0) {
    const sums = sheet.getRow(CONVERSATIONS_TOP - 1);
    Object.assign(sums.getCell(1), { value: texts.shown, font: FONTS.quiet });
    sumOfShown(sheet, "D", { first: CONVERSATIONS_TOP + 1, last, kind: "count", result: rows.length, of: "A" });
    sumOfShown(sheet, "I", { first: CONVERSATIONS_TOP + 1, last, kind: "duration", result: sumOf(rows, ({ waitSec }) => waitSec), of: "I" });
    sumOfShown(sheet, "J", { first: CONVERSATIONS_TOP + 1, last, kind: "duration", result: sumOf(rows, ({ talkSec }) => talkSec), of: "J" });
  }
  if (report.conversationCount > rows.length) {
    Object.assign(sheet.getCell(3, 1), { value: texts.cut(rows.length, report.conversationCount), font: FONTS.alarm });
  }
  finish(sheet, texts, CONVERSATIONS_TOP, columns.length, rows.length, texts.noConversations);
}

/** The only formulas of the workbook: they count and add what the filter leaves visible. */
function sumOfShown(sheet: Worksheet, column: string, sum: { first: number; last: number; kind: "count" | "duration"; result: number; of: string }): void {
  const call = sum.kind === "count" ? 103 : 109;
  Object.assign(sheet.getCell(`${column}${CONVERSATIONS_TOP - 1}`), {
    value: { formula: `SUBTOTAL(${call},${sum.of}${sum.first}:${sum.of}${sum.last})`, result: sum.result },
    numFmt: NUMBER_FORMATS[sum.kind],
    font: FONTS.strong,
    alignment: { horizontal: sum.kind === "count" ? "left" : "right", indent: 1 },
  });
}

/** A client who did not answer our call has missed nothing. */
function outcomeOf({ direction, outcome }: ConversationRow, { outcomes, ourOutcomes }: ReportTexts): string | null {
  if (outcome === null) return null;
  return (direction === "outbound" ? ourOutcomes[outcome] : undefined) ?? outcomes[outcome];
}

function sumOf(rows: readonly ConversationRow[], value: (row: ConversationRow) => number | null): number {
  return rows.reduce((sum, row) => sum + (value(row) ?? 0), 0) / 86_400;
}

function listSheet(workbook: Workbook, report: DailyReport, title: string, top: number, note = ""): Worksheet {
  const sheet = workbook.addWorksheet(title, { views: [{ state: "frozen", ySplit: top, showGridLines: false }] });
  writeHeading(sheet, title, `${dayInWords(report.day, report.language)}${note}`);
  return sheet;
}

function finish(sheet: Worksheet, texts: ReportTexts, top: number, columns: number, rows: number, whenEmpty: string): void {
  if (rows > 0) sheet.autoFilter = { from: { row: top, column: 1 }, to: { row: top + rows, column: columns } };
  else Object.assign(sheet.getCell(top + 1, 1), { value: whenEmpty, font: FONTS.quiet });
  setUpPage(sheet, texts, top);
}
