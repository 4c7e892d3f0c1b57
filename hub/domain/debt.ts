// The law of the missed call: misses of one number are one debt until somebody really spoke with that client,
// whoever called whom. A fold over the client's calls: any order of the facts gives the same debts.
import type { DebtCall, DebtRecord } from "../contract/debt.ts";
import type { WorkingTime } from "./calendar.ts";
import { isMissedCall } from "./metrics.ts";
import { afterWorkingMinutes, nextWorkingInstant } from "./workingClock.ts";

export interface DebtTerms {
  /** Waits after the first, second, … call back that nobody answered; the last one repeats. */
  readonly tryAgainMinutes: readonly number[];
  /** Working minutes after which a debt is the supervisors' too. */
  readonly escalateAfterMinutes: number;
  readonly workingTime: WorkingTime;
}

export type DebtPart = "miss" | "talk" | "try";

/** What a call means for debts; null: nothing. */
export function debtPart(call: Pick<DebtCall, "direction" | "outcome" | "phone" | "hidden" | "waitSec" | "talkSec">): DebtPart | null {
  if (call.outcome === null || (call.direction !== "inbound" && call.direction !== "outbound")) return null;
  // A length nobody told is no proof that nobody spoke.
  if (call.outcome === "answered") return call.talkSec === 0 ? null : "talk";
  if (call.direction === "outbound") return call.outcome === "unknown" ? null : "try";
  return call.phone !== null && !call.hidden && isMissedCall(call) ? "miss" : null;
}

/** Misses of one number with nothing but tries between them, and what ended them. */
interface Episode {
  readonly phone: string;
  readonly misses: DebtCall[];
  tries: DebtCall[];
  end: { readonly talk: DebtCall } | { readonly drop: DebtRecord } | null;
}

interface Moment {
  readonly at: string;
  readonly id: string;
  readonly part: DebtPart | "drop";
  readonly call?: DebtCall;
  readonly drop?: DebtRecord;
}

const RANK: Readonly<Record<Moment["part"], number>> = { miss: 0, try: 1, talk: 2, drop: 3 };

/** The debts of one client as the calls and the stored decisions of people make them: only those that changed. */
export function settleDebts(
  calls: readonly DebtCall[],
  stored: readonly DebtRecord[],
  terms: DebtTerms,
  fresh: () => Pick<DebtRecord, "id" | "assigneeId">,
): readonly DebtRecord[] {
  const left = new Map(stored.map((debt) => [debt.id, debt]));
  const changed: DebtRecord[] = [];
  for (const episode of episodesOf(calls, stored.filter(isDropped))) {
    const kept = episode.end !== null && "drop" in episode.end ? episode.end.drop : sameDebt(episode, [...left.values()]);
    if (kept !== null) left.delete(kept.id);
    const debt = debtOf(episode, kept, terms, fresh);
    if (debt !== null && (kept === null || !isSame(debt, kept))) changed.push(debt);
  }
  // Every miss of these turned out to be none.
  for (const debt of left.values()) {
    if (debt.missIds.length > 0 && !isDropped(debt)) changed.push({ ...debt, state: "dropped", missIds: [], misses: 0, nextTryAt: null });
  }
  return changed;
}

function isDropped({ state, droppedBy }: DebtRecord): boolean {
  return state === "dropped" && droppedBy !== null;
}

function sameDebt({ misses }: Episode, debts: readonly DebtRecord[]): DebtRecord | null {
  const ids = new Set(misses.map(({ id }) => id));
  return debts.find((debt) => !isDropped(debt) && debt.missIds.some((id) => ids.has(id))) ?? null;
}

function episodesOf(calls: readonly DebtCall[], drops: readonly DebtRecord[]): readonly Episode[] {
  const moments: Moment[] = [
    ...calls.flatMap((call): Moment[] => {
      const part = debtPart(call);
      return part === null ? [] : [{ at: part === "talk" ? (call.answeredAt ?? call.startedAt) : call.startedAt, id: call.id, part, call }];
    }),
    ...drops.map((drop): Moment => ({ at: drop.closedAt ?? drop.lastMissedAt, id: drop.id, part: "drop", drop })),
  ];
  moments.sort((a, b) => compare(a.at, b.at) || RANK[a.part] - RANK[b.part] || compare(a.id, b.id));
  const open = new Map<string, Episode>();
  const ended: Episode[] = [];
  for (const { part, call, drop } of moments) {
    if (part === "miss" && call?.phone != null) {
      const episode = open.get(call.phone) ?? { phone: call.phone, misses: [], tries: [], end: null };
      episode.misses.push(call);
      open.set(call.phone, episode);
    } else if (part === "try" && call !== undefined) {
      for (const episode of open.values()) episode.tries.push(call);
    } else if (part === "talk" && call !== undefined) {
      for (const episode of open.values()) ended.push({ ...episode, end: { talk: call } });
      open.clear();
    } else if (drop !== undefined) {
      const episode = open.get(drop.phone);
      if (episode !== undefined) ended.push({ ...episode, end: { drop } });
      open.delete(drop.phone);
    }
  }
  return [...ended, ...open.values()];
}

function debtOf(episode: Episode, kept: DebtRecord | null, terms: DebtTerms, fresh: () => Pick<DebtRecord, "id" | "assigneeId">): DebtRecord | null {
  const first = episode.misses[0];
  const last = episode.misses.at(-1);
  if (first === undefined || last === undefined) return null;
  const { id, assigneeId } = kept ?? fresh();
  const talk = episode.end !== null && "talk" in episode.end ? episode.end.talk : null;
  const isOpen = episode.end === null;
  return {
    id,
    phone: episode.phone,
    clientId: last.clientId,
    assigneeId,
    queue: last.queue ?? kept?.queue ?? null,
    misses: episode.misses.length,
    missIds: episode.misses.map((call) => call.id),
    firstMissedAt: first.startedAt,
    lastMissedAt: last.startedAt,
    tries: episode.tries.length,
    lastTryAt: episode.tries.at(-1)?.startedAt ?? null,
    nextTryAt: isOpen ? nextTryAt(last, episode.tries, terms) : null,
    escalatesAt: afterWorkingMinutes(first.startedAt, terms.escalateAfterMinutes, terms.workingTime),
    escalatedAt: kept?.escalatedAt ?? null,
    state: isOpen ? "open" : talk !== null ? "closed" : "dropped",
    closedBy: talk?.id ?? null,
    closedAt: talk !== null ? (talk.answeredAt ?? talk.startedAt) : isOpen ? null : (kept?.closedAt ?? null),
    droppedBy: kept?.droppedBy ?? null,
    dropReason: kept?.dropReason ?? null,
  };
}

/** At once after a miss; after a try nobody answered, when they had time to come back to the telephone. */
function nextTryAt(lastMiss: DebtCall, tries: readonly DebtCall[], { tryAgainMinutes, workingTime }: DebtTerms): string {
  const since = tries.filter(({ startedAt }) => startedAt >= lastMiss.startedAt);
  const lastTry = since.at(-1);
  if (lastTry === undefined) return nextWorkingInstant(lastMiss.startedAt, workingTime);
  const waitMin = tryAgainMinutes[Math.min(since.length, tryAgainMinutes.length) - 1] ?? 0;
  return nextWorkingInstant(new Date(Date.parse(lastTry.startedAt) + waitMin * 60_000).toISOString(), workingTime);
}

function isSame(one: DebtRecord, other: DebtRecord): boolean {
  return (Object.keys(one) as (keyof DebtRecord)[]).every((key) => String(one[key]) === String(other[key]));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
