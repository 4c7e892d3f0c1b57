// The script's people name months as in March, when it was written. Played on another day they name those that lie as far
// from it, and dates by as many days from it: nobody asks in November for the papers of February.
import { DateTime } from "luxon";
import type { Language } from "../contract/vocabulary.ts";

/** By case: a word is looked for in its own list and answered from it. */
const FORMS: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  ru: [
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
  ].map((forms) => forms.split(" ")),
  uk: [
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
  ].map((forms) => forms.split(" ")),
  en: ["January February March April May June July August September October November December".split(" ")],
};
const NAMED = Object.entries(FORMS).flatMap(([language, lists]) => lists.flatMap((forms) => forms.map((form, index) => ({ form, forms, index, language }))));
const WORD = new RegExp(`(?<![\\p{L}])(?:(\\d{1,2}) )?(${NAMED.map(({ form }) => form).join("|")})(?![\\p{L}])`, "gu");

/** `writtenFor`, `playedOn`: `2026-03-17`. */
export function monthsAsOf(text: string, writtenFor: string, playedOn: string): string {
  const [from, to] = [DateTime.fromISO(writtenFor), DateTime.fromISO(playedOn)];
  if (writtenFor === playedOn) return text;
  const later = to.month - from.month;
  return text.replace(WORD, (said, day: string | undefined, word: string) => {
    const named = NAMED.find(({ form }) => form === word);
    if (named === undefined) return said;
    if (day === undefined) return named.forms[(named.index + later + 12) % 12] ?? said;
    const date = from.set({ month: named.index + 1, day: Number(day) }).plus({ days: Math.round(to.diff(from, "days").days) });
    return `${date.day} ${named.forms[date.month - 1] ?? word}`;
  });
}
