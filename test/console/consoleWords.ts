// The console's own tables for the tests: what a button is called in each language, and what of a page's words is not
// in its language.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { IntlMessageFormat } from "intl-messageformat";
import type { Page } from "playwright-core";
import type { Language } from "../../hub/contract/vocabulary.ts";

const TABLES = fileURLToPath(new URL("../../hub/console/i18n", import.meta.url));
interface Table {
  readonly [key: string]: string | Table;
}

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Words as i18next says them; throws on a key that no table has. */
export function wordsIn(language: Language): Say {
  const table = tableOf(language);
  return (key, values = {}) => {
    const message = key.split(".").reduce<string | Table | undefined>((at, part) => (typeof at === "object" ? at[part] : undefined), table);
    if (typeof message !== "string") throw new Error(`No table of ${language} has "${key}".`);
    return String(new IntlMessageFormat(message, language).format(values));
  };
}

function tableOf(language: Language): Table {
  const names = readdirSync(TABLES).filter((name) => name.startsWith(`${language}.`) && name.endsWith(".json"));
  return Object.assign({}, ...names.map((name) => JSON.parse(readFileSync(join(TABLES, name), "utf8")) as Table)) as Table;
}

const KEY = new RegExp(`\\b(?:${Object.keys(tableOf("ru")).join("|")})(?:\\.[a-zA-Z_]+)+\\b`, "g");
const UNFILLED = /[{}]|\bundefined\b|\bNaN\b|\[object |\bnull\b|\bInvalid Date\b/g;
/** Letters that only the other Slavic language has. */
const FOREIGN = { ru: /\S*[іїєґІЇЄҐ]\S*/g, uk: /\S*[ыэъёЫЭЪЁ]\S*/g, en: /\S*\p{Script=Cyrillic}\S*/gu } as const;
const LATIN = /(?<![\p{L}\d@./_-])[A-Za-z]{3,}(?![\p{L}@./_-])/gu;
/** Names that are written so in every language. */
const EVERYWHERE = new Set(["Telegram", "Slack", "Ctrl", "Alt", "Esc", "PDF", "CSAT", "NPS"]);

/** What on a page is a key, a gap or of another language; `data` are words of people and of the company, as they wrote them. */
export function strayWords(text: string, language: Language, data: readonly string[]): readonly string[] {
  const ours = [...data].sort((one, other) => other.length - one.length).reduce((rest, words) => rest.replaceAll(words, " "), text);
  const latin = language === "en" ? [] : [...ours.matchAll(LATIN)].map(([word]) => word).filter((word) => !EVERYWHERE.has(word));
  return [...[KEY, UNFILLED, FOREIGN[language]].flatMap((wrong) => [...ours.matchAll(wrong)].map(([word]) => word)), ...latin];
}

/** What stands on the page, without what is marked as of another language. */
export function shownWords(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const foreign = [...document.body.querySelectorAll("[lang]")].filter(({ lang }) => lang !== document.documentElement.lang);
    const kept = foreign.map((element) => element.style.display);
    for (const element of foreign) element.style.display = "none";
    const text = document.body.innerText;
    foreign.forEach((element, at) => { element.style.display = kept[at]; });
    return text;
  })()`);
}
