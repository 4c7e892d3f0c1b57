// The thread that reads texts, where it was built beside the file that runs (build.ts). By the loader there is none: it
// would load the sources anew for each start, and texts are read where they are needed.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** As build.ts and the bench name it. */
export const THREAD_FILE = "triageThread.js";

export function builtThread(running = process.argv[1] ?? ""): URL | null {
  const file = new URL(THREAD_FILE, pathToFileURL(running));
  return existsSync(file) ? file : null;
}
