// Days as people name them in a sentence of a given day: yesterday, since Tuesday, by Friday. Only worked days are named:
// nobody promised anything for a day off.
import type { DateTime } from "luxon";
import type { Language } from "../../contract/vocabulary.ts";
import { isWorkingDay, type WorkingTime } from "../../domain/calendar.ts";
import type { Random } from "./random.ts";

/** `was`: some days ago; `since` then; `soon`: in some days; `by` then. */
export const MOMENTS = ["was", "since", "soon", "by"] as const;
export type Moment = (typeof MOMENTS)[number];

type Words = Readonly<Record<Moment, { readonly next: string; readonly weekdays: readonly string[] }>>;

const AT: Readonly<Record<Language, readonly string[]>> = {
  ru: ["в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу"],
  uk: ["у понеділок", "у вівторок", "у середу", "у четвер", "у п'ятницю", "у суботу"],
  en: ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday"],
};
const OF: Readonly<Record<Language, readonly string[]>> = {
  ru: ["понедельника", "вторника", "среды", "четверга", "пятницы", "субботы"],
  uk: ["понеділка", "вівторка", "середи", "четверга", "п'ятниці", "суботи"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

const WORDS: Readonly<Record<Language, Words>> = {
  ru: {
    was: { next: "вчера", weekdays: AT.ru },
    since: { next: "со вчерашнего дня", weekdays: OF.ru.map((day) => (day === "вторника" || day === "среды" ? `со ${day}` : `с ${day}`)) },
    soon: { next: "завтра", weekdays: AT.ru },
    by: { next: "до завтра", weekdays: OF.ru.map((day) => `до ${day}`) },
  },
  uk: {
    was: { next: "учора", weekdays: AT.uk },
    since: { next: "з учорашнього дня", weekdays: OF.uk.map((day) => (day === "середи" || day === "суботи" ? `із ${day}` : `з ${day}`)) },
    soon: { next: "завтра", weekdays: AT.uk },
    by: { next: "до завтра", weekdays: OF.uk.map((day) => `до ${day}`) },
  },
  en: {
    was: { next: "yesterday", weekdays: AT.en },
    since: { next: "since yesterday", weekdays: OF.en.map((day) => `since ${day}`) },
    soon: { next: "tomorrow", weekdays: AT.en },
    by: { next: "by tomorrow", weekdays: OF.en.map((day) => `by ${day}`) },
  },
};
/** Longer than any row of holidays. */
const FARTHEST_DAYS = 14;
const NEAREST = 4;

/** A day and the worked ones nearest to it, read from the calendar once. */
export interface Around {
  readonly day: DateTime;
  readonly before: readonly Near[];
  readonly after: readonly Near[];
}

interface Near {
  readonly day: DateTime;
  readonly isNext: boolean;
}

export interface NamedDay {
  readonly word: string;
  readonly day: DateTime;
}

export function around(day: DateTime, time: WorkingTime): Around {
  const side = (sign: number): readonly Near[] =>
    Array.from({ length: FARTHEST_DAYS }, (_, index) => index + 1)
      .flatMap((days) => {
        const other = day.plus({ days: days * sign });
        // Its own weekday would be taken for today.
        return other.weekday !== day.weekday && isWorkingDay(other, time) ? [{ day: other, isNext: days === 1 }] : [];
      })
      .slice(0, NEAREST);
  return { day, before: side(-1), after: side(1) };
}

/** One of those days by chance; null: none is worked. */
export function momentOf(moment: Moment, language: Language, near: Around, random: Random): NamedDay | null {
  const days = sideOf(moment, near);
  return days.length === 0 ? null : nameOf(random.pick(days), moment, language);
}

/** That very day; null: it is too far away to be named so. */
export function dayAs(moment: Moment, language: Language, near: Around, day: DateTime): string | null {
  const found = sideOf(moment, near).find((one) => one.day.hasSame(day, "day"));
  return found === undefined ? null : nameOf(found, moment, language).word;
}

function sideOf(moment: Moment, { before, after }: Around): readonly Near[] {
  return moment === "was" || moment === "since" ? before : after;
}

function nameOf({ day, isNext }: Near, moment: Moment, language: Language): NamedDay {
  const { next, weekdays } = WORDS[language][moment];
  return { day, word: isNext ? next : (weekdays[day.weekday - 1] ?? next) };
}
