// A day's calls through its queues: arrivals wait for whoever is free, some lose patience, agents call back. What
// comes out is what the hub itself would have kept.
import type { Direction, Outcome } from "../../contract/vocabulary.ts";
import type { Party } from "./people.ts";
import type { Random } from "./random.ts";
import { arrival, callsExpected, type DayMood, hoursOf, QUEUE_IDS, type QueueId } from "./volume.ts";

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
    Array.from({ length: random.count(callsExpected(mood, queue)) }, () => ({ queue, atSec: arrival(random, "call", mood.day, hoursOf(queue, mood)) })),
  ).sort((left, right) => left.atSec - right.atSec);
  for (const { queue, atSec } of arrivals) {
    const party = callerOf(QUEUE_LANGUAGE[queue] ?? "ru");
    const call = { atMs: midnightMs + atSec * 1000 + random.whole(0, 999), direction: "inbound" as const, queue, party };
    const draft: CallDraft = { ...call, ...waited(random, queue, atSec, freeAtSec, present(crew, queue, atSec, mood)) };
    drafts.push(draft);
    if (draft.outcome !== "answered") drafts.push(...callBack(random, draft, crew, mood));
  }
  for (let planned = random.count(arrivals.length * OUTGOING_SHARE); planned > 0; planned -= 1) {
    const queue = random.weighted(["sales", "service", "ua"] as const, (id) => (id === "sales" ? 5 : id === "service" ? 3 : 1));
    const hours = hoursOf(queue, mood);
    const atSec = Math.max((hours?.fromSec ?? 0) + 600, arrival(random, "call", mood.day, hours));
    const members = present(crew, queue, atSec, mood);
    if (members.length === 0) continue;
    drafts.push(outgoing(random, midnightMs + atSec * 1000 + random.whole(0, 999), queue, callerOf(QUEUE_LANGUAGE[queue] ?? "ru"), random.pick(members), 0.88));
  }
  return drafts.filter(({ party }) => party.phone !== null);
}

/** Lunch in turns; nobody on a day off but Saturday's duty. */
export function present(crew: Crew, queue: QueueId, atSec: number, mood: DayMood): readonly string[] {
  const hours = hoursOf(queue, mood);
  if (hours === null || atSec < hours.fromSec || atSec > hours.toSec) return [];
  const members = (crew.members.get(queue) ?? []).filter((agent) => mood.opening === "open" || !crew.isAway(agent));
  const duty = mood.opening === "duty" ? members.slice(0, 1) : members;
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

/** Of those whom somebody calls back at once, and of those called later on the day, by what was left of it. */
const AT_ONCE = 0.95;
const LATER = 0.02;
const AT_ONCE_SEC = { from: 90, to: 860 } as const;
const LATER_SEC = { from: 1_000, to: 9_000 } as const;
const REACHED = 0.95;
/** Whoever is missed so late waits for morning. */
const LATE_SEC = 63_000;

/** Most within a quarter of an hour of their call; what comes late waits for morning. */
function callBack(random: Random, missed: CallDraft, crew: Crew, mood: DayMood): readonly CallDraft[] {
  const { queue, party, waitSec } = missed;
  const midnightMs = mood.day.startOf("day").toMillis();
  const missedSec = Math.floor((missed.atMs - midnightMs) / 1000);
  const hours = hoursOf(queue, mood);
  if (hours === null || waitSec < SHORT_SEC || missedSec < hours.fromSec || missedSec > LATE_SEC - mood.shorterSec) return [];
  const fate = random.next();
  const { from, to } = fate < AT_ONCE ? { from: waitSec + AT_ONCE_SEC.from, to: AT_ONCE_SEC.to } : LATER_SEC;
  if (fate >= AT_ONCE + LATER) return [];
  const atSec = missedSec + random.whole(from, to);
  const members = present(crew, queue, atSec, mood);
  return members.length === 0 ? [] : [outgoing(random, midnightMs + atSec * 1000 + random.whole(0, 999), queue, party, random.pick(members), REACHED)];
}
