// A day's calls through its queues: arrivals wait for whoever is free, some lose patience, agents call back. What
// comes out is what the hub itself would have kept.
import type { DateTime } from "luxon";
import type { Direction, Outcome } from "../../contract/vocabulary.ts";
import type { Party } from "./people.ts";
import type { Random } from "./random.ts";
import { arrival, callsExpected, type DayMood, QUEUE_IDS, type QueueId } from "./volume.ts";

export interface CallDraft {
  readonly atMs: number;
  readonly direction: Extract<Direction, "inbound" | "outbound">;
  readonly queue: QueueId;
  readonly party: Party;
  readonly outcome: Extract<Outcome, "answered" | "abandoned" | "missed">;
  readonly waitSec: number;
  readonly talkSec: number;
  readonly agent: string | null;
}

/** Median seconds and sigma of a talk. */
const TALK: Readonly<Record<QueueId, readonly [number, number]>> = {
  front: [78, 0.5],
  service: [112, 0.55],
  sales: [135, 0.6],
  accounting: [85, 0.45],
  ua: [110, 0.5],
  intl: [105, 0.5],
  quality: [150, 0.5],
};
const PACE: Readonly<Record<string, number>> = { koltsova: 0.85, beketov: 1.2, roshchina: 0.92, hnatiuk: 1.05, minin: 1.1 };
const PATIENCE_SEC = 75;
const PATIENCE_AT_FRONT_SEC = 32;
const SHORT_SEC = 5;
const SHORT_SHARE = 0.01;
const HANGS_UP_AT_MOST_SEC = 240;
const PICK_UP_SEC = 9.5;
const LUNCH_SEC = 40 * 60;
const LUNCHES_FROM_SEC = 12 * 3600;
const OUTGOING_SHARE = 0.36;
const OPENS_SEC: Readonly<Record<QueueId, number>> = {
  front: 30_600,
  service: 30_600,
  sales: 32_000,
  accounting: 32_400,
  ua: 32_000,
  intl: 32_000,
  quality: 32_400,
};
const CLOSES_SEC: Readonly<Record<QueueId, number>> = {
  front: 64_800,
  service: 68_400,
  sales: 64_800,
  accounting: 64_800,
  ua: 64_800,
  intl: 64_800,
  quality: 64_800,
};
const QUEUE_LANGUAGE: Readonly<Partial<Record<QueueId, Party["language"]>>> = { ua: "uk", intl: "en" };

export interface Crew {
  readonly members: ReadonlyMap<QueueId, readonly string[]>;
  readonly isAway: (agent: string) => boolean;
}

export function callsOfDay(random: Random, mood: DayMood, crew: Crew, callerOf: (language: Party["language"]) => Party): readonly CallDraft[] {
  const midnightMs = mood.day.startOf("day").toMillis();
  const freeAtSec = new Map<string, number>();
  const drafts: CallDraft[] = [];
  const arrivals = QUEUE_IDS.flatMap((queue) =>
    Array.from({ length: random.count(callsExpected(mood, queue)) }, () => ({ queue, atSec: arrival(random, "call", mood.day) })),
  ).sort((left, right) => left.atSec - right.atSec);
  for (const { queue, atSec } of arrivals) {
    const party = callerOf(QUEUE_LANGUAGE[queue] ?? "ru");
    const call = { atMs: midnightMs + atSec * 1000 + random.whole(0, 999), direction: "inbound" as const, queue, party };
    const draft: CallDraft = { ...call, ...waited(random, queue, atSec, freeAtSec, present(crew, queue, atSec, mood.day)) };
    drafts.push(draft);
    if (draft.outcome !== "answered") drafts.push(...callBack(random, draft, crew, midnightMs));
  }
  for (let planned = random.count(arrivals.length * OUTGOING_SHARE); planned > 0; planned -= 1) {
    const queue = random.weighted(["sales", "service", "ua"] as const, (id) => (id === "sales" ? 5 : id === "service" ? 3 : 1));
    const atSec = Math.max(OPENS_SEC[queue] + 600, arrival(random, "call", mood.day));
    const members = present(crew, queue, atSec, mood.day);
    if (members.length === 0) continue;
    drafts.push(outgoing(random, midnightMs + atSec * 1000 + random.whole(0, 999), queue, callerOf(QUEUE_LANGUAGE[queue] ?? "ru"), random.pick(members), 0.88));
  }
  return drafts.filter(({ party }) => party.phone !== null);
}

/** Lunch in turns; nobody on a day off but Saturday's duty. */
export function present(crew: Crew, queue: QueueId, atSec: number, day: DateTime): readonly string[] {
  if (day.weekday === 7 || atSec < OPENS_SEC[queue] || atSec > CLOSES_SEC[queue]) return [];
  const members = crew.members.get(queue) ?? [];
  const duty = day.weekday === 6 ? members.slice(0, 1) : members;
  return duty.filter((agent, turn) => {
    const lunchSec = LUNCHES_FROM_SEC + (turn % 3) * LUNCH_SEC;
    return !crew.isAway(agent) && !(duty.length > 1 && atSec >= lunchSec && atSec < lunchSec + LUNCH_SEC);
  });
}

function waited(
  random: Random,
  queue: QueueId,
  atSec: number,
  freeAtSec: Map<string, number>,
  members: readonly string[],
): Pick<CallDraft, "outcome" | "waitSec" | "talkSec" | "agent"> {
  if (random.chance(SHORT_SHARE)) return { outcome: "abandoned", waitSec: random.whole(1, SHORT_SEC - 1), talkSec: 0, agent: null };
  if (members.length === 0) return { outcome: "missed", waitSec: random.whole(18, 45), talkSec: 0, agent: null };
  const [first] = members.toSorted((left, right) => (freeAtSec.get(left) ?? 0) - (freeAtSec.get(right) ?? 0));
  const agent = first ?? "";
  const pickUpSec = Math.max(2, Math.round(random.lognormal(PICK_UP_SEC, 0.5)));
  const waitSec = Math.max(0, (freeAtSec.get(agent) ?? 0) - atSec) + pickUpSec;
  const patienceSec = SHORT_SEC + Math.round(random.exponential(queue === "front" ? PATIENCE_AT_FRONT_SEC : PATIENCE_SEC));
  if (waitSec > patienceSec) return { outcome: "abandoned", waitSec: Math.min(patienceSec, HANGS_UP_AT_MOST_SEC), talkSec: 0, agent: null };
  const talkSec = talkOf(random, queue, agent);
  freeAtSec.set(agent, atSec + waitSec + talkSec + random.whole(15, 40));
  return { outcome: "answered", waitSec, talkSec, agent };
}

export function talkOf(random: Random, queue: QueueId, agent: string): number {
  const [median, sigma] = TALK[queue];
  return Math.max(8, Math.round(random.lognormal(median * (PACE[agent] ?? 1), sigma)));
}

export function outgoing(random: Random, atMs: number, queue: QueueId, party: Party, agent: string, reached: number): CallDraft {
  const answered = random.chance(reached);
  const waitSec = answered ? random.whole(4, 16) : random.whole(22, 35);
  return {
    atMs,
    direction: "outbound",
    queue,
    party,
    outcome: answered ? "answered" : "missed",
    waitSec,
    talkSec: answered ? talkOf(random, queue, agent) : 0,
    agent,
  };
}

/** Most within a quarter of an hour; what comes late waits for morning. */
function callBack(random: Random, missed: CallDraft, crew: Crew, midnightMs: number): readonly CallDraft[] {
  const members = (crew.members.get(missed.queue) ?? []).filter((agent) => !crew.isAway(agent));
  if (members.length === 0 || missed.waitSec < SHORT_SEC) return [];
  const fate = random.next();
  const delaySec = fate < 0.78 ? random.whole(120, 880) : fate < 0.92 ? random.whole(1_000, 9_000) : null;
  if (delaySec === null) return [];
  const atMs = missed.atMs + (missed.waitSec + delaySec) * 1000;
  if (atMs > midnightMs + CLOSES_SEC[missed.queue] * 1000 || atMs < midnightMs + OPENS_SEC[missed.queue] * 1000) return [];
  return [outgoing(random, atMs, missed.queue, missed.party, random.pick(members), 0.93)];
}
