// Nobody who was missed is forgotten: whom the first call back of the day did not reach is tried again, others call once
// more themselves or are called on the next working morning. The last evening owes nobody anything, so that the demo's day
// has its own debts alone.
import { debtPart } from "../../domain/debt.ts";
import { type CallDraft, type Crew, outgoing, present, talkOf } from "./calls.ts";
import type { Party } from "./people.ts";
import type { Random } from "./random.ts";
import type { DayMood, QueueId } from "./volume.ts";

export interface Callbacks {
  /** The further calls of a day that had these. `isLast`: of the past. */
  ofDay(calls: readonly CallDraft[], mood: DayMood, crew: Crew, isLast: boolean): readonly CallDraft[];
}

/** A client to whom nobody has spoken since. */
interface Owed {
  readonly party: Party;
  readonly queue: QueueId;
  readonly missedMs: number;
  /** Null: nobody has called back yet. */
  readonly triedMs: number | null;
}

const MINUTE_MS = 60_000;
/** Whoever is missed so short before closing waits for morning. */
const LATE_MS = 30 * MINUTE_MS;
/** Of those whom nobody called back on their day. */
const CALLS_AGAIN = 5 / 8;
const AGAIN_AFTER_MIN = [12, 170] as const;
const MORNING_AFTER_MIN = [1, 18] as const;
const EVENING_AFTER_MIN = [4, 25] as const;
const REACHED = 0.8;

export function createCallbacks(random: Random, tryAgainMinutes: readonly number[]): Callbacks {
  let owed: readonly Owed[] = [];

  const within = ([from, to]: readonly [number, number]): number => random.whole(from * MINUTE_MS, to * MINUTE_MS);

  /** Until somebody speaks with them or it is too late. */
  const tries = ({ party, queue }: Owed, firstMs: number, untilMs: number, reached: number, crew: Crew): readonly CallDraft[] => {
    const agents = [...(crew.members.get(queue) ?? []), ...(crew.members.get("front") ?? [])].filter((agent) => !crew.isAway(agent));
    const drafts: CallDraft[] = [];
    let atMs = firstMs;
    for (const waitMin of tryAgainMinutes) {
      if (atMs >= untilMs || agents.length === 0) break;
      const draft = outgoing(random, atMs, queue, party, random.pick(agents), reached);
      drafts.push(draft);
      if (draft.outcome === "answered") break;
      atMs += within([waitMin, waitMin + 9]);
    }
    return drafts;
  };

  const callsAgain = ({ party, queue, missedMs }: Owed, mood: DayMood, crew: Crew): readonly CallDraft[] => {
    const atMs = missedMs + within(AGAIN_AFTER_MIN);
    const [agent] = present(crew, queue, (atMs - mood.day.startOf("day").toMillis()) / 1000, mood);
    if (agent === undefined) return [];
    const waitSec = random.whole(3, 16);
    return [{ atMs, direction: "inbound", queue, party, outcome: "answered", waitSec, talkSec: talkOf(random, queue, agent), agent }];
  };

  return {
    ofDay: (calls, mood, crew, isLast) => {
      const { span } = mood;
      if (span === null) {
        owed = owedAfter(calls, owed);
        return [];
      }
      const { opensMs, closesMs } = span;
      const morning = owedAfter(
        calls.filter((call) => momentOf(call) < opensMs),
        owed,
      ).flatMap((one) => {
        const spokenMs = Math.min(...calls.filter((call) => partOf(call) === "talk" && call.party.clientId === one.party.clientId).map(momentOf));
        return tries(one, opensMs + within(MORNING_AFTER_MIN), spokenMs > opensMs ? Math.min(closesMs, spokenMs) : closesMs, REACHED, crew);
      });
      const later = owedAfter([...calls, ...morning], owed).flatMap((one) => {
        const { missedMs, triedMs, party } = one;
        if (isLast) return tries(one, Math.max(missedMs, triedMs ?? opensMs) + within(EVENING_AFTER_MIN), Number.POSITIVE_INFINITY, 1, crew);
        const [firstWaitMin = 0] = tryAgainMinutes;
        if (triedMs !== null) return tries(one, triedMs + within([firstWaitMin, firstWaitMin + 9]), closesMs, REACHED, crew);
        const waits = missedMs < opensMs || missedMs > closesMs - LATE_MS || party.isNew;
        return !waits && random.chance(CALLS_AGAIN) ? callsAgain(one, mood, crew) : [];
      });
      const further = [...morning, ...later];
      owed = owedAfter([...calls, ...further], owed);
      return further;
    },
  };
}

function owedAfter(calls: readonly CallDraft[], before: readonly Owed[]): readonly Owed[] {
  const byClient = new Map(before.map((one) => [one.party.clientId, one]));
  for (const call of calls.toSorted((left, right) => momentOf(left) - momentOf(right))) {
    const { party, queue, atMs } = call;
    const part = partOf(call);
    const known = byClient.get(party.clientId);
    if (part === "miss") byClient.set(party.clientId, { party, queue, missedMs: atMs, triedMs: null });
    if (part === "try" && known !== undefined) byClient.set(party.clientId, { ...known, triedMs: atMs });
    if (part === "talk") byClient.delete(party.clientId);
  }
  return [...byClient.values()];
}

function partOf(call: CallDraft): ReturnType<typeof debtPart> {
  return debtPart({ ...call, phone: call.party.phone, hidden: false });
}

/** A talk counts from when somebody answered. */
export function momentOf(call: CallDraft): number {
  return call.atMs + (call.outcome === "answered" ? call.waitSec * 1000 : 0);
}
