// The day counted from the script alone, by other means than the hub's: a tally call by call, and a walk along each
// customer's calls for what is owed. Only what an exchange tells nobody is taken as the hub had to guess it.
import type { Exchange, Known } from "./exchange.ts";
import type { ScriptedCall } from "./script.ts";

export interface Counted {
  readonly figures: Readonly<Record<string, number | null>>;
  /** Incoming calls of each hour where the company is. */
  readonly offeredByHour: readonly number[];
  /** Numbers that wait for a call back at the end of the day, each with how often it was missed. */
  readonly owed: ReadonlyMap<string, number>;
  readonly customers: number;
}

export interface Guess {
  readonly waitSec: number | null;
  readonly answeredSec: number | null;
}

export interface DayTerms {
  readonly midnightSec: number;
  readonly serviceLevelSec: number;
  /** Working time of the day and how much of it a call back may take. */
  readonly opensSec: number;
  readonly closesSec: number;
  readonly owedWithinSec: number;
}

export function countDay(
  calls: readonly ScriptedCall[],
  exchanges: ReadonlyMap<string, Exchange>,
  heard: ReadonlyMap<number, ReadonlySet<string>>,
  guesses: ReadonlyMap<number, Guess>,
  terms: DayTerms,
): Counted {
  const known = calls.flatMap((call) => {
    const told = exchanges.get(call.connectionId)?.recoverable(call, heard.get(call.number) ?? new Set()) ?? null;
    return told === null ? [] : [{ call, told: filled(told, guesses.get(call.number)) }];
  });
  const tally = { offered: 0, answered: 0, missed: 0, gaveUp: 0, gaveUpSoon: 0, inTime: 0, out: 0, reached: 0 };
  const waits: number[] = [];
  const talks: number[] = [];
  const offeredByHour = Array.from({ length: 24 }, () => 0);
  for (const { call, told } of known) {
    const spoke = told.outcome === "answered";
    if (spoke && typeof told.talkSec === "number") talks.push(told.talkSec);
    if (call.direction === "outbound") {
      tally.out += 1;
      if (spoke) tally.reached += 1;
      continue;
    }
    tally.offered += 1;
    const hour = Math.floor(((told.startSec ?? call.startSec) - terms.midnightSec) / 3600);
    offeredByHour[hour] = (offeredByHour[hour] ?? 0) + 1;
    if (spoke) {
      tally.answered += 1;
      if (typeof told.waitSec === "number") waits.push(told.waitSec);
      if (typeof told.waitSec === "number" && told.waitSec <= terms.serviceLevelSec) tally.inTime += 1;
    } else if (told.outcome === "abandoned") tally[tooSoon(told) ? "gaveUpSoon" : "gaveUp"] += 1;
    else if (told.outcome !== "unknown") tally.missed += 1;
  }
  const { opened, inTime, owed } = debtsOf(known, terms);
  return {
    figures: {
      calls_offered: tally.offered,
      calls_answered: tally.answered,
      calls_missed: tally.missed,
      calls_abandoned: tally.gaveUp,
      calls_abandoned_short: tally.gaveUpSoon,
      service_level: tally.inTime / tally.offered,
      asa: average(waits),
      aht: average(talks),
      abandonment: tally.gaveUp / tally.offered,
      direct_calls: 0,
      direct_answered: 0,
      outbound_calls: tally.out,
      outbound_answered: tally.reached,
      debts_opened: opened,
      debts_in_time: inTime,
      debts_open: owed.size,
    },
    offeredByHour,
    owed,
    customers: new Set(known.flatMap(({ call }) => call.customer ?? [])).size,
  };
}

function filled(told: Known, guess: Guess | undefined): Known {
  if (guess === undefined) return told;
  return { ...told, ...(told.waitSec === undefined && { waitSec: guess.waitSec }), ...(told.answeredSec === undefined && { answeredSec: guess.answeredSec }) };
}

function tooSoon({ waitSec }: Known): boolean {
  return typeof waitSec === "number" && waitSec < 5;
}

function debtsOf(known: readonly { readonly call: ScriptedCall; readonly told: Known }[], terms: DayTerms) {
  const open = new Map<string, { sinceSec: number; misses: number }>();
  let opened = 0;
  let inTime = 0;
  for (const { call, told } of known) {
    if (call.customer === null) continue;
    const debt = open.get(call.customer);
    if (told.outcome === "answered") {
      if (debt !== undefined && (told.answeredSec ?? call.startSec) <= lateFrom(debt.sinceSec, terms)) inTime += 1;
      open.delete(call.customer);
    } else if (call.direction === "inbound" && told.outcome !== "unknown" && !(told.outcome === "abandoned" && tooSoon(told))) {
      if (debt === undefined) opened += 1;
      open.set(call.customer, { sinceSec: debt?.sinceSec ?? told.startSec ?? call.startSec, misses: (debt?.misses ?? 0) + 1 });
    }
  }
  return { opened, inTime, owed: new Map([...open].map(([phone, { misses }]) => [phone, misses])) };
}

/** What does not fit into the day has until the next. */
function lateFrom(sinceSec: number, { opensSec, closesSec, owedWithinSec }: DayTerms): number {
  const untilSec = Math.max(sinceSec, opensSec) + owedWithinSec;
  return untilSec <= closesSec ? untilSec : Number.POSITIVE_INFINITY;
}

function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
