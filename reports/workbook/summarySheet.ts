// The first sheet: the figures of the day beside those of the day before, each with its definition, and the picture
// of the day.
import type { Workbook, Worksheet } from "exceljs";
import { MEASURE_IDS, MEASURES, type Measure } from "../../hub/domain/measures.ts";
import type { DailyReport } from "../definitions/dailyReport.ts";
import { dayInFigures, dayInWords, instantInFigures, timeInFigures } from "../texts/day.ts";
import type { ReportTexts } from "../texts/words.ts";
import { cellValue, NUMBER_FORMATS, plainText, UNIT_KINDS } from "./cells.ts";
import { CHART_SIZE, drawDay } from "./chart.ts";
import { FONTS, setUpPage, writeHeading } from "./style.ts";
import { type Column, writeTable } from "./table.ts";

interface Line {
  readonly name: string;
  readonly definition: string;
  readonly unit: Measure["unit"];
  readonly value: number | null;
  readonly previous: number | null;
}

const TOP = 5;
const ROW_HEIGHT_PX = 20;

export function addSummarySheet(workbook: Workbook, report: DailyReport, texts: ReportTexts): void {
  const sheet = workbook.addWorksheet(texts.sheets.summary, { views: [{ showGridLines: false }] });
  writeHeading(sheet, plainText(report.companyName), `${texts.title}: ${dayInWords(report.day, report.language)}`);
  sheet.getCell(3, 1).value = `${texts.madeAt} ${instantInFigures(report.generatedAt, report.timeZone)} (${report.timeZone})`;
  sheet.getCell(3, 1).font = FONTS.quiet;
  if (report.unfinished) Object.assign(sheet.getCell(4, 1), { value: texts.unfinished(timeInFigures(report.generatedAt, report.timeZone)), font: FONTS.alarm });

  const lines = MEASURE_IDS.map(
    (id): Line => ({
      name: MEASURES[id].name[report.language],
      definition: MEASURES[id].definition[report.language],
      unit: MEASURES[id].unit,
      value: report.totals[id],
      previous: report.previousTotals?.[id] ?? null,
    }),
  );
  const last = writeTable(sheet, { timeZone: report.timeZone, top: TOP }, columns(report, texts), lines);
  for (const [index, line] of lines.entries()) showLine(sheet, TOP + 1 + index, line, changeFormats(texts));

  const after = last + 1;
  if (report.reconciled !== null) {
    Object.assign(sheet.getCell(after, 1), {
      value: texts.reconciled(report.reconciled),
      font: report.reconciled.unexplained > 0 ? FONTS.alarm : FONTS.quiet,
    });
  }
  const image = workbook.addImage({ base64: drawDay(report.hours, texts.chart).toString("base64"), extension: "png" });
  sheet.addImage(image, { tl: { col: 0, row: after + 1 }, ext: CHART_SIZE, editAs: "oneCell" });
  setUpPage(sheet, texts);
  // One page: the figures and their picture belong together.
  sheet.pageSetup.fitToHeight = 1;
  sheet.pageSetup.printArea = `A1:E${after + 2 + Math.ceil(CHART_SIZE.height / ROW_HEIGHT_PX)}`;
}

function columns(report: DailyReport, texts: ReportTexts): readonly Column<Line>[] {
  const nothing = report.unfinished ? texts.notCompared : texts.nothingBefore;
  const before = report.previousDay === null ? nothing : dayInFigures(report.previousDay);
  return [
    { heading: texts.measure, width: 34, kind: "text", value: ({ name }) => name, wrap: true },
    { heading: texts.value, width: 13, kind: "count", value: () => null },
    { heading: before, width: 13, kind: "count", value: () => null },
    { heading: texts.change, width: 13, kind: "count", value: () => null },
    { heading: texts.definition, width: 76, kind: "text", value: ({ definition }) => definition, wrap: true },
  ];
}

/** Shares differ by percentage points: "+1%" of a share would be read as its hundredth. */
function changeFormats({ percentagePoints }: ReportTexts): Readonly<Record<Measure["unit"], string>> {
  const points = `0.0" ${percentagePoints}"`;
  return { count: "+#,##0;-#,##0;0", share: `+${points};-${points};${points}`, sec: "@", points: "+0;-0;0" };
}

/** Each row has its own unit, which a column's kind cannot say. */
function showLine(sheet: Worksheet, row: number, line: Line, formats: Readonly<Record<Measure["unit"], string>>): void {
  const numFmt = NUMBER_FORMATS[UNIT_KINDS[line.unit]];
  Object.assign(sheet.getCell(row, 1), { font: FONTS.strong });
  Object.assign(sheet.getCell(row, 2), { value: shown(line, line.value), numFmt, font: FONTS.strong });
  Object.assign(sheet.getCell(row, 3), { value: shown(line, line.previous), numFmt, font: FONTS.quiet });
  Object.assign(sheet.getCell(row, 4), { value: changeOf(line), numFmt: formats[line.unit], font: FONTS.quiet });
  Object.assign(sheet.getCell(row, 5), { font: FONTS.quiet });
}

/** A dash where there is nothing to measure: neither zero nor an empty cell that looks forgotten. */
function shown({ unit }: Line, value: number | null): ReturnType<typeof cellValue> {
  return cellValue(UNIT_KINDS[unit], value, "UTC") ?? "–";
}

/** A difference of durations is written out, because Excel shows no negative time. */
function changeOf({ unit, value, previous }: Line): number | string | null {
  if (value === null || previous === null) return null;
  const difference = value - previous;
  if (unit === "count" || unit === "points") return difference;
  if (unit === "share") return difference * 100;
  const seconds = Math.round(Math.abs(difference));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60] as const;
  const sign = seconds === 0 ? "" : difference > 0 ? "+" : "-";
  return `${sign}${parts[0]}:${String(parts[1]).padStart(2, "0")}:${String(parts[2]).padStart(2, "0")}`;
}
