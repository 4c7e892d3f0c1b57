// `npm run eval`: how well the hub's own triage reads texts it was neither trained nor tuned on, and how long it takes.
// `--misread` also prints what it read wrongly; `--misread` on the test texts ends their worth as a test.
import { statSync } from "node:fs";
import { readLines } from "../../hub/cli/training/texts.ts";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { triage } from "../../hub/domain/triage.ts";
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
const HANDS: Readonly<Record<string, string>> = {
  "": "first texts",
  late: "texts of the latest trades",
  blind: "texts by another hand",
  fresh: "texts by a third hand, read once",
};
const handOf = (source: string): string => /^(?:ru|uk|en)-?(.*)\.txt$/.exec(source)?.[1] ?? source;
for (const hand of [...new Set(judged.map(({ label }) => handOf(label.source)))].sort()) {
  const mine = judged.filter(({ label }) => handOf(label.source) === hand);
  print(`\n${HANDS[hand] ?? hand}: ${mine.length}; calibration error ${percent(calibrationError(mine)).trim()}`);
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

if (process.argv.includes("--misread")) {
  for (const { label, read } of judged.filter(({ label, read }) => label.intent !== read.intent || (label.severity === "high" && read.severity !== "high"))) {
    print(`${label.intent}/${label.severity} read as ${read.intent}/${read.severity}: ${label.text}`);
  }
}
