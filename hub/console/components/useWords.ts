// Formatting bound to the person's language and the company's zone, so components just say what they mean.
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Named } from "../../contract/api.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { clockOf, dateOf, dayNameOf, hourOf, type Place, secondOf, spanOf, stampOf, whenOf } from "../format.ts";
import { isLanguage } from "../i18n/setup.ts";
import { useTimeZone } from "../session.tsx";

export interface Words {
  readonly language: Language;
  readonly place: Place;
  /** «9:10» */
  readonly hour: (iso: string) => string;
  readonly second: (ms: number) => string;
  /** «сегодня 9:10», «пт 14:30», «27 окт» */
  readonly when: (iso: string, nowMs: number) => string;
  /** In full, for paper, which does not know what today is: «30 ноября 2026 г. в 10:04» */
  readonly stamp: (ms: number) => string;
  readonly dayName: (iso: string, nowMs: number) => string;
  readonly date: (iso: string, nowMs: number) => string;
  /** «7 ч 25 мин»: hours may exceed a day, as working time does. */
  readonly span: (ms: number) => string;
  /** `m:ss` under an hour, then «2 ч 10 мин» */
  readonly clock: (ms: number) => string;
  /** A name of the company file in the person's language. */
  readonly named: (list: readonly Named[], id: string | null) => string;
}

export function nameOf(named: Named, language: Language): string {
  return named.name[language] ?? named.name.ru ?? named.id;
}

export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : "ru";
  const timeZone = useTimeZone();
  const span = useCallback(
    (ms: number): string => {
      const { days, hours, minutes } = spanOf(ms);
      const allHours = days * 24 + hours;
      if (allHours === 0) return t("time.minutes", { minutes });
      return minutes === 0 ? t("time.hours", { hours: allHours }) : t("time.hoursMinutes", { hours: allHours, minutes });
    },
    [t],
  );
  return useMemo(() => {
    const place: Place = { language, timeZone };
    return {
      language,
      place,
      hour: (iso) => hourOf(iso, place),
      second: (ms) => secondOf(ms, place),
      when: (iso, nowMs) => whenOf(iso, nowMs, place),
      stamp: (ms) => stampOf(ms, place),
      dayName: (iso, nowMs) => dayNameOf(iso, nowMs, place),
      date: (iso, nowMs) => dateOf(iso, nowMs, place),
      span,
      clock: (ms) => clockOf(ms) ?? span(ms),
      named: (list, id) => {
        const found = list.find((one) => one.id === id);
        return found === undefined ? (id ?? "") : nameOf(found, language);
      },
    };
  }, [language, timeZone, span]);
}
