// `otklik build`: the console, when it is missing or older than what it is made of. A start asks for it each time
// and pays only after a change.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Run, readOptions } from "./command.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = join(ROOT, "dist/console/index.html");
const SOURCES = ["hub/console", "hub/contract", "package-lock.json"];

export const build: Run = async (args, io) => {
  readOptions(args, {});
  const builtMs = changedMs(PAGE);
  if (builtMs > Math.max(...SOURCES.map((source) => newestMs(join(ROOT, source))))) return 0;
  const vite = await import("vite").catch(() => null);
  if (vite === null) {
    if (builtMs > 0) return 0;
    io.err("The console is not built and its tools are not installed. Run npm ci, then npm run build.");
    return 1;
  }
  io.err("Building the console…");
  await vite.build({ configFile: join(ROOT, "hub/console/vite.config.ts"), logLevel: "warn" });
  return 0;
};

function newestMs(path: string): number {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return changedMs(path);
  return Math.max(
    0,
    ...readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => changedMs(join(entry.parentPath, entry.name))),
  );
}

/** 0 when there is none. */
function changedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
