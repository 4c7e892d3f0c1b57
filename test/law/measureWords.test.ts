// A call nobody answered has one word wherever it is shown: the word of the measure that counts it. What counts missed and
// abandoned calls together, as a callback debt does, uses neither.
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { LANGUAGES, type Language } from "../../hub/contract/vocabulary.ts";
import { ALERT_TEXTS } from "../../hub/domain/alertTexts.ts";
import { COMMAND_TEXTS } from "../../hub/domain/commandTexts/commandTexts.ts";
import { MEASURES, type MeasureId } from "../../hub/domain/measures.ts";
import { REPORT_TEXTS } from "../../reports/texts/texts.ts";
import { wordsIn } from "../console/consoleWords.ts";
import { sources, tables } from "./sources.ts";

interface Word {
  readonly measures: readonly MeasureId[];
  readonly says: Readonly<Record<Language, RegExp>>;
}

const WORDS: Readonly<Record<"missed" | "abandoned", Word>> = {
  missed: { measures: ["calls_missed", "direct_missed"], says: { ru: /пропущен/i, uk: /пропущен/i, en: /missed/i } },
  abandoned: {
    measures: ["calls_abandoned", "calls_abandoned_short", "abandonment"],
    says: { ru: /потерян/i, uk: /втрачен/i, en: /abandon/i },
  },
};
const OTHER = { missed: "abandoned", abandoned: "missed" } as const;
/** Other words of the trade for an abandoned call. */
const STRANGERS = /(?<!\p{L})(?:брошен|кинут|покинут)\p{L}*/giu;
/** What clients write, not what we say. */
const OF_CLIENTS = /^hub\/(?:domain\/triage|cli\/training|demo\/)/;

/** Every text about calls that are missed and abandoned ones together. */
function ofBoth(language: Language): readonly string[] {
  const say = wordsIn(language);
  const { alerts, missed } = COMMAND_TEXTS[language];
  return [
    say("debt.one"),
    say("debt.missed", { count: 2, when: "" }),
    say("debt.missedShort", { count: 2, when: "" }),
    say("clientHistory.unansweredCall"),
    alerts.missed,
    missed.empty,
    missed.misses(2),
    ALERT_TEXTS[language].title.missed(""),
  ];
}

describe("the words for calls nobody answered", () => {
  for (const language of LANGUAGES) {
    for (const kind of ["missed", "abandoned"] as const) {
      it(`say of calls ${kind} in ${language} what its measures are called`, () => {
        const { outcomes, chart } = REPORT_TEXTS[language];
        const said = [...WORDS[kind].measures.map((id) => MEASURES[id].name[language]), wordsIn(language)(`outcome.${kind}`), outcomes[kind], chart[kind]];
        for (const text of said) expect(text).to.match(WORDS[kind].says[language]).and.not.match(WORDS[OTHER[kind]].says[language]);
      });
    }

    it(`say of a call of ours that nobody picked up no word of a missed one in ${language}`, () => {
      const { ourOutcomes } = REPORT_TEXTS[language];
      for (const outcome of ["missed", "abandoned"] as const) {
        expect(ourOutcomes[outcome]).to.be.a("string").and.not.match(WORDS.missed.says[language]).and.not.match(WORDS.abandoned.says[language]);
        expect(wordsIn(language)(`ourOutcome.${outcome}`)).to.equal(ourOutcomes[outcome]);
      }
    });

    it(`say neither of both together in ${language}, and how they are counted names both`, () => {
      const { missed, abandoned } = WORDS;
      for (const text of ofBoth(language)) expect(text).to.not.match(missed.says[language]).and.not.match(abandoned.says[language]);
      expect(MEASURES.debts_opened.definition[language]).to.match(missed.says[language]).and.match(abandoned.says[language]);
    });
  }

  it("have no other name anywhere", () => {
    const ours = [...sources(), ...tables()].filter((path) => !path.startsWith("test/") && !OF_CLIENTS.test(path));
    expect(ours.length).to.be.greaterThan(500);
    const strangers = ours.flatMap((path) => [...readFileSync(path, "utf8").matchAll(STRANGERS)].map(([word]) => `${path}: ${word}`));
    expect(strangers).to.deep.equal([]);
  });
});
