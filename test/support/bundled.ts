// A TypeScript file as one of JavaScript, for processes that tests start: each start costs seconds otherwise. Made once
// in each process that runs tests, inside the project, where packages are found.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../../hub/cli/bundle.ts";

const MADE = fileURLToPath(new URL("../../dist/test/", import.meta.url));

const files = new Map<string, Promise<string>>();

export function bundled(file: string): Promise<string> {
  const known = files.get(file);
  if (known !== undefined) return known;
  const made = make(file);
  files.set(file, made);
  return made;
}

async function make(file: string): Promise<string> {
  mkdirSync(MADE, { recursive: true });
  const folder = mkdtempSync(MADE);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const made = join(folder, basename(file).replace(/\.ts$/, ".js"));
  await bundle(file, made);
  return made;
}
