// How a client's complaints stand, in words for the client: no stage of ours is named that would mean nothing to them.
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
  readonly stage: Readonly<Record<Stage, (number: number, at: string) => string>>;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  ru: {
    locale: "ru",
    none: "Ваших обращений у нас нет. Напишите, что случилось, и мы всё запишем.",
    stage: {
      open: (number, at) => `№\u00a0${number}: занимаемся, ответим до ${at}.`,
      decided: (number) => `№\u00a0${number}: решение принято.`,
      ended: (number) => `№\u00a0${number}: закрыто.`,
    },
  },
  uk: {
    locale: "uk",
    none: "Ваших звернень у нас немає. Напишіть, що сталося, і ми все запишемо.",
    stage: {
      open: (number, at) => `№\u00a0${number}: займаємося, відповімо до ${at}.`,
      decided: (number) => `№\u00a0${number}: рішення прийнято.`,
      ended: (number) => `№\u00a0${number}: закрито.`,
    },
  },
  en: {
    locale: "en-GB",
    none: "We have no complaints of yours. Tell us what happened, and we will write it down.",
    stage: {
      open: (number, at) => `No.\u00a0${number}: we are working on it, you will have our answer by ${at}.`,
      decided: (number) => `No.\u00a0${number}: decided.`,
      ended: (number) => `No.\u00a0${number}: closed.`,
    },
  },
};

export function statusText(complaints: readonly Pick<Complaint, "number" | "status" | "dueAt">[], language: Language, timeZone: string): string {
  const { locale, none, stage } = TEXTS[language];
  if (complaints.length === 0) return none;
  return complaints
    .map(({ number, status, dueAt }) => {
      const due = DateTime.fromISO(dueAt, { zone: timeZone }).setLocale(locale);
      return stage[STAGES[status]](number, `${due.toFormat("HH:mm")}, ${due.toLocaleString({ day: "numeric", month: "long" })}`);
    })
    .join("\n");
}
