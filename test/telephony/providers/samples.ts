// The provider sheet's own requests, one a line.
import { readFileSync } from "node:fs";

export function sheetLines(provider: string): readonly string[] {
  return readFileSync(new URL(`../samples/${provider}/sheet.txt`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "");
}
