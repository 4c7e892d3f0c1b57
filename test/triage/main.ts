// `npm run eval`: how well the hub's own triage reads texts it was neither trained nor tuned on, and how long it takes.
// `--apart` trains anew several times, to tell how much worse texts of other hands are read than texts of the same (minutes).
// `--misread` also prints what it read wrongly; `--misread` on the test texts ends their worth as a test.
import { statSync } from "node:fs";
import { readLines } from "../../hub/cli/training/texts.ts";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { triage } from "../../hub/domain/triage.ts";
import { readLeftOut } from "./leftOut.ts";
import { calibrationError, figure, type Judged, MEASURES } from "./measure.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (value: number): string => (Number.isNaN(value) ? "–" : (value * 100).toFixed(1)).padStart(5);

const judged: readonly Judged[] = readLines(new URL("./texts/", import.meta.url)).map((label) => ({ label, read: triage(label.text) }));

print(`${judged.length} test texts; per cent, with the 95 % interval\n`);
for (const [name, measure] of Object.entries(MEASURES)) {
  const { value, from, to } = figure(measure, judged);
  const each = LANGUAGES.map((language) => `${language} ${percent(measure(judged.filter(({ label }) => label.lang === language)))}`);
  print(`${name.padEnd(26)}${percent(value)}  [${percent(from)} … ${percent(to)}]   ${each.join("   ")}`);
}

const { size } = statSync(new URL("../../hub/domain/triageWeights.json", import.meta.url));
print(`\ncalibration error ${percent(calibrationError(judged)).trim()}; model ${(size / 1_000_000).toFixed(2)} MB`);
/** By whom and when the test texts were written: the end of a file's name says it. */
const GROUPS = [
  ["first texts", (source: string) => !/-(?:late|blind)\.txt$/.test(source)],
  ["texts of the latest trades", (source: string) => source.endsWith("-late.txt")],
  ["texts by another hand, read once", (source: string) => source.endsWith("-blind.txt")],
] as const;
for (const [name, isOf] of GROUPS) {
  const mine = judged.filter(({ label }) => isOf(label.source));
  if (mine.length === 0) continue;
  print(`\n${name}: ${mine.length}`);
  for (const measure of ["accuracy", "macro-F1", "complaint F1", "high found as complaints", "high found as high", "high precision", "department"]) {
    const { value, from, to } = figure(MEASURES[measure] ?? (() => Number.NaN), mine);
    print(`  ${measure.padEnd(26)}${percent(value)}  [${percent(from)} … ${percent(to)}]`);
  }
}

print("\nslice            texts   intent   [95 %]              department");
for (const slice of [...new Set(judged.map(({ label }) => label.slice ?? "plain"))].sort()) {
  const mine = judged.filter(({ label }) => (label.slice ?? "plain") === slice);
  const { value, from, to } = figure(MEASURES["accuracy"] ?? (() => Number.NaN), mine);
  print(
    `${slice.padEnd(16)}${String(mine.length).padStart(6)}    ${percent(value)}   [${percent(from)} … ${percent(to)}]   ${percent(MEASURES["department"]?.(mine) ?? Number.NaN)}`,
  );
}

const ROUNDS = 20;
const before = process.cpuUsage();
for (let round = 0; round < ROUNDS; round += 1) for (const { label } of judged) triage(label.text);
const { user, system } = process.cpuUsage(before);
print(`\n${((user + system) / 1000 / ROUNDS / judged.length).toFixed(3)} ms of one core a message`);

if (process.argv.includes("--apart")) {
  print("\nlearned texts left out in five parts, and read by a model of the rest");
  for (const how of ["at random", "by file"] as const) {
    const mine = readLeftOut(how);
    print(
      `${how.padEnd(10)} ${Object.entries(MEASURES)
        .map(([name, measure]) => `${name} ${percent(measure(mine)).trim()}`)
        .join(", ")}`,
    );
  }
}

if (process.argv.includes("--misread")) {
  for (const { label, read } of judged.filter(({ label, read }) => label.intent !== read.intent || (label.severity === "high" && read.severity !== "high"))) {
    print(`${label.intent}/${label.severity} read as ${read.intent}/${read.severity}: ${label.text}`);
  }
}
