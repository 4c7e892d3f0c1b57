// What the past was about: sentences in three languages of the client's own goods, days and papers, none twice in one week.
import type { DateTime } from "luxon";
import type { Language, Severity } from "../../contract/vocabulary.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { type Case, type Good, named, spoilt, warmth } from "./goods.ts";
import type { Grievance } from "./grievances.ts";
import { type Around, around, MOMENTS, type Moment, momentOf } from "./moments.ts";
import type { HistoryIntent, Patterns, Phrases, PlainIntent } from "./phrases.ts";
import { EN } from "./phrasesEn.ts";
import { RU } from "./phrasesRu.ts";
import { UK } from "./phrasesUk.ts";
import type { Random } from "./random.ts";

/** Shares of what clients come with; complaints are opened apart. */
export const INTENT_SHARE: Readonly<Record<PlainIntent, number>> = {
  question: 27,
  service_request: 23,
  purchase_interest: 16,
  payment: 15,
  feedback_positive: 6,
};

export const DISPOSITION: Readonly<Record<HistoryIntent, readonly string[]>> = {
  question: ["info_given", "consult_given", "order_status"],
  service_request: ["visit_booked", "consult_given", "visit_moved"],
  purchase_interest: ["offer_requested", "callback_promised"],
  payment: ["payment_promised", "documents_sent"],
  feedback_positive: ["info_given"],
  complaint: ["complaint_opened"],
};

/** What a client comes with. */
export type Matter = { readonly intent: PlainIntent } | { readonly intent: "complaint"; readonly grievance: Grievance };

const PHRASES: Readonly<Record<Language, Phrases>> = { ru: RU, uk: UK, en: EN };
const TRIES = 24;
/** So many that even one pattern in twenty is met. */
const MOST_PICKS = 500;
const FULL_NAME_SHARE = 0.65;
/** Of the company's papers a working year long; the number says how far the year has gone. */
const INVOICES_A_DAY = { ru: 15.9, uk: 4.1, en: 1 } as const;
const INVOICE_PREFIX = { ru: "", uk: "UA-", en: "E-" } as const;
const MOST_DAYS_BACK = 9;
/** After a whole number of hundreds. */
const CURRENCY = { ru: "рублей", uk: "гривень", en: "roubles" } as const;
const LOSS = { from: 3_000, to: 48_000 } as const;

export interface HistoryTexts {
  /** What an agent notes of a call. */
  noted(language: Language, matter: Matter, good: Good, direction: "inbound" | "outbound"): string;
  written(language: Language, matter: Matter, good: Good): string;
  /** Said on the day of the answer, which may be a later one than the question's. */
  answered(language: Language, intent: HistoryIntent, good: Good, on: DateTime): string;
  further(language: Language): string;
  thanked(language: Language): string;
  /** From the first day of a week on sentences may come again. */
  newDay(day: DateTime): void;
}

export function createHistoryTexts(random: Random, time: WorkingTime): HistoryTexts {
  /** This week's sentences. */
  const used = new Set<string>();
  let near: Around | null = null;

  const today = (): Around => {
    if (near === null) throw new Error("The past has no day yet: call newDay first.");
    return near;
  };

  const filled = (pattern: string, language: Language, good: Good, days: Around, isNote: boolean): string | null => {
    let isTold = true;
    const slot = (name: string): string => {
      const word = wordOf(name, language, good, days, isNote);
      isTold &&= word !== null;
      return word ?? "";
    };
    let text = pattern;
    while (text.includes("{")) text = text.replace(/\{([^{}]*)\}/g, (_, options: string) => random.pick(options.split("|")));
    text = text.replace(/<([a-z]+)>/g, (_, name: string) => slot(name));
    return isTold ? capital(text) : null;
  };

  const wordOf = (name: string, language: Language, good: Good, days: Around, isNote: boolean): string | null => {
    if (MOMENTS.some((moment) => moment === name)) return momentOf(name as Moment, language, days, random);
    if (name === "warm") return warmth(good, random);
    if (name === "spoilt") return spoilt(good, language, random);
    if (name === "sum") return money(random.whole(LOSS.from / 100, LOSS.to / 100) * 100, language);
    if (name === "invoice") return invoice(language, days.day, random);
    if (name === "hi") return random.pick(PHRASES[language].greetings);
    // An agent does not say "our case" of the client's.
    return named(good, language, name as Case, random.chance(FULL_NAME_SHARE) || (isNote && language === "en"));
  };

  /** Not every pattern fits every good and day. `what` they are for names them where none does. */
  const fitting = (what: string, patterns: Patterns, language: Language, good: Good, days = today(), isNote = false): string => {
    for (let picks = 0; picks < MOST_PICKS && patterns.length > 0; picks += 1) {
      const text = filled(random.pick(patterns), language, good, days, isNote);
      if (text !== null) return text;
    }
    throw new Error(`No sentence for ${what} in ${language} fits ${good.model} on ${days.day.toISODate()}: add one to the phrases of ${language}.`);
  };

  const fresh = (make: () => string): string => {
    let text = make();
    for (let tries = 0; used.has(text) && tries < TRIES; tries += 1) text = make();
    used.add(text);
    return text;
  };

  const complained = (language: Language, { category, severity }: Grievance, good: Good): string =>
    fitting(`${category} (${severity})`, (PHRASES[language].complaint[category] as Partial<Record<Severity, Patterns>>)[severity] ?? [], language, good);

  return {
    noted: (language, matter, good, direction) =>
      fresh(() => {
        if (matter.intent === "complaint") return complained(language, matter.grievance, good);
        const before = direction === "outbound" ? random.pick(PHRASES[language].outbound) : "";
        const note = fitting(`a note of ${matter.intent}`, PHRASES[language].noted[matter.intent], language, good, today(), true);
        return before === "" ? note : before + small(note);
      }),
    written: (language, matter, good) =>
      fresh(() =>
        matter.intent === "complaint"
          ? complained(language, matter.grievance, good)
          : fitting(matter.intent, PHRASES[language].written[matter.intent], language, good),
      ),
    answered: (language, intent, good, on) =>
      fitting(`an answer to ${intent}`, PHRASES[language].answered[intent], language, good, on.hasSame(today().day, "day") ? today() : around(on, time)),
    further: (language) => random.pick(PHRASES[language].further),
    thanked: (language) => random.pick(PHRASES[language].thanked),
    newDay: (day) => {
      if (day.weekday === 1) used.clear();
      near = around(day, time);
    },
  };
}

/** Every sentence begins with one. */
function capital(text: string): string {
  return text.replace(/(?:^|[.!?] )\p{Ll}/gu, (start) => start.toUpperCase());
}

function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function money(amount: number, language: Language): string {
  const figures = String(amount).replace(/\B(?=(\d{3})+$)/g, language === "en" ? "," : " ");
  return `${figures} ${CURRENCY[language]}`;
}

function invoice(language: Language, day: DateTime, random: Random): string {
  const ofYear = Math.max(1, day.ordinal - random.whole(0, MOST_DAYS_BACK));
  return INVOICE_PREFIX[language] + Math.max(1, Math.round(ofYear * INVOICES_A_DAY[language] - random.whole(0, 9)));
}
