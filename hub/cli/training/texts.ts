// The labelled texts triage learns from, as people wrote them: a heading says the labels of the lines below it, and
// {one|another} in a line stands for texts that differ in that place.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Department, Intent, Language, Severity } from "../../contract/vocabulary.ts";
import { DEPARTMENTS, INTENTS, LANGUAGES, SEVERITIES } from "../../contract/vocabulary.ts";
import { type Chance, pick } from "./chance.ts";
import { LEXICON } from "./lexicon.ts";

export interface Labelled {
  readonly text: string;
  readonly lang: Language;
  readonly intent: Intent;
  readonly severity: Severity | null;
  readonly department: Department;
  /** The file it stands in: what was written together. */
  readonly source: string;
  /** Which kind of difficulty it stands for, in test texts. */
  readonly slice?: string;
}

/** A line before its variants are chosen. */
export type Line = Labelled;

const isOf =
  <T extends string>(words: readonly T[]) =>
  (word: string | undefined): word is T =>
    words.some((known) => known === word);
const isLanguage = isOf(LANGUAGES);
const isIntent = isOf(INTENTS);
const isSeverity = isOf(SEVERITIES);
const isDepartment = isOf(DEPARTMENTS);

/** `# [@language] intent severity|- department [slice]`; without a language the file's name begins with it. */
export function readLines(folder: URL): readonly Line[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .flatMap((name) => linesOf(readFileSync(new URL(name, folder), "utf8"), name));
}

function linesOf(source: string, name: string): readonly Line[] {
  let heading: Omit<Line, "text"> | null = null;
  const lines: Line[] = [];
  for (const line of source.split("\n")) {
    if (line.startsWith("# ")) heading = readHeading(line, name);
    else if (line.trim() !== "") {
      if (heading === null) throw new Error(`${name} begins without a heading: write "# intent severity department" above the first text.`);
      lines.push({ ...heading, text: line.replaceAll("\\n", "\n") });
    }
  }
  return lines;
}

function readHeading(line: string, name: string): Omit<Line, "text"> {
  const words = line.slice(2).split(" ");
  const lang = words[0]?.startsWith("@") ? words.shift()?.slice(1) : name.slice(0, 2);
  const [intent, severity, department, slice] = words;
  if (!isLanguage(lang) || !isIntent(intent) || !(severity === "-" || isSeverity(severity)) || !isDepartment(department)) {
    throw new Error(`${name}: "${line}" is no heading; write "# @ru complaint high quality", or "-" where there is no severity.`);
  }
  return { lang, intent, severity: severity === "-" ? null : severity, department, source: name, ...(slice === undefined ? {} : { slice }) };
}

const SLOT = /\{([^{}]*)\}/g;

const NAMED = /<([a-z]+)>/g;

export function variant({ text, lang }: Line, chance: Chance): string {
  return text
    .replace(SLOT, (_, options: string) => pick(options.split("|"), chance))
    .replace(NAMED, (whole, slot: string) => pick(LEXICON[lang].get(slot) ?? [whole], chance))
    .replace(/ {2,}/g, " ")
    .replace(/ ([,.])/g, "$1")
    .trim();
}

/** How many texts a line can stand for. */
export function variety({ text, lang }: Line): number {
  const chosen = [...text.matchAll(SLOT)].reduce((all, [, options = ""]) => all * options.split("|").length, 1);
  return [...text.matchAll(NAMED)].reduce((all, [, slot = ""]) => all * (LEXICON[lang].get(slot)?.length ?? 1), chosen);
}

export function fingerprint(lines: readonly Line[]): string {
  return createHash("sha256").update(JSON.stringify(lines)).digest("hex");
}
