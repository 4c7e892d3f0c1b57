// A day's Telegram threads: the client writes, somebody answers, at night and on days off not before the next opening.
import { businessDay } from "../../domain/calendar.ts";
import type { Party } from "./people.ts";
import type { Random } from "./random.ts";
import { arrival, type DayMood, threadsExpected } from "./volume.ts";

export interface ThreadDraft {
  readonly party: Party;
  readonly telegramId: number;
  readonly startMs: number;
  readonly answeredMs: number;
  readonly thanksMs: number;
  /** Null: nothing more is said. */
  readonly furtherMs: number | null;
  readonly endMs: number;
  readonly agent: string;
}

const OUT_OF_HOURS_SHARE = 0.06;
const ANSWER_MEDIAN_SEC = 260;
/** What came while nobody was there is read in the first hour of the morning. */
const MORNING_MEDIAN_SEC = 1_100;
const WRITERS: Readonly<Record<Party["language"], readonly string[]>> = {
  ru: ["tsvetkova", "roshchina", "koltsova", "garin", "yudina"],
  uk: ["kravets", "hnatiuk", "levytskyi"],
  en: ["astakhov", "saakyan", "aslanyan"],
};

export interface ThreadDeps {
  readonly random: Random;
  readonly writerOf: (language: Party["language"]) => Party;
  readonly isAway: (agent: string, atMs: number) => boolean;
  /** Until when each chat's last thread runs: what is written before then belongs to it. */
  readonly runsUntil: Map<number, number>;
  /** The evening on which history ends. */
  readonly untilMs: number;
}

/** In the order in which they begin. */
export function threadsOfDay(deps: ThreadDeps, mood: DayMood): readonly ThreadDraft[] {
  const { random, runsUntil, untilMs } = deps;
  const midnightMs = mood.day.startOf("day").toMillis();
  const starts = Array.from({ length: random.count(threadsExpected(mood)) }, () => {
    const early = random.chance(OUT_OF_HOURS_SHARE);
    return midnightMs + (early ? random.whole(5 * 3600, 8 * 3600) : arrival(random, "message", mood.day, null)) * 1000;
  }).sort((left, right) => left - right);
  return starts.flatMap((startMs) => {
    const language = random.weighted(["ru", "uk", "en"] as const, (one) => (one === "ru" ? 75 : one === "uk" ? 20 : 5));
    const party = deps.writerOf(language);
    const { telegramId } = party;
    if (telegramId === null || startMs < (runsUntil.get(telegramId) ?? 0)) return [];
    const thread = threadOf(deps, mood, party, telegramId, startMs);
    // Nobody writes what would still wait for its answer when history ends: the demo's day has its own threads alone.
    if (thread.endMs >= untilMs) return [];
    runsUntil.set(telegramId, thread.endMs);
    return [thread];
  });
}

/** Since when somebody can have read it, and how soon they usually do. */
function readFrom(startMs: number, { day, time, span }: DayMood): readonly [number, number] {
  if (span !== null && startMs < span.closesMs) return startMs < span.opensMs ? [span.opensMs, MORNING_MEDIAN_SEC] : [startMs, ANSWER_MEDIAN_SEC];
  for (let next = day.plus({ days: 1 }); ; next = next.plus({ days: 1 })) {
    const opens = businessDay(next, time).span?.opensAt;
    if (opens !== undefined) return [opens.toMillis(), MORNING_MEDIAN_SEC];
  }
}

function threadOf({ random, isAway }: ThreadDeps, mood: DayMood, party: Party, telegramId: number, startMs: number): ThreadDraft {
  const [fromMs, medianSec] = readFrom(startMs, mood);
  const answeredMs = fromMs + Math.round(random.lognormal(medianSec, 0.7)) * 1000;
  const agents = WRITERS[party.language];
  const agent = random.pick(agents.filter((one) => !isAway(one, answeredMs)).concat(agents.slice(0, 1)));
  const thanksMs = answeredMs + random.whole(40, 900) * 1000;
  const furtherMs = random.chance(0.35) ? thanksMs + random.whole(60, 600) * 1000 : null;
  return { party, telegramId, startMs, answeredMs, thanksMs, furtherMs, endMs: thanksMs + random.whole(700, 1500) * 1000, agent };
}
