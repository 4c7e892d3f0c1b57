// Whom to call back first: those who can be called now before those who were tried a moment ago, and among them
// by what is at stake.
import type { Severity } from "../contract/vocabulary.ts";

export interface Owed {
  readonly id: string;
  readonly nextTryAt: string | null;
  readonly firstMissedAt: string;
  readonly misses: number;
  readonly stake: { readonly severity: Severity | null; readonly segment: string | null };
}

const GRAVITY: Readonly<Record<Severity, number>> = { high: 0, normal: 1, low: 2 };
const NO_COMPLAINT = 3;

/** The gravest complaint, then the client's segment (`segments`: most important first), then who waits longest, then who tried hardest. */
export function byStake(nowIso: string, segments: readonly string[]): (a: Owed, b: Owed) => number {
  const later = ({ nextTryAt }: Owed): string => (nextTryAt !== null && nextTryAt > nowIso ? nextTryAt : "");
  const gravity = ({ stake }: Owed): number => (stake.severity === null ? NO_COMPLAINT : GRAVITY[stake.severity]);
  const rank = ({ stake }: Owed): number => {
    const at = stake.segment === null ? -1 : segments.indexOf(stake.segment);
    return at < 0 ? segments.length : at;
  };
  return (a, b) =>
    compare(later(a), later(b)) ||
    gravity(a) - gravity(b) ||
    rank(a) - rank(b) ||
    compare(a.firstMissedAt, b.firstMissedAt) ||
    b.misses - a.misses ||
    compare(a.id, b.id);
}

export function gravest(severities: readonly Severity[]): Severity | null {
  return severities.toSorted((a, b) => GRAVITY[a] - GRAVITY[b])[0] ?? null;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
