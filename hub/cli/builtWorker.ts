// What triages texts in a thread, where it was built beside the file that runs (build.ts). By the loader there is none:
// it would load the sources anew for each start, and wraps every function (the workbook's thread asks for it, and seldom
// runs); texts are read where they are needed.
import { existsSync, realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** As build.ts and the bench name it. */
export const WORKER_FILE = "triageWorker.js";

export function builtWorker(running: string): URL | null {
  const file = new URL(WORKER_FILE, pathToFileURL(realpathSync(running)));
  return existsSync(file) ? file : null;
}
