// The debts of clients within a transaction of intake: one statement per question, however many clients.
import type { DebtCall } from "../contract/debt.ts";
import type { DebtUnit } from "../ports/debts.ts";
import { DEBT_COLUMNS, DEBT_MUTABLE, debtValues, selectDebts } from "./debts.ts";
import { toInstant, toInstantOrNull, toMs } from "./rows.ts";
import { type Dialect, forUpdate, insertOrUpdate, insertRows, placeholders, type TransactionSql, type Value } from "./sql.ts";

const CALL_COLUMNS = [
  "id",
  "client_id",
  "direction",
  "outcome",
  "phone",
  "hidden",
  "queue",
  "agent_id",
  "started_at",
  "answered_at",
  "wait_sec",
  "talk_sec",
] as const;

type CallRow = Record<(typeof CALL_COLUMNS)[number], Value>;

export function createDebtUnit(dialect: Dialect, sql: TransactionSql): DebtUnit {
  return {
    since: ({ clientIds, phones }, endedSince, held) => {
      const condition = `(client_id IN (${marks(clientIds)}) OR phone IN (${marks(phones)})) AND (state = 'open' OR closed_at >= ?)`;
      return selectDebts(sql, condition, [...filled(clientIds), ...filled(phones), toMs(endedSince)], held ? ` ORDER BY id${forUpdate(dialect)}` : "");
    },
    lock: async (clientIds) => {
      if (dialect === "sqlite") return;
      await sql.all(`SELECT id FROM clients WHERE id IN (${marks(clientIds)}) ORDER BY id${forUpdate(dialect)}`, filled(clientIds));
    },
    calls: async ({ clientIds, phones }, since) => {
      const columns = CALL_COLUMNS.join(", ");
      // Two halves, so that each goes by its own index.
      const half = (column: string, keys: readonly string[]): string =>
        `SELECT ${columns} FROM interactions WHERE ${column} IN (${marks(keys)}) AND started_at >= ? AND channel = 'call' AND outcome IS NOT NULL AND client_id IS NOT NULL`;
      const rows = await sql.all<CallRow>(`${half("client_id", clientIds)} UNION ${half("phone", phones)}`, [
        ...filled(clientIds),
        toMs(since),
        ...filled(phones),
        toMs(since),
      ]);
      return rows.map(toCall);
    },
    lastTalkers: async (clientIds, since) => {
      const rows = await sql.all<{ client_id: string; agent_id: string }>(
        `SELECT client_id, agent_id FROM (
           SELECT client_id, agent_id, ROW_NUMBER() OVER (PARTITION BY client_id ORDER BY started_at DESC) AS place FROM interactions
           WHERE client_id IN (${marks(clientIds)}) AND started_at >= ? AND channel = 'call' AND outcome = 'answered' AND agent_id IS NOT NULL
         ) talks WHERE place = 1`,
        [...filled(clientIds), toMs(since)],
      );
      return new Map(rows.map((row) => [row.client_id, row.agent_id]));
    },
    write: (added, changed) => {
      // What ends comes first: its number may owe anew.
      if (changed.length > 0) {
        const ordered = changed.toSorted((a, b) => Number(a.state === "open") - Number(b.state === "open"));
        void sql.defer(insertOrUpdate(dialect, "debts", DEBT_COLUMNS, DEBT_MUTABLE, ordered.length), ordered.flatMap(debtValues));
      }
      if (added.length > 0) void sql.defer(insertRows("debts", DEBT_COLUMNS, added.length), added.flatMap(debtValues));
    },
  };
}

/** `IN ()` is no SQL; nothing has an empty key. */
function filled(keys: readonly string[]): readonly string[] {
  return keys.length === 0 ? [""] : keys;
}

function marks(keys: readonly string[]): string {
  return placeholders(filled(keys).length);
}

function toCall(row: CallRow): DebtCall {
  return {
    id: row.id as string,
    clientId: row.client_id as string,
    direction: row.direction as DebtCall["direction"],
    outcome: row.outcome as DebtCall["outcome"],
    phone: row.phone as string | null,
    hidden: Boolean(row.hidden),
    queue: row.queue as string | null,
    agentId: row.agent_id as string | null,
    startedAt: toInstant(row.started_at as number),
    answeredAt: toInstantOrNull(row.answered_at as number | null),
    waitSec: row.wait_sec as number | null,
    talkSec: row.talk_sec as number | null,
  };
}
