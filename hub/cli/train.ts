// `otklik train --company`: learns what people of the company corrected, on the company's own machine, and gives the
// model to every hub on this database. A model that reads worse than the one before is refused, with both figures.
import type { CorrectedText } from "../ports/readings.ts";
import { createIds, systemClock } from "../system/machine.ts";
import { Misuse, type Run, readOptions } from "./command.ts";
import { withStore } from "./openStore.ts";
import { readSettings } from "./settings.ts";
import { type Line, readLines } from "./training/texts.ts";
import { judgeCompany, type Score, storedModel } from "./training/trainCompany.ts";

const TEXTS = new URL("./training/texts/", import.meta.url);
const MOST_CORRECTIONS = 20_000;
/** With fewer a model learns their chance and not their sense. */
const LEAST_CORRECTIONS = 20;

export const train: Run = async (args, io) => {
  const { values } = readOptions(args, { company: { type: "boolean" }, json: { type: "boolean" } });
  if (values.company !== true) throw new Misuse("Say what to learn from: --company learns what people corrected in the console.");
  const { environment } = readSettings(io.env);
  return withStore(environment, async ({ readings }) => {
    const corrections = (await readings.corrected(MOST_CORRECTIONS)).map(lineOf);
    if (corrections.length < LEAST_CORRECTIONS) {
      io.err(`There are ${corrections.length} corrected messages; with fewer than ${LEAST_CORRECTIONS} the model stays as it is.`);
      return 1;
    }
    const builtIn = readLines(TEXTS);
    const verdict = judgeCompany(builtIn, corrections);
    if (values.json !== true) {
      io.out(`Built-in texts kept apart (${verdict.checked}): ${figures(verdict.before)} before, ${figures(verdict.after)} after.`);
      io.out(`Corrected messages kept apart: ${verdict.corrected.before} of ${verdict.corrected.of} right before, ${verdict.corrected.after} after.`);
    }
    if (!verdict.isWorse) {
      const model = JSON.stringify(storedModel([...builtIn, ...corrections]));
      await readings.addModel({ id: createIds().next(), model, corrections: corrections.length, createdAt: systemClock.now().toISOString() });
    }
    if (values.json === true) io.out(JSON.stringify({ corrections: corrections.length, ...verdict, stored: !verdict.isWorse }));
    else if (!verdict.isWorse) io.out(`Learned ${corrections.length} corrected messages; every hub reads by them within a minute.`);
    if (verdict.isWorse)
      io.err("Refused: with these corrections the built-in texts are read worse. The model stays as it is; look through what was corrected last.");
    return verdict.isWorse ? 1 : 0;
  });
};

function lineOf({ text, language, intent, severity, department }: CorrectedText): Line {
  return { text, lang: language, intent, severity, department: department ?? usual(intent), source: "corrected" };
}

const usual = (intent: CorrectedText["intent"]): Line["department"] =>
  intent === "service_request"
    ? "service"
    : intent === "payment"
      ? "accounting"
      : intent === "complaint"
        ? "quality"
        : intent === "feedback_positive" || intent === "spam"
          ? "marketing"
          : "sales";

const figures = ({ macroF1, complaintF1, highRecall }: Score): string =>
  `macro-F1 ${macroF1.toFixed(3)}, complaints F1 ${complaintF1.toFixed(3)}, grave found ${highRecall.toFixed(3)}`;
