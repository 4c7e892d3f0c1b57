// Reads learned texts by models that did not learn them: left out at random, near copies of them were learned; left out
// by file, which were written together and about the same trades, nothing like them was. The difference is what to
// expect of other people's texts.
import { createChance } from "../../hub/cli/training/chance.ts";
import { readLines, variant } from "../../hub/cli/training/texts.ts";
import { storedModel } from "../../hub/cli/training/trainCompany.ts";
import { triage } from "../../hub/domain/triage.ts";
import { readModel } from "../../hub/domain/triageModel.ts";
import type { Judged } from "./measure.ts";

const PARTS = 5;
const SEED = 11;

export function readLeftOut(how: "at random" | "by file"): readonly Judged[] {
  const lines = readLines(new URL("../../hub/cli/training/texts/", import.meta.url));
  // One subject in three languages is one file: `ru-core.txt` and `uk-core.txt` say the same.
  const subjects = [...new Set(lines.map(({ source }) => source.replace(/^(?:ru|uk|en)-/, "")))];
  const chance = createChance(SEED);
  const parts = lines.map(({ source }) => (how === "by file" ? subjects.indexOf(source.replace(/^(?:ru|uk|en)-/, "")) % PARTS : Math.floor(chance() * PARTS)));
  return Array.from({ length: PARTS }, (_, part) => {
    const model = readModel(storedModel(lines.filter((_line, number) => parts[number] !== part)));
    return lines
      .filter((_line, number) => parts[number] === part)
      .map((line) => ({ ...line, text: variant(line, chance) }))
      .map((label) => ({ label, read: triage(label.text, model) }));
  }).flat();
}
