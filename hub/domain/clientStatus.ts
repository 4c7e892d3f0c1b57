// How a client's complaints stand and when somebody comes, in words for the client: no stage of ours is named that
// would mean nothing to them.
import { DateTime } from "luxon";
import type { Complaint } from "../contract/api.ts";
import type { ComplaintStatus, Language } from "../contract/vocabulary.ts";

type Stage = "open" | "decided" | "ended";

const STAGES: Readonly<Record<ComplaintStatus, Stage>> = {
  registered: "open",
  acknowledged: "open",
  in_work: "open",
  waiting: "open",
  decided: "decided",
  told: "decided",
  closed: "ended",
  withdrawn: "ended",
  rejected: "ended",
  joined: "ended",
};

interface Texts {
  readonly locale: string;
  readonly none: string;
  readonly visit: (at: string) => string;
  readonly stage: Readonly<Record<Stage, (number: number, at: string) => string>>;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  ru: {
    locale: "ru",
    none: "Ваших обращений у нас нет. Напишите, что случилось, и мы всё запишем.",
    visit: (at) => `Приедем к вам: ${at}.`,
    stage: {
      open: (number, at) => `№\u00a0${number}: занимаемся, ответим до ${at}.`,
      decided: (number) => `№\u00a0${number}: решение принято.`,
      ended: (number) => `№\u00a0${number}: закрыто.`,
    },
  },
  uk: {
    locale: "uk",
    none: "Ваших звернень у нас немає. Напишіть, що сталося, і ми все запишемо.",
    visit: (at) => `Приїдемо до вас: ${at}.`,
    stage: {
      open: (number, at) => `№\u00a0${number}: займаємося, відповімо до ${at}.`,
      decided: (number) => `№\u00a0${number}: рішення прийнято.`,
      ended: (number) => `№\u00a0${number}: закрито.`,
    },
  },
  en: {
    locale: "en-GB",
    none: "We have no complaints of yours. Tell us what happened, and we will write it down.",
    visit: (at) => `We are coming to you: ${at}.`,
    stage: {
      open: (number, at) => `No.\u00a0${number}: we are working on it, you will have our answer by ${at}.`,
      decided: (number) => `No.\u00a0${number}: decided.`,
      ended: (number) => `No.\u00a0${number}: closed.`,
    },
  },
};

interface OwnMatters {
  readonly complaints: readonly Pick<Complaint, "number" | "status" | "dueAt">[];
  /** When somebody comes, the nearest first. */
  readonly visits: readonly string[];
}

export function statusText({ complaints, visits }: OwnMatters, language: Language, timeZone: string): string {
  const { locale, none, stage, visit } = TEXTS[language];
  if (complaints.length + visits.length === 0) return none;
  const written = (instant: string): string => {
    const at = DateTime.fromISO(instant, { zone: timeZone }).setLocale(locale);
    return `${at.toFormat("HH:mm")}, ${at.toLocaleString({ day: "numeric", month: "long" })}`;
  };
  return [...visits.map((at) => visit(written(at))), ...complaints.map(({ number, status, dueAt }) => stage[STAGES[status]](number, written(dueAt)))].join(
    "\n",
  );
}
