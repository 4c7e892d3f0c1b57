// A table in a sheet: a coloured heading, rows by typed columns, a line of totals. Every value passes cellValue, so
// nothing from outside becomes a formula or a link.
import type { Worksheet } from "exceljs";
import { cellValue, NUMBER_FORMATS, type CellKind } from "./cells.ts";
import { COLOURS, filled, FONTS, HEADING_ALIGNMENT, LINES } from "./style.ts";

export interface Column<Row> {
  readonly heading: string;
  readonly width: number;
  readonly kind: CellKind;
  readonly value: (row: Row) => unknown;
  readonly wrap?: boolean;
  readonly alarm?: (row: Row) => boolean;
}

export interface TablePlace {
  readonly timeZone: string;
  /** Row of the heading. */
  readonly top: number;
}

/** Answers the number of the last row written. */
export function writeTable<Row>(sheet: Worksheet, { timeZone, top }: TablePlace, columns: readonly Column<Row>[], rows: readonly Row[]): number {
  const heading = sheet.getRow(top);
  heading.height = 32;
  columns.forEach((column, at) => {
    sheet.getColumn(at + 1).width = column.width;
    Object.assign(heading.getCell(at + 1), { value: column.heading, font: FONTS.heading, fill: filled(COLOURS.heading), alignment: HEADING_ALIGNMENT });
  });
  rows.forEach((row, index) => {
    const line = sheet.getRow(top + 1 + index);
    columns.forEach((column, at) => {
      Object.assign(line.getCell(at + 1), {
        value: cellValue(column.kind, column.value(row), timeZone),
        numFmt: NUMBER_FORMATS[column.kind],
        font: column.alarm?.(row) ? FONTS.alarm : FONTS.body,
        alignment: { vertical: "top", wrapText: column.wrap ?? false, horizontal: horizontal(column.kind) },
        border: LINES,
        ...(index % 2 === 1 && { fill: filled(COLOURS.band) }),
      });
    });
  });
  return top + rows.length;
}

/** A line under the table; a column without a total stays empty. */
export function writeTotals(sheet: Worksheet, row: number, label: string, totals: readonly (readonly [kind: CellKind, value: number | null] | null)[]): void {
  const line = sheet.getRow(row);
  [null, ...totals].forEach((total, at) => {
    Object.assign(line.getCell(at + 1), {
      value: at === 0 ? label : total === null ? null : cellValue(total[0], total[1], "UTC"),
      numFmt: total === null ? "@" : NUMBER_FORMATS[total[0]],
      font: FONTS.strong,
      fill: filled(COLOURS.total),
      border: LINES,
      alignment: { horizontal: at === 0 ? "left" : "right" },
    });
  });
}

function horizontal(kind: CellKind): "left" | "right" | "center" {
  if (kind === "text") return "left";
  return kind === "instant" || kind === "time" ? "center" : "right";
}
