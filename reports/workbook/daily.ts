// The daily report as an Excel workbook.
import ExcelJS from "exceljs";
import type { DailyReport } from "../definitions/dailyReport.ts";
import { REPORT_TEXTS } from "../texts/texts.ts";
import { addComplaintsSheet, addConversationsSheet } from "./listSheets.ts";
import { addSummarySheet } from "./summarySheet.ts";
import { addAgentsSheet, addHoursSheet, addQualitySheet } from "./tableSheets.ts";

export async function writeDailyWorkbook(report: DailyReport): Promise<Uint8Array> {
  const texts = REPORT_TEXTS[report.language];
  const workbook = new ExcelJS.Workbook();
  workbook.creator = "Otklik";
  workbook.created = workbook.modified = new Date(report.generatedAt);
  // The conversation sums follow the filter only if Excel counts them again when it opens the file.
  workbook.calcProperties.fullCalcOnLoad = true;
  addSummarySheet(workbook, report, texts);
  addHoursSheet(workbook, report, texts);
  addAgentsSheet(workbook, report, texts);
  addQualitySheet(workbook, report, texts);
  addComplaintsSheet(workbook, report, texts);
  addConversationsSheet(workbook, report, texts);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
