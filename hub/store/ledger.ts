// The ledger: every inbound event once, by source and external id. A repeat is known by its unique key; an
// event whose rule threw stays here as failed until a sweep or `otklik replay` gets it through.
import type { CallEvent, InboundEvent } from "../contract/inbound.ts";
import type { LedgerEntry } from "../ports/intake.ts";
import type { Database } from "./database.ts";
import { subjectKey } from "./interactions.ts";
import { storableKey } from "./outbox.ts";
import { fromJson, toMs } from "./rows.ts";
import { insertOrKeep, placeholders, type Sql, type Value, withoutEmpty } from "./sql.ts";

const COLUMNS = [
  "id",
  "event_key",
  "connection_id",
  "provider",
  "channel",
  "subject_key",
  "payload",
  "state",
  "attempts",
  "next_at",
  "error",
  "received_at",
] as const;

export type LedgerState = "done" | "failed" | "dead";

function eventKey(event: InboundEvent): string {
  return `${event.connectionId}:${storableKey(event.externalId)}`;
}

function ledgerValues({ id, event }: LedgerEntry, state: LedgerState, attempts: number, nextAt: number | null, error: string | null): Value[] {
  const subject = event.channel === "call" ? subjectKey(event.connectionId, storableKey(event.callKey)) : null;
  return [
    id,
    eventKey(event),
    event.connectionId,
    event.provider,
    event.channel,
    subject,
    JSON.stringify(event),
    state,
    attempts,
    nextAt,
    error,
    toMs(event.receivedAt),
  ];
}

/** Inserts what is new; answers the ids of the new ones. */
export async function claimEntries(database: Database, sql: Sql, entries: readonly LedgerEntry[]): Promise<ReadonlySet<string>> {
  const mine = new Set(entries.map(({ id }) => id));
  const { columns, values } = withoutEmpty(
    COLUMNS,
    entries.map((entry) => ledgerValues(entry, "done", 0, null, null)),
  );
  const { affected } = await sql.run(insertOrKeep(database.dialect, "ledger", columns, entries.length), values);
  if (affected === entries.length) return mine;
  const keys = [...new Set(entries.map(({ event }) => eventKey(event)))];
  const rows = await sql.all<{ id: string }>(`SELECT id FROM ledger WHERE event_key IN (${placeholders(keys.length)})`, keys);
  return new Set(rows.map(({ id }) => id).filter((id) => mine.has(id)));
}

export async function insertFailed(database: Database, sql: Sql, entry: LedgerEntry, error: string, nextAt: string): Promise<"kept" | "duplicate"> {
  const { affected } = await sql.run(insertOrKeep(database.dialect, "ledger", COLUMNS, 1), ledgerValues(entry, "failed", 1, toMs(nextAt), error));
  return affected === 1 ? "kept" : "duplicate";
}

export async function selectFacts(sql: Sql, subjectKeys: readonly string[]): Promise<ReadonlyMap<string, readonly CallEvent[]>> {
  const facts = new Map<string, CallEvent[]>();
  if (subjectKeys.length === 0) return facts;
  // The state is looked at here: asked for with several subjects, SQLite goes by the state and reads the whole ledger.
  const rows = await sql.all<{ subject_key: string; payload: string; state: string }>(
    `SELECT subject_key, payload, state FROM ledger WHERE subject_key IN (${placeholders(subjectKeys.length)})`,
    subjectKeys,
  );
  for (const { subject_key, payload, state } of rows)
    if (state === "done") facts.set(subject_key, [...(facts.get(subject_key) ?? []), fromJson<CallEvent>(payload)]);
  return facts;
}
