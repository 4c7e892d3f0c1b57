// How our sheets look and print: one palette, one heading, one page.
import type { Alignment, Borders, Fill, Font, Worksheet } from "exceljs";
import type { ReportTexts } from "../texts/words.ts";

export const COLOURS = {
  heading: "FF1F4E5F",
  onHeading: "FFFFFFFF",
  band: "FFF4F7F8",
  total: "FFE4ECEF",
  line: "FFCBD5DA",
  quiet: "FF66737C",
  alarm: "FFB3261E",
} as const;

export const FONTS = {
  title: { name: "Calibri", size: 18, bold: true, color: { argb: COLOURS.heading } },
  subtitle: { name: "Calibri", size: 11, color: { argb: COLOURS.quiet } },
  heading: { name: "Calibri", size: 11, bold: true, color: { argb: COLOURS.onHeading } },
  body: { name: "Calibri", size: 11 },
  strong: { name: "Calibri", size: 11, bold: true },
  quiet: { name: "Calibri", size: 10, color: { argb: COLOURS.quiet } },
  alarm: { name: "Calibri", size: 11, bold: true, color: { argb: COLOURS.alarm } },
} as const satisfies Record<string, Partial<Font>>;

export const LINES: Partial<Borders> = {
  top: { style: "thin", color: { argb: COLOURS.line } },
  bottom: { style: "thin", color: { argb: COLOURS.line } },
};

export function filled(argb: string): Fill {
  return { type: "pattern", pattern: "solid", fgColor: { argb } };
}

export const HEADING_ALIGNMENT: Partial<Alignment> = { vertical: "middle", horizontal: "center", wrapText: true };

/** A4 across, as wide as the page and as long as it must be, with page numbers. */
export function setUpPage(sheet: Worksheet, texts: ReportTexts, repeatedRow?: number): void {
  sheet.pageSetup = {
    paperSize: 9,
    orientation: "landscape",
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(repeatedRow !== undefined && { printTitlesRow: `${repeatedRow}:${repeatedRow}` }),
  };
  sheet.headerFooter = { oddFooter: `&C&9${texts.page}` };
}

export function writeHeading(sheet: Worksheet, title: string, subtitle: string): void {
  const first = sheet.getRow(1);
  first.height = 28;
  first.getCell(1).value = title;
  first.getCell(1).font = FONTS.title;
  first.getCell(1).alignment = { vertical: "middle" };
  sheet.getCell(2, 1).value = subtitle;
  sheet.getCell(2, 1).font = FONTS.subtitle;
}
