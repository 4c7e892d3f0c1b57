// A table in a sheet: a coloured heading, rows by typed columns, a line of totals. Every value passes cellValue, so
// nothing from outside becomes a formula or a link.
import type { Alignment, Worksheet } from "exceljs";
import { type CellKind, cellValue, NUMBER_FORMATS, plainText } from "./cells.ts";
import { COLOURS, FONTS, filled, HEADING_ALIGNMENT, LINES } from "./style.ts";

export interface Column<Row> {
  readonly heading: string;
  /** Stands once above neighbours that share it. */
  readonly group?: string;
  readonly width: number;
  readonly kind: CellKind;
  readonly value: (row: Row) => unknown;
  readonly wrap?: boolean;
  /** When it is not the sum of the rows; null: there is none. */
  readonly total?: number | null;
  readonly alarm?: (row: Row) => boolean;
}

export interface TablePlace {
  readonly timeZone: string;
  /** Row of the heading. */
  readonly top: number;
}

const HEADING_LINES = 3;
const HEADING_LINE_HEIGHT = 16;
const LINE_HEIGHT = 15;
const MOST_LINES = 8;
/** A column is measured in digits; letters are narrower, but words break early. */
const CHARACTERS_PER_WIDTH = 1;
/** Bold letters and the cell's edges take this many characters of a heading's line. */
const BOLD_MARGIN = 2;

/** Answers the number of the last row written. */
export function writeTable<Row>(sheet: Worksheet, { timeZone, top }: TablePlace, columns: readonly Column<Row>[], rows: readonly Row[]): number {
  writeGroups(
    sheet,
    top - 1,
    columns.map(({ group }) => group ?? ""),
  );
  const heading = sheet.getRow(top);
  heading.height = HEADING_LINE_HEIGHT * Math.max(HEADING_LINES, ...columns.map(headingLines));
  columns.forEach((column, at) => {
    sheet.getColumn(at + 1).width = column.width;
    Object.assign(heading.getCell(at + 1), { value: column.heading, font: FONTS.heading, fill: filled(COLOURS.heading), alignment: HEADING_ALIGNMENT });
  });
  rows.forEach((row, index) => {
    const line = sheet.getRow(top + 1 + index);
    line.height = LINE_HEIGHT * Math.min(MOST_LINES, Math.max(...columns.map((column) => linesOf(column, row))));
    columns.forEach((column, at) => {
      Object.assign(line.getCell(at + 1), {
        value: cellValue(column.kind, column.value(row), timeZone),
        numFmt: NUMBER_FORMATS[column.kind],
        font: column.alarm?.(row) ? FONTS.alarm : FONTS.body,
        alignment: { vertical: "top", wrapText: column.wrap ?? false, ...aligned(column.kind) },
        border: LINES,
        ...(index % 2 === 1 && { fill: filled(COLOURS.band) }),
      });
    });
  });
  return top + rows.length;
}

function writeGroups(sheet: Worksheet, row: number, groups: readonly string[]): void {
  for (let first = 0, next = 0; first < groups.length; first = next) {
    while (next < groups.length && groups[next] === groups[first]) next += 1;
    if (groups[first] === "") continue;
    sheet.mergeCells(row, first + 1, row, next);
    Object.assign(sheet.getCell(row, first + 1), { value: groups[first], font: FONTS.strong, fill: filled(COLOURS.total), alignment: HEADING_ALIGNMENT });
  }
}

/** A line under the table: the label, then a total for each further column. */
export function writeTotals(sheet: Worksheet, row: number, label: string, totals: readonly (readonly [kind: CellKind, value: number | null])[]): void {
  const line = sheet.getRow(row);
  const look = { font: FONTS.strong, fill: filled(COLOURS.total), border: LINES };
  Object.assign(line.getCell(1), { ...look, value: label, alignment: aligned("text") });
  totals.forEach(([kind, value], at) => {
    Object.assign(line.getCell(at + 2), { ...look, value: cellValue(kind, value, "UTC"), numFmt: NUMBER_FORMATS[kind], alignment: aligned(kind) });
  });
}

/** Lines of a text that is broken between words, and within one only where it is longer than a line. */
function brokenInto(text: string, perLine: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of text.split(" ")) {
    if (used > 0 && used + 1 + length > perLine) [lines, used] = [lines + 1, 0];
    used += (used > 0 ? 1 : 0) + length;
    if (used > perLine) [lines, used] = [lines + Math.ceil(used / perLine) - 1, used % perLine || perLine];
  }
  return lines;
}

/** Not every program makes room for wrapped text by itself, so the room is reckoned here. */
function linesOf<Row>(column: Column<Row>, row: Row): number {
  if (!column.wrap) return 1;
  const perLine = column.width * CHARACTERS_PER_WIDTH;
  return plainText(column.value(row))
    .split("\n")
    .reduce((lines, line) => lines + brokenInto(line, perLine), 0);
}

/** Headings wrap at words and are bold: a word that does not fit beside another stands alone. */
function headingLines<Row>({ heading, width }: Column<Row>): number {
  let lines = 0;
  let room = 0;
  for (const word of heading.split(" ")) {
    if (word.length + 1 > room) {
      lines += 1;
      room = width - BOLD_MARGIN;
    } else room -= 1;
    room -= word.length;
  }
  return lines;
}

function aligned(kind: CellKind): Partial<Alignment> {
  if (kind === "instant" || kind === "time") return { horizontal: "center" };
  return { horizontal: kind === "text" ? "left" : "right", indent: 1 };
}
