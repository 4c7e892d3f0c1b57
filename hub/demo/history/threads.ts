// A day's Telegram threads: the client writes, somebody answers, both come to an end the same day.
import type { DateTime } from "luxon";
import type { NewMessage } from "../../ports/interactions.ts";
import type { Party } from "./people.ts";
import type { Random } from "./random.ts";
import type { HistoryIntent, HistoryTexts } from "./texts.ts";
import { arrival, type DayMood, threadsExpected } from "./volume.ts";

export interface ThreadDraft {
  readonly party: Party;
  readonly telegramId: number;
  readonly intent: HistoryIntent;
  readonly startMs: number;
  readonly answeredMs: number;
  readonly endMs: number;
  readonly agent: string;
  readonly messages: readonly Pick<NewMessage, "direction" | "text" | "authorId" | "at">[];
}

const OUT_OF_HOURS_SHARE = 0.06;
const OPENS_AT_HOUR = 9;
const ANSWER_MEDIAN_SEC = 260;
const WRITERS: Readonly<Record<Party["language"], readonly string[]>> = {
  ru: ["tsvetkova", "roshchina", "koltsova", "garin", "yudina"],
  uk: ["kravets", "hnatiuk", "levytskyi"],
  en: ["astakhov", "saakyan", "aslanyan"],
};

export interface ThreadDeps {
  readonly random: Random;
  readonly texts: HistoryTexts;
  readonly writerOf: (language: Party["language"]) => Party;
  readonly intentOf: () => HistoryIntent;
  readonly isAway: (agent: string) => boolean;
  readonly userIdOf: (staffId: string) => string | null;
}

export function threadsOfDay(deps: ThreadDeps, mood: DayMood): readonly ThreadDraft[] {
  const { random } = deps;
  return Array.from({ length: random.count(threadsExpected(mood)) }, () => {
    const language = random.weighted(["ru", "uk", "en"] as const, (one) => (one === "ru" ? 75 : one === "uk" ? 20 : 5));
    const party = deps.writerOf(language);
    return party.telegramId === null ? null : threadOf(deps, mood.day, party, party.telegramId);
  }).filter((draft) => draft !== null);
}

function threadOf({ random, texts, intentOf, isAway, userIdOf }: ThreadDeps, day: DateTime, party: Party, telegramId: number): ThreadDraft {
  const midnightMs = day.startOf("day").toMillis();
  const { language, product } = party;
  const early = random.chance(OUT_OF_HOURS_SHARE);
  const startMs = midnightMs + (early ? random.whole(5 * 3600, 8 * 3600) : arrival(random, "message", day)) * 1000;
  const opensMs = midnightMs + OPENS_AT_HOUR * 3_600_000;
  const answeredMs = Math.max(startMs, opensMs) + Math.round(random.lognormal(ANSWER_MEDIAN_SEC, 0.7)) * 1000;
  const agent = random.pick(WRITERS[language].filter((one) => !isAway(one)).concat(WRITERS[language].slice(0, 1)));
  const intent = intentOf();
  const at = (ms: number): string => new Date(ms).toISOString();
  const inbound = (text: string, ms: number) => ({ direction: "inbound" as const, text, authorId: null, at: at(ms) });
  const answer = (ms: number) => ({ direction: "outbound" as const, text: texts.answered(language, product), authorId: userIdOf(agent), at: at(ms) });
  const thanksMs = answeredMs + random.whole(40, 900) * 1000;
  const goesOn = random.chance(0.35);
  const messages = [
    inbound(texts.said(language, intent, product), startMs),
    answer(answeredMs),
    ...(random.chance(0.7) ? [inbound(texts.thanked(language), thanksMs)] : []),
    ...(goesOn ? [answer(thanksMs + random.whole(60, 600) * 1000)] : []),
  ];
  return { party, telegramId, intent, startMs, answeredMs, endMs: thanksMs + random.whole(700, 1500) * 1000, agent, messages };
}
