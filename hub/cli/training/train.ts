// `npm run train`: makes the triage model from the labelled texts, the same bytes each time.
import { writeFileSync } from "node:fs";
import type { Labelled, Line } from "./texts.ts";
import { fingerprint, readLines } from "./texts.ts";
import { trainModel } from "./trainModel.ts";
import { TUNING } from "./tuning.ts";

const TEXTS = new URL("./texts/", import.meta.url);
const MODEL = new URL("../../domain/triageWeights.json", import.meta.url);

const lines: readonly Line[] = readLines(TEXTS);
const { heads, nets, learned } = trainModel(lines);
writeFileSync(MODEL, `${JSON.stringify({ texts: fingerprint(lines), tuning: TUNING, heads, nets })}\n`);
const count = (intent: Labelled["intent"]): number => lines.filter((line) => line.intent === intent).length;
process.stdout.write(`${lines.length} lines (${count("complaint")} complaints), ${learned} examples\n`);
