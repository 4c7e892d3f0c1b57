// What a client is told while nobody is at work: when we are back, in their language and by the company's clock.
import { DateTime } from "luxon";
import type { Language } from "../contract/vocabulary.ts";
import type { WorkingTime } from "./calendar.ts";
import { nextWorkingInstant, openHours } from "./workingClock.ts";

export interface Away {
  /** When work goes on; until then nobody needs to be told again. */
  readonly until: string;
  readonly text: (language: Language) => string;
}

/** Null while somebody works. */
export function awayTexts(time: WorkingTime): (instant: string) => Away | null {
  const isOpen = openHours(time);
  return (instant) => {
    if (isOpen(instant)) return null;
    const until = nextWorkingInstant(instant, time);
    // Hours that leave no working day at all promise none.
    if (until === instant) return null;
    return { until, text: (language) => AWAY[language](opening(instant, until, time.timeZone, language)) };
  };
}

const AWAY: Record<Language, (opening: string) => string> = {
  ru: (opening) => `Сейчас нерабочее время. Ответим ${opening}.`,
  uk: (opening) => `Зараз неробочий час. Відповімо ${opening}.`,
  en: (opening) => `We are closed at the moment. We will answer ${opening}.`,
};

const WEEKDAYS: Record<Language, readonly string[]> = {
  ru: ["в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"],
  uk: ["у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю"],
  en: ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"],
};
const NEAR: Record<Language, readonly [today: string, tomorrow: string]> = {
  ru: ["сегодня", "завтра"],
  uk: ["сьогодні", "завтра"],
  en: ["today", "tomorrow"],
};
const LOCALES: Record<Language, string> = { ru: "ru", uk: "uk", en: "en-GB" };

/** `завтра после 9:00`, `в понедельник, 5 января, после 9:00`. */
function opening(now: string, until: string, timeZone: string, language: Language): string {
  const [from, to] = [now, until].map((instant) => DateTime.fromISO(instant, { zone: timeZone, locale: LOCALES[language] })) as [DateTime, DateTime];
  const days = to.startOf("day").diff(from.startOf("day"), "days").days;
  const near = NEAR[language][Math.round(days)];
  const date = `${WEEKDAYS[language][to.weekday - 1]}, ${to.toLocaleString({ day: "numeric", month: "long" })},`;
  const after = { ru: "после", uk: "після", en: "after" }[language];
  return `${near ?? date} ${after} ${to.toFormat("H:mm")}`;
}
