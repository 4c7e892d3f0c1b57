import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { IntlMessageFormat } from "intl-messageformat";
import { COMPLAINT_STATUSES, LANGUAGES, type Language, OUTCOMES, SEVERITIES } from "../../hub/contract/vocabulary.ts";
import { makeConnectionSecrets, readDemoCompany } from "../../hub/demo/company.ts";
import { COMMAND_TEXTS } from "../../hub/domain/commandTexts/commandTexts.ts";
import { REPORT_TEXTS } from "../../reports/texts/texts.ts";

const CONSOLE = fileURLToPath(new URL("../../hub/console", import.meta.url));
interface Table {
  readonly [key: string]: string | Table;
}

function flat(table: Table, prefix = ""): [string, string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );
}

function wordsOf(language: Language): ReadonlyMap<string, string> {
  const files = readdirSync(join(CONSOLE, "i18n")).filter((name) => name.startsWith(`${language}.`) && name.endsWith(".json"));
  return new Map(files.flatMap((name) => flat(JSON.parse(readFileSync(join(CONSOLE, "i18n", name), "utf8")) as Table)));
}

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/** Names of what is put into a message, also inside its plural forms. */
function namesIn(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => [
    ...("value" in element && element.type !== 0 ? [String(element.value)] : []),
    ...("options" in element ? Object.values(element.options).flatMap((option) => namesIn(option.value)) : []),
  ]);
}

function argumentsOf(message: string, language: Language): readonly string[] {
  return [...new Set(namesIn(new IntlMessageFormat(message, language).getAst()))].sort();
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

describe("the console's words", () => {
  const tables = new Map(LANGUAGES.map((language) => [language, wordsOf(language)]));
  const of = (language: Language): ReadonlyMap<string, string> => tables.get(language) ?? new Map();

  for (const language of LANGUAGES) {
    it(`has every key in ${language}`, () => {
      expect([...of(language).keys()].sort()).to.deep.equal([...of("ru").keys()].sort());
    });

    it(`reads as ICU messages with the same arguments in ${language}`, () => {
      for (const [key, message] of of(language)) {
        expect(() => new IntlMessageFormat(message, language), key).not.to.throw();
        expect(argumentsOf(message, language), key).to.deep.equal(argumentsOf(of("ru").get(key) ?? "", "ru"));
      }
    });

    it(`knows every plural form of ${language}`, () => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [key, message] of of(language)) {
        if (!message.includes(", plural,")) continue;
        for (const form of forms) expect(message, key).to.contain(`${form} {`);
      }
    });

    it(`raises no voice in ${language}`, () => {
      expect([...of(language)].filter(([, message]) => message.includes("!"))).to.deep.equal([]);
    });
  }

  it("says of no survey twice when its client is asked", () => {
    for (const language of LANGUAGES) {
      for (const { name, after } of readDemoCompany(makeConnectionSecrets()).surveys) {
        const said = of(language).get(`surveyPage.after.${after}`)?.toLowerCase() ?? "";
        expect(said, language).to.not.equal("");
        expect(said).to.not.include((name[language] ?? "").toLowerCase());
      }
    }
  });

  it("puts no full stop after a date that ends with one already in Ukrainian", () => {
    const dated = [...of("uk")].filter(([, message]) => /\{(?:when|date|due|reopened)\}\./.test(message)).map(([key]) => key);
    // An hour alone, «9:10».
    expect(dated).to.deep.equal(["notLive.text"]);
  });

  it("says counts as people do", () => {
    const said = (language: Language, count: number): unknown => new IntlMessageFormat(of(language).get("card.unread") ?? "", language).format({ count });
    expect([1, 3, 5, 21].map((count) => said("ru", count))).to.deep.equal([
      "1 новое сообщение",
      "3 новых сообщения",
      "5 новых сообщений",
      "21 новое сообщение",
    ]);
    expect([1, 3, 5].map((count) => said("uk", count))).to.deep.equal(["1 нове повідомлення", "3 нові повідомлення", "5 нових повідомлень"]);
  });

  it("calls the stages of a complaint, how grave it is and how a call came out as the bots and the reports do", () => {
    for (const language of LANGUAGES) {
      const said = (key: string): string => of(language).get(key) ?? "";
      for (const status of COMPLAINT_STATUSES) {
        expect(REPORT_TEXTS[language].statuses[status]).to.equal(said(`complaintStatus.${status}`));
        expect(COMMAND_TEXTS[language].statuses[status]).to.equal(said(`complaintStatus.${status}`).replace(/^./u, (letter) => letter.toLowerCase()));
      }
      for (const severity of SEVERITIES) expect(REPORT_TEXTS[language].severities[severity]).to.equal(said(`severity.${severity}`));
      for (const outcome of OUTCOMES) expect(REPORT_TEXTS[language].outcomes[outcome]).to.equal(said(`outcome.${outcome}`));
      expect(REPORT_TEXTS[language].traits.severity).to.equal(said("complaintList.col.severity"));
    }
  });

  it("has every word the views ask for", () => {
    const keys = [...of("ru").keys()];
    const asked = sources(CONSOLE).flatMap((source) => [...source.matchAll(/\bt\((?:"([\w.]+)"|`([\w.]+)\$\{)/g)]);
    expect(asked.length).to.be.greaterThan(100);
    const missing = asked.flatMap(([, key, prefix]) =>
      key === undefined ? (keys.some((one) => one.startsWith(prefix ?? "")) ? [] : [prefix]) : keys.includes(key) ? [] : [key],
    );
    expect(missing).to.deep.equal([]);
  });

  it("has no word nobody asks for", () => {
    const all = sources(CONSOLE).join("\n");
    const prefixes = [...all.matchAll(/`([\w.]+)\$\{/g)].map((match) => match[1] ?? "");
    const unused = [...of("ru").keys()].filter((key) => !all.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).to.deep.equal([]);
  });
});
