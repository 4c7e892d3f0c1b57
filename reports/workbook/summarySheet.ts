// The first sheet: the figures of the day beside those of the day before, each with its definition, and the picture
// of the day.
import type { Workbook, Worksheet } from "exceljs";
import type { DailyReport, Figure } from "../definitions/dailyReport.ts";
import { dayInFigures, dayInWords, instantInFigures } from "../texts/day.ts";
import type { ReportTexts } from "../texts/words.ts";
import { plainText, NUMBER_FORMATS } from "./cells.ts";
import { CHART_SIZE, drawDay } from "./chart.ts";
import { FONTS, setUpPage, writeHeading } from "./style.ts";
import { writeTable, type Column } from "./table.ts";

const TOP = 5;
const CHANGE_FORMATS = { count: "+#,##0;-#,##0;0", percent: "+0.0%;-0.0%;0.0%", duration: "@" } as const;

export function addSummarySheet(workbook: Workbook, report: DailyReport, texts: ReportTexts): void {
  const sheet = workbook.addWorksheet(texts.sheets.summary, { views: [{ showGridLines: false }] });
  writeHeading(sheet, plainText(report.companyName), `${texts.title}: ${dayInWords(report.day, report.language)}`);
  sheet.getCell(3, 1).value = `${texts.madeAt} ${instantInFigures(report.generatedAt, report.timeZone)} (${report.timeZone})`;
  sheet.getCell(3, 1).font = FONTS.quiet;

  const last = writeTable(sheet, { timeZone: report.timeZone, top: TOP }, columns(report, texts), report.figures);
  report.figures.forEach((figure, index) => showFigure(sheet, TOP + 1 + index, figure));

  const image = workbook.addImage({ base64: drawDay(report.hours, texts.chart).toString("base64"), extension: "png" });
  sheet.addImage(image, { tl: { col: 0, row: last + 1 }, ext: CHART_SIZE, editAs: "oneCell" });
  setUpPage(sheet, texts);
  // One page: the figures and their picture belong together.
  sheet.pageSetup.fitToHeight = 1;
  const pictureRows = Math.ceil(CHART_SIZE.height / 20) + 1;
  sheet.pageSetup.printArea = `A1:E${last + 1 + pictureRows}`;
}

function columns(report: DailyReport, texts: ReportTexts): readonly Column<Figure>[] {
  const before = report.previousDay === null ? texts.nothingBefore : dayInFigures(report.previousDay);
  return [
    { heading: texts.measure, width: 34, kind: "text", value: ({ name }) => name, wrap: true },
    { heading: texts.value, width: 13, kind: "count", value: ({ value }) => value },
    { heading: before, width: 13, kind: "count", value: ({ previous }) => previous },
    { heading: texts.change, width: 13, kind: "text", value: () => "" },
    { heading: texts.definition, width: 76, kind: "text", value: ({ definition }) => definition, wrap: true },
  ];
}

/** Each row has its own unit, which a column's kind cannot say. */
function showFigure(sheet: Worksheet, row: number, figure: Figure): void {
  const line = sheet.getRow(row);
  const [name, value, previous, change, definition] = [1, 2, 3, 4, 5].map((column) => line.getCell(column));
  if (!name || !value || !previous || !change || !definition) return;
  value.value = shown(figure, figure.value);
  value.font = FONTS.strong;
  previous.value = shown(figure, figure.previous);
  previous.font = FONTS.quiet;
  value.numFmt = previous.numFmt = NUMBER_FORMATS[figure.unit];
  change.value = changeOf(figure);
  change.numFmt = CHANGE_FORMATS[figure.unit];
  change.font = FONTS.quiet;
  change.alignment = { horizontal: "right", vertical: "top", indent: 1 };
  name.font = FONTS.strong;
  definition.font = FONTS.quiet;
}

function shown({ unit }: Figure, value: number | null): number | string {
  if (value === null) return "–";
  return unit === "duration" ? value / 86_400 : value;
}

/** A difference of durations is written out, because Excel shows no negative time. */
function changeOf({ unit, value, previous }: Figure): number | string | null {
  if (value === null || previous === null) return null;
  const difference = value - previous;
  if (unit !== "duration") return difference;
  const seconds = Math.round(Math.abs(difference));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60] as const;
  const sign = seconds === 0 ? "" : difference > 0 ? "+" : "−";
  return `${sign}${parts[0]}:${String(parts[1]).padStart(2, "0")}:${String(parts[2]).padStart(2, "0")}`;
}
