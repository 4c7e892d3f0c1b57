// "Who spent the three days": the working time of a complaint by who had it, in spans that follow one another and
// sum to the whole, because a figure that does not add up ends every talk about it.
import type { ComplaintEntry, Holder, TimeSpan, TimeSplit } from "../contract/complaint.ts";
import type { WorkingTime } from "./calendar.ts";
import { workingMinutesBetween } from "./workingClock.ts";

export interface SplitInput {
  readonly openedAt: string;
  /** Up to when it is counted: the end, or now. */
  readonly untilAt: string;
  /** Oldest first; the first one opens it. */
  readonly history: readonly ComplaintEntry[];
}

const NOBODY: Holder = { kind: "nobody", id: null };

export function splitTime({ openedAt, untilAt, history }: SplitInput, time: WorkingTime): TimeSplit {
  const spans: TimeSpan[] = [];
  const workedUntil = workedSince(openedAt, time);
  let holder: Holder | null = NOBODY;
  let fromAt = openedAt;
  const close = (toAt: string): void => {
    const end = toAt < untilAt ? toAt : untilAt;
    if (holder === null || end <= fromAt) return;
    spans.push({ holder, fromAt, toAt: end, workingSec: workedUntil(end) - workedUntil(fromAt) });
  };
  for (const entry of history) {
    if (sameHolder(entry.holder, holder)) continue;
    close(entry.at);
    if (entry.at > fromAt) fromAt = entry.at;
    holder = entry.holder;
  }
  close(untilAt);
  const totals: { holder: Holder; workingSec: number }[] = [];
  for (const span of spans) {
    const known = totals.find((total) => sameHolder(total.holder, span.holder));
    if (known === undefined) totals.push({ holder: span.holder, workingSec: span.workingSec });
    else known.workingSec += span.workingSec;
  }
  const stoppedSec = pausesOf(history, untilAt).reduce((sum, { fromAt: from, toAt }) => sum + workedUntil(toAt ?? untilAt) - workedUntil(from), 0);
  return { spans, totals, totalSec: totals.reduce((sum, { workingSec }) => sum + workingSec, 0), stoppedSec };
}

/** When the clock of the deadline stood; the last pause may last still. */
export function pausesOf(history: readonly ComplaintEntry[], untilAt: string): readonly { readonly fromAt: string; readonly toAt: string | null }[] {
  const pauses: { fromAt: string; toAt: string | null }[] = [];
  for (const { change, to, at } of history) {
    if (change !== "clock" || at > untilAt) continue;
    const last = pauses.at(-1);
    if (to === "stopped") pauses.push({ fromAt: at, toAt: null });
    else if (last !== undefined) last.toAt = at;
  }
  return pauses;
}

export function sameHolder(one: Holder | null, other: Holder | null): boolean {
  return one?.kind === other?.kind && one?.id === other?.id;
}

/** Whole seconds from one start, so that neighbouring spans share their edge and lose nothing by rounding. */
function workedSince(start: string, time: WorkingTime): (at: string) => number {
  const known = new Map<string, number>();
  return (at) => {
    const value = known.get(at) ?? Math.floor(workingMinutesBetween(start, at, time) * 60 + 1e-6);
    known.set(at, value);
    return value;
  };
}
