// Has a workbook made in a thread of its own, within limits of time and memory: the event loop stays free for
// intake, and a report that grows too big fails alone.
import { Worker } from "node:worker_threads";
import type { DailyReport } from "../definitions/dailyReport.ts";

const TIME_LIMIT_MS = 120_000;
const MEMORY_LIMIT_MB = 768;

export function writeInWorker(report: DailyReport, timeLimitMs: number = TIME_LIMIT_MS): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./workerBoot.js", import.meta.url), {
      workerData: report,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    });
    const timer = setTimeout(() => {
      reject(new Error(`The workbook was not ready after ${timeLimitMs / 1000} s.`));
      void worker.terminate();
    }, timeLimitMs);
    worker.once("message", (bytes: Uint8Array) => resolve(bytes));
    worker.once("error", reject);
    worker.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The workbook's thread ended with ${code} before the workbook was ready.`));
    });
  });
}
