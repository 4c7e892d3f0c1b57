// The thread in which a workbook is made: spreadsheets and pictures are heavy, and intake must not wait for them.
import { parentPort, workerData } from "node:worker_threads";
import type { DailyReport } from "../definitions/dailyReport.ts";
import { writeDailyWorkbook } from "./daily.ts";

const bytes = await writeDailyWorkbook(workerData as DailyReport);
parentPort?.postMessage(bytes);
