// Reads what the provider itself knows of the last hour and lets it through the ordinary intake, so that a call whose
// events were lost is there all the same; and counts, day by day, what both sides know. A call that hangs without an
// end needs no asking of its own: its watchdog closes it for the time being, and the next reading brings its real end.
import { DateTime } from "luxon";
import type { Ingest } from "../hub/actions/intake/ingestEvent.ts";
import type { CallEvent } from "../hub/contract/inbound.ts";
import type { Leases } from "../hub/ports/leases.ts";
import type { OurCall, Reconciliations } from "../hub/ports/reconciliations.ts";
import type { Clock, Counters, Log } from "../hub/ports/world.ts";
import type { BoundCommands, ProviderIo } from "./adapter.ts";
import { ProviderError } from "./providerError.ts";

export interface ReconciledConnection {
  readonly id: string;
  readonly provider: string;
  readonly everyMinutes: number;
  readonly callList: NonNullable<BoundCommands["callList"]>;
}

export interface ReconcilerDeps {
  readonly connections: readonly ReconciledConnection[];
  readonly reconciliations: Reconciliations;
  readonly ingest: Ingest;
  readonly leases: Leases;
  readonly hubId: string;
  readonly io: ProviderIo;
  /** The company's: its days are counted. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly log: Log;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What ended just now is left to its own events, which are on their way. */
const UNDERWAY_MS = MINUTE_MS;
const OVERLAP_MS = HOUR_MS;
const FURTHEST_MS = 48 * HOUR_MS;
/** After a long absence the list is read in pieces, so that what was read stays read. */
const PIECE_MS = 6 * HOUR_MS;
const LEASE_MS = 5 * MINUTE_MS;
const EVENTS_AT_ONCE = 200;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One look at all connections; asks the providers of those whose time has come. */
export function createReconciler(deps: ReconcilerDeps): () => Promise<void> {
  const { reconciliations, clock, counters, log, leases, hubId } = deps;
  const notBefore = new Map<string, number>();
  const nowMs = (): number => clock.now().getTime();
  const claim = (): Promise<boolean> => leases.claim({ name: "reconciliation", holder: hubId, now: iso(nowMs()), until: iso(nowMs() + LEASE_MS) });
  const dueAt = async ({ id, everyMinutes }: ReconciledConnection): Promise<number> => {
    const coveredTo = await reconciliations.coveredTo(id);
    return coveredTo === null ? 0 : Date.parse(coveredTo) + UNDERWAY_MS + everyMinutes * MINUTE_MS;
  };

  async function read(connection: ReconciledConnection): Promise<void> {
    const whole = await spanOf(connection);
    for (let fromMs = whole.fromMs; fromMs < whole.toMs; fromMs += PIECE_MS) {
      const piece = { fromMs, toMs: Math.min(fromMs + PIECE_MS, whole.toMs) };
      if (!(await claim())) return;
      const facts = await connection.callList({ from: iso(piece.fromMs), to: iso(piece.toMs) }, deps.io);
      await take(connection, over(facts, whole.toMs));
      for (const day of daysOf(piece, deps.timeZone)) await reconciliations.countDay({ ...day, connectionId: connection.id, coveredTo: iso(piece.toMs) });
    }
    counters.count("otklik_reconciliations_total", { provider: connection.provider, result: "read" });
  }

  async function spanOf({ id }: ReconciledConnection): Promise<Span> {
    const toMs = nowMs() - UNDERWAY_MS;
    const [coveredTo, oldestLive] = [await reconciliations.coveredTo(id), await reconciliations.oldestLive(id)];
    // The first reading takes the day so far: its count is to be whole.
    const fromMs = coveredTo === null ? startOfDay(toMs, deps.timeZone) : Date.parse(coveredTo) - OVERLAP_MS;
    // Some lists go by when a call began; those that still live began before.
    const longestMs = oldestLive === null ? fromMs : Date.parse(oldestLive) - MINUTE_MS;
    return { fromMs: Math.max(Math.min(fromMs, toMs - OVERLAP_MS, longestMs), toMs - FURTHEST_MS), toMs };
  }

  async function take({ id, provider }: ReconciledConnection, calls: ReadonlyMap<string, readonly CallEvent[]>): Promise<void> {
    const keys = [...calls.keys()];
    const before = await reconciliations.ourCalls(id, keys);
    const events = [...calls.values()].flat();
    for (let start = 0; start < events.length; start += EVENTS_AT_ONCE) await deps.ingest(events.slice(start, start + EVENTS_AT_ONCE));
    const after = await reconciliations.ourCalls(id, keys);
    const listed = keys.map((callKey) => ({
      callKey,
      startedAt: startOf(calls.get(callKey) ?? []),
      interactionId: after.get(callKey)?.interactionId ?? null,
      isRecovered: isMended(before.get(callKey), after.get(callKey)),
    }));
    for (let start = 0; start < listed.length; start += EVENTS_AT_ONCE) await reconciliations.addListed(id, listed.slice(start, start + EVENTS_AT_ONCE));
    const recovered = listed.filter(({ isRecovered }) => isRecovered).length;
    if (recovered === 0) return;
    counters.count("otklik_calls_recovered_total", { provider }, recovered);
    log.info({ connectionId: id, recovered }, "calls were recovered from the provider's list");
  }

  function failed({ id, provider, everyMinutes }: ReconciledConnection, error: unknown): void {
    const told = error instanceof ProviderError ? error.retryAfterSec : null;
    notBefore.set(id, nowMs() + Math.max(everyMinutes * MINUTE_MS, (told ?? 0) * 1_000));
    counters.count("otklik_reconciliations_total", { provider, result: told === null ? "failed" : "limited" });
    log.warn(
      { connectionId: id, error: error instanceof ProviderError ? error.message : error instanceof Error ? error.name : "unknown" },
      "the provider's call list could not be read; the next round reaches back",
    );
  }

  return async () => {
    const waiting = deps.connections.filter(({ id }) => (notBefore.get(id) ?? 0) <= nowMs());
    const due: ReconciledConnection[] = [];
    for (const connection of waiting) if ((await dueAt(connection)) <= nowMs()) due.push(connection);
    if (due.length === 0 || !(await claim())) return;
    try {
      for (const connection of due) {
        // Another hub may have read it while this one waited for the duty.
        if ((await dueAt(connection)) > nowMs()) continue;
        await read(connection).catch((error: unknown) => failed(connection, error));
      }
    } finally {
      await leases.release("reconciliation", hubId);
    }
  };
}

/** The facts of each call that is over long enough, by call key. */
function over(facts: readonly CallEvent[], untilMs: number): ReadonlyMap<string, readonly CallEvent[]> {
  const calls = new Map<string, CallEvent[]>();
  for (const fact of facts) calls.set(fact.callKey, [...(calls.get(fact.callKey) ?? []), fact]);
  for (const [key, own] of calls) if (own.some((fact) => (endOf(fact) ?? 0) > untilMs)) calls.delete(key);
  return calls;
}

/** As the provider tells it; what it does not tell is no reason to wait. */
function endOf({ kind, summary, occurredAt, occurredAtSource }: CallEvent): number | null {
  if (kind !== "call.summary") return null;
  if (summary?.endedAt != null) return Date.parse(summary.endedAt);
  return occurredAtSource === "received" ? null : Date.parse(occurredAt);
}

function isMended(before: OurCall | undefined, after: OurCall | undefined): boolean {
  if (after === undefined || after.endedAt === null) return false;
  return before === undefined || before.endedAt === null || before.outcome !== after.outcome;
}

function startOf(facts: readonly CallEvent[]): string {
  const starts = facts.map((fact) => fact.summary?.startedAt ?? fact.occurredAt).sort();
  return starts[0] ?? iso(0);
}

function startOfDay(ms: number, zone: string): number {
  return DateTime.fromMillis(ms, { zone }).startOf("day").toMillis();
}

/** The business days a span touches, each whole. */
function daysOf({ fromMs, toMs }: Span, zone: string): readonly { readonly dayOn: string; readonly from: string; readonly to: string }[] {
  const days = [];
  for (let day = DateTime.fromMillis(fromMs, { zone }).startOf("day"); day.toMillis() < toMs; day = day.plus({ days: 1 })) {
    days.push({ dayOn: day.toFormat("yyyy-MM-dd"), from: iso(day.toMillis()), to: iso(day.plus({ days: 1 }).toMillis()) });
  }
  return days;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
