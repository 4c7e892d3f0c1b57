// What the past was about: sentences in three languages of the client's own goods, days and papers, none twice in one week.
// A sentence comes with what it says of the outcome: the disposition is never drawn apart from the words.
import type { DateTime } from "luxon";
import type { Language, Severity } from "../../contract/vocabulary.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { type Case, type Good, named, warmth } from "./goods.ts";
import type { Grievance } from "./grievances.ts";
import { KINDS } from "./kinds.ts";
import { type Around, around, dayAs, MOMENTS, type Moment, momentOf } from "./moments.ts";
import type { Patterns, Phrases, Topic } from "./phrases.ts";
import { EN } from "./phrasesEn.ts";
import { RU } from "./phrasesRu.ts";
import { UK } from "./phrasesUk.ts";
import type { Random } from "./random.ts";
import { stockOf, TRADES } from "./trades.ts";
import { type Scene, STATES } from "./units.ts";

/** What a client comes with. */
export type Matter = { readonly topic: Topic } | { readonly topic: "complaint"; readonly grievance: Grievance };

/** A sentence and what came of it. */
export interface Said {
  readonly text: string;
  /** An id of the company's catalogue. */
  readonly disposition: string;
  /** When the engineer comes, where the sentence says so. */
  readonly visitOn: DateTime | null;
  /** The engineer comes to mend something. */
  readonly isRepair: boolean;
}

const PHRASES: Readonly<Record<Language, Phrases>> = { ru: RU, uk: UK, en: EN };
const OPENED = "complaint_opened";
const TRIES = 24;
/** So many that even one pattern in twenty is met. */
const MOST_PICKS = 500;
const FULL_NAME_SHARE = 0.65;
/** Of the company's papers a working year long; the number says how far the year has gone. */
const INVOICES_A_DAY = { ru: 15.9, uk: 4.1, en: 1 } as const;
const INVOICE_PREFIX = { ru: "", uk: "UA-", en: "E-" } as const;
const MOST_DAYS_BACK = 9;
const CURRENCY = { ru: "рублей", uk: "гривень" } as const;
const LOSS = { ru: { from: 3_000, to: 48_000, step: 100 }, uk: { from: 1_500, to: 22_000, step: 100 }, en: { from: 40, to: 560, step: 10 } } as const;
/** Between what is asked and what we answer. */
const ANSWER = " => ";
const OUTCOME = /#([a-z_]+)(:care)?/gu;

export interface HistoryTexts {
  /** What an agent notes of a call. */
  noted(language: Language, matter: Matter, scene: Scene, direction: "inbound" | "outbound"): Said;
  /** What a client writes and we answer, said on the day of the answer, which may be a later one. */
  written(language: Language, matter: Matter, scene: Scene, answeredOn: DateTime): Said & { readonly answer: string };
  further(language: Language): string;
  /** `isWaiting`: for what we promised. */
  thanked(language: Language, isWaiting: boolean): string;
  /** From the first day of a week on sentences may come again. */
  newDay(day: DateTime): void;
}

interface Filled {
  readonly text: string;
  readonly outcome: string | null;
  readonly isCare: boolean;
  /** The coming day it names. */
  readonly soon: DateTime | null;
}

export function createHistoryTexts(random: Random, time: WorkingTime): HistoryTexts {
  /** This week's sentences. */
  const used = new Set<string>();
  let near: Around | null = null;

  const today = (): Around => {
    if (near === null) throw new Error("The past has no day yet: call newDay first.");
    return near;
  };

  const expanded = (pattern: string): string => {
    let text = pattern;
    while (text.includes("{")) text = text.replace(/\{([^{}]*)\}/g, (_, options: string) => random.pick(options.split("|")));
    return text;
  };

  /** Null: it does not fit that scene or day. */
  const filled = (raw: string, language: Language, scene: Scene, days: Around, isNote: boolean): Filled | null => {
    let isTold = true;
    let soon: DateTime | null = null;
    const outcomes = [...raw.matchAll(OUTCOME)];
    const text = raw.replace(OUTCOME, "").replace(/<([a-z]+)>/g, (_, name: string) => {
      if (name === "soon") {
        const moment = momentOf("soon", language, days, random);
        soon = moment?.day ?? null;
        isTold &&= moment !== null;
        return moment?.word ?? "";
      }
      const word = wordOf(name, language, scene, days, isNote);
      isTold &&= word !== null;
      return word ?? "";
    });
    const [outcome] = outcomes;
    return isTold
      ? { text: capital(language === "uk" ? euphonic(text) : text), outcome: outcome?.[1] ?? null, isCare: outcome?.[2] !== undefined, soon }
      : null;
  };

  const wordOf = (name: string, language: Language, scene: Scene, days: Around, isNote: boolean): string | null => {
    if (MOMENTS.some((moment) => moment === name)) return momentOf(name as Moment, language, days, random)?.word ?? null;
    if (STATES.some((state) => state === name)) return scene.states.has(name as (typeof STATES)[number]) ? "" : null;
    if (name === "sum") return money(language, random);
    if (name === "invoice") return invoice(language, days.day, random);
    if (name === "hi") return random.pick(PHRASES[language].greetings);
    if (name === "halt") return random.pick(TRADES[scene.trade].halts[language]);
    if (name.startsWith("w") && name !== "warm" && name !== "works")
      return scene.wish === null ? null : nameOf(scene.wish, true, language, name.slice(1) as Case, true);
    const { unit } = scene;
    return unit === null ? null : wordOfUnit(name, language, unit.good, scene, days, isNote);
  };

  const wordOfUnit = (name: string, language: Language, good: Good, scene: Scene, days: Around, isNote: boolean): string | null => {
    const words = KINDS[good.kind][language];
    switch (name) {
      case "warm":
        return warmth(good, random);
      case "cold":
        return KINDS[good.kind].warmC === null ? null : "";
      case "stock":
        return stockOf(scene.trade, good, language, random);
      case "extras":
        return random.pick<string>(words.extras);
      case "flaw":
        return random.pick<string>(words.flaws);
      case "fails":
        return random.pick<string>(words.fails);
      case "works":
        return random.pick<string>(words.works);
      case "repaired":
        return lastRepairAs(scene, language, days);
      case "visit":
        return scene.unit?.visit == null
          ? null
          : dayAs("soon", language, days, days.day.set({}).plus({ milliseconds: scene.unit.visit.dueMs - days.day.toMillis() }));
      default:
        // Whoever has one showcase says "the showcase"; an agent does not say "our case" of the client's.
        return nameOf(good, scene.isOnly, language, name as Case, isNote && language === "en");
    }
  };

  const nameOf = (good: Good, isOnly: boolean, language: Language, of: Case, isFull: boolean): string =>
    named(good, language, of, isFull || !isOnly || random.chance(FULL_NAME_SHARE));

  const lastRepairAs = ({ unit, atMs }: Scene, language: Language, days: Around): string | null => {
    const last = Math.max(Number.NEGATIVE_INFINITY, ...(unit?.repairsMs ?? []).filter((ms) => ms < atMs));
    return Number.isFinite(last) ? dayAs("was", language, days, days.day.plus({ milliseconds: last - days.day.toMillis() })) : null;
  };

  /** Not every pattern fits every scene and day. `what` they are for names them where none does. */
  const fitting = (what: string, patterns: Patterns, language: Language, scene: Scene, isNote: boolean): Filled & { readonly answer: string | null } => {
    for (let picks = 0; picks < MOST_PICKS && patterns.length > 0; picks += 1) {
      const [asked = "", answer = null] = expanded(random.pick(patterns)).split(ANSWER);
      const said = filled(asked, language, scene, today(), isNote);
      if (said !== null) return { ...said, answer };
    }
    const named = scene.unit?.good.model ?? "no unit";
    throw new Error(`No sentence for ${what} in ${language} fits ${named} on ${today().day.toISODate()}: add one to the phrases of ${language}.`);
  };

  const fresh = <T extends { readonly text: string }>(make: () => T): T => {
    let said = make();
    for (let tries = 0; used.has(said.text) && tries < TRIES; tries += 1) said = make();
    used.add(said.text);
    return said;
  };

  const complained = (language: Language, { category, severity }: Grievance, scene: Scene): Filled =>
    fitting(
      `${category} (${severity})`,
      (PHRASES[language].complaint[category] as Partial<Record<Severity, Patterns>>)[severity] ?? [],
      language,
      scene,
      false,
    );

  const said = ({ text, outcome, isCare, soon }: Filled): Said => {
    if (outcome === null) throw new Error(`The sentence "${text}" does not say how it ended: add #disposition to its pattern.`);
    const isVisit = outcome === "visit_booked" || outcome === "visit_moved";
    return { text, disposition: outcome, visitOn: isVisit ? soon : null, isRepair: isVisit && !isCare };
  };

  const answerTo = (patterns: Patterns | string, language: Language, scene: Scene, on: DateTime): Filled => {
    const days = on.hasSame(today().day, "day") ? today() : around(on, time);
    for (let picks = 0; picks < MOST_PICKS; picks += 1) {
      const answer = filled(typeof patterns === "string" ? patterns : expanded(random.pick(patterns)), language, scene, days, false);
      if (answer !== null) return answer;
    }
    throw new Error(`No answer in ${language} fits ${on.toISODate()}: ${String(patterns)}`);
  };

  return {
    noted: (language, matter, scene, direction) => {
      if (matter.topic === "complaint") return said({ ...fresh(() => complained(language, matter.grievance, scene)), outcome: OPENED });
      return said(
        fresh(() => {
          const before = direction === "outbound" ? random.pick(PHRASES[language].outbound) : "";
          const note = fitting(`a note of ${matter.topic}`, PHRASES[language].noted[matter.topic], language, scene, true);
          return before === "" ? note : { ...note, text: before + small(note.text) };
        }),
      );
    },
    written: (language, matter, scene, answeredOn) => {
      const asked: Filled & { readonly answer?: string | null } = fresh(() =>
        matter.topic === "complaint"
          ? complained(language, matter.grievance, scene)
          : fitting(matter.topic, PHRASES[language].written[matter.topic], language, scene, false),
      );
      const answer = answerTo(matter.topic === "complaint" ? PHRASES[language].answered : (asked.answer ?? ""), language, scene, answeredOn);
      return { ...said(answer), text: asked.text, answer: answer.text };
    },
    further: (language) => random.pick(PHRASES[language].further),
    thanked: (language, isWaiting) => random.pick(PHRASES[language].thanked[isWaiting ? "waiting" : "plain"]),
    newDay: (day) => {
      if (day.weekday === 1) used.clear();
      near = around(day, time);
    },
  };
}

/** Ukrainian says «в» after a vowel and «у» after a consonant. */
function euphonic(text: string): string {
  return text.replace(/(?<=[аеєиіїоуюя] )у(?= (?:понеділок|вівторок|середу|четвер|п'ятницю|суботу)|чора)/gu, "в");
}

/** Every sentence begins with one. */
function capital(text: string): string {
  return text.replace(/(?:^|[.!?] )\p{Ll}/gu, (start) => start.toUpperCase());
}

function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Nobody puts a loss to the rouble. */
function money(language: Language, random: Random): string {
  const { from, to, step } = LOSS[language];
  const figures = String(random.whole(from / step, to / step) * step).replace(/\B(?=(\d{3})+$)/g, language === "en" ? "," : " ");
  return language === "en" ? `$${figures}` : `${figures} ${CURRENCY[language]}`;
}

function invoice(language: Language, day: DateTime, random: Random): string {
  const ofYear = Math.max(1, day.ordinal - random.whole(0, MOST_DAYS_BACK));
  return INVOICE_PREFIX[language] + Math.max(1, Math.round(ofYear * INVOICES_A_DAY[language] - random.whole(0, 9)));
}
