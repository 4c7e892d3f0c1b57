// `otklik build`: the console and the hub, each when it is missing or older than what it is made of. A start asks for
// it each time and pays only after a change.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { WORKER_FILE } from "./builtWorker.ts";
import { bundle } from "./bundle.ts";
import { type Io, type Run, readOptions } from "./command.ts";

interface Part {
  readonly name: string;
  /** What is made, relative to the project as the sources are. */
  readonly made: string;
  readonly sources: readonly string[];
  readonly make: () => Promise<void>;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const CONSOLE: Part = {
  name: "console",
  made: "dist/console/index.html",
  sources: ["hub/console", "hub/contract", "package-lock.json"],
  make: async () => {
    const vite = await import("vite");
    await vite.build({ configFile: join(ROOT, "hub/console/vite.config.ts"), logLevel: "warn" });
  },
};
const HUB: Part = {
  name: "hub",
  made: "dist/hub/otklik.js",
  sources: ["hub", "telephony", "bots", "reports", "config", "package-lock.json"],
  make: () => bundle(join(ROOT, "hub/cli/process.ts"), join(ROOT, HUB.made)),
};
const TRIAGE: Part = {
  name: "hub's triage",
  made: `dist/hub/${WORKER_FILE}`,
  sources: ["hub/contract", "hub/domain", "hub/system", "package-lock.json"],
  make: () => bundle(join(ROOT, "hub/system/triageWorker.ts"), join(ROOT, TRIAGE.made)),
};

export const build: Run = async (args, io) => {
  readOptions(args, {});
  for (const part of [CONSOLE, HUB, TRIAGE]) if (!(await brought(part, io))) return 1;
  return 0;
};

/** Whether it is there now. */
async function brought({ name, made, sources, make }: Part, io: Pick<Io, "err">): Promise<boolean> {
  const builtMs = changedMs(join(ROOT, made));
  if (builtMs > Math.max(...sources.map((source) => newestMs(join(ROOT, source))))) return true;
  try {
    io.err(`Building the ${name}…`);
    await make();
    return true;
  } catch (error) {
    if (!isMissing(error)) throw error;
    // Where the tools are not installed nothing changes but by an installation, which brought what is built.
    if (builtMs > 0) return true;
    io.err(`The ${name} is not built and its tools are not installed. Run npm ci, then npm run build.`);
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}

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
