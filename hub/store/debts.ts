// Callback debts as rows and back, and the reading of them beside what is at stake.
import type { DebtRecord } from "../contract/debt.ts";
import { COMPLAINT_ENDED, type Severity } from "../contract/vocabulary.ts";
import type { Debts, DebtView } from "../ports/debts.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, pageOf, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { placeholders, type Sql, type Value } from "./sql.ts";

export const DEBT_COLUMNS = [
  "id",
  "phone",
  "open_phone",
  "client_id",
  "assignee_id",
  "queue",
  "state",
  "miss_ids",
  "first_missed_at",
  "last_missed_at",
  "tries",
  "last_try_at",
  "next_try_at",
  "escalates_at",
  "escalated_at",
  "closed_by",
  "closed_at",
  "dropped_by",
  "drop_reason",
] as const;

/** Columns a later write may change. */
export const DEBT_MUTABLE = DEBT_COLUMNS.filter((column) => column !== "id" && column !== "phone");

type Row = Record<(typeof DEBT_COLUMNS)[number], Value>;

export function debtValues(debt: DebtRecord): Value[] {
  return [
    debt.id,
    debt.phone,
    debt.state === "open" ? debt.phone : null,
    debt.clientId,
    debt.assigneeId,
    debt.queue,
    debt.state,
    JSON.stringify(debt.missIds),
    toMs(debt.firstMissedAt),
    toMs(debt.lastMissedAt),
    debt.tries,
    toMsOrNull(debt.lastTryAt),
    toMsOrNull(debt.nextTryAt),
    toMs(debt.escalatesAt),
    toMsOrNull(debt.escalatedAt),
    debt.closedBy,
    toMsOrNull(debt.closedAt),
    debt.droppedBy,
    debt.dropReason,
  ];
}

function toDebt(row: Row): DebtRecord {
  const missIds = fromJson<readonly string[]>(row.miss_ids as string);
  return {
    id: row.id as string,
    phone: row.phone as string,
    clientId: row.client_id as string,
    assigneeId: row.assignee_id as string | null,
    queue: row.queue as string | null,
    misses: missIds.length,
    missIds,
    firstMissedAt: toInstant(row.first_missed_at as number),
    lastMissedAt: toInstant(row.last_missed_at as number),
    tries: row.tries as number,
    lastTryAt: toInstantOrNull(row.last_try_at as number | null),
    nextTryAt: toInstantOrNull(row.next_try_at as number | null),
    escalatesAt: toInstant(row.escalates_at as number),
    escalatedAt: toInstantOrNull(row.escalated_at as number | null),
    state: row.state as DebtRecord["state"],
    closedBy: row.closed_by as string | null,
    closedAt: toInstantOrNull(row.closed_at as number | null),
    droppedBy: row.dropped_by as string | null,
    dropReason: row.drop_reason as string | null,
  };
}

export async function selectDebts(sql: Sql, where: string, values: readonly Value[], tail = ""): Promise<readonly DebtRecord[]> {
  const rows = await sql.all<Row>(`SELECT ${DEBT_COLUMNS.join(", ")} FROM debts WHERE ${where}${tail}`, values);
  return rows.map(toDebt);
}

export function createDebts(database: Database): Debts {
  const read = reading(database);
  const narrowed = (filter: { readonly clientId?: string; readonly phone?: string }, where: string[], values: Value[]): void => {
    if (filter.clientId !== undefined) {
      where.push("client_id = ?");
      values.push(filter.clientId);
    }
    if (filter.phone !== undefined) {
      where.push("phone = ?");
      values.push(filter.phone);
    }
  };
  return {
    get: async (id) => (await withStake(read, await selectDebts(read, "id = ?", [id])))[0] ?? null,
    open: async (filter, limit) => {
      const where = ["state = 'open'"];
      const values: Value[] = [];
      narrowed(filter, where, values);
      return withStake(read, await selectDebts(read, where.join(" AND "), [...values, limit], " ORDER BY first_missed_at, id LIMIT ?"));
    },
    ended: async ({ state, ...filter }, page) => {
      const where = ["state = ?"];
      const values: Value[] = [state];
      narrowed(filter, where, values);
      if (page.cursor !== null) {
        where.push("id < ?");
        values.push(page.cursor);
      }
      const { items, nextCursor } = pageOf(await selectDebts(read, where.join(" AND "), [...values, page.limit + 1], " ORDER BY id DESC LIMIT ?"), page.limit);
      return { items: await withStake(read, items), nextCursor };
    },
    toEscalate: async (now, limit) => {
      const rows = await read.all<{ id: string }>(
        "SELECT id FROM debts WHERE state = 'open' AND escalates_at <= ? AND escalated_at IS NULL ORDER BY escalates_at LIMIT ?",
        [toMs(now), limit],
      );
      return rows.map(({ id }) => id);
    },
    answeredClients: async (limit) => {
      const rows = await read.all<{ client_id: string }>(
        `SELECT DISTINCT d.client_id FROM debts d JOIN interactions i ON i.client_id = d.client_id AND i.started_at > d.last_missed_at
         WHERE d.state = 'open' AND i.channel = 'call' AND i.direction IN ('inbound', 'outbound') AND i.outcome = 'answered' AND (i.talk_sec IS NULL OR i.talk_sec > 0) LIMIT ?`,
        [limit],
      );
      return rows.map((row) => row.client_id);
    },
  };
}

interface Stake {
  readonly id: string;
  readonly name: string;
  readonly segment: string | null;
  readonly region: string | null;
  readonly severity: Severity | null;
}

async function withStake(sql: Sql, debts: readonly DebtRecord[]): Promise<readonly DebtView[]> {
  const clientIds = [...new Set(debts.map(({ clientId }) => clientId))];
  if (clientIds.length === 0) return [];
  const rows = await sql.all<Stake>(
    `SELECT c.id, c.name, c.segment, c.region, o.severity FROM clients c
       LEFT JOIN complaints o ON o.client_id = c.id AND o.status NOT IN (${placeholders(COMPLAINT_ENDED.length)})
     WHERE c.id IN (${placeholders(clientIds.length)})`,
    [...COMPLAINT_ENDED, ...clientIds],
  );
  const byClient = new Map<string, { client: Stake; severities: Severity[] }>();
  for (const row of rows) {
    const known = byClient.get(row.id) ?? { client: row, severities: [] };
    if (row.severity !== null) known.severities.push(row.severity);
    byClient.set(row.id, known);
  }
  return debts.map((debt): DebtView => {
    const known = byClient.get(debt.clientId);
    return {
      ...debt,
      clientName: known?.client.name ?? null,
      segment: known?.client.segment ?? null,
      region: known?.client.region ?? null,
      severities: known?.severities ?? [],
    };
  });
}
