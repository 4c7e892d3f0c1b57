// Complaints as rows and back, and the reading of them.
import { COMPLAINT_ENDED } from "../contract/vocabulary.ts";
import type { ComplaintRecord, ComplaintStanding, Complaints } from "../ports/complaints.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { likeContains, pageOf, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { insertRows, placeholders, type Sql, type Value } from "./sql.ts";

const COMPLAINT_COLUMNS = [
  "id",
  "number",
  "client_id",
  "contact_id",
  "interaction_id",
  "status",
  "severity",
  "category",
  "department",
  "owner_id",
  "essence",
  "opened_at",
  "opened_by",
  "reopened_at",
  "due_at",
  "resolved_at",
  "decision",
  "decision_id",
  "compensation_id",
  "compensation_cents",
  "root_cause",
  "corrective_action",
  "waiting_for",
  "clock_stopped_at",
  "told_interaction_id",
  "told_message_id",
  "joined_to",
  "repeat_of",
  "version",
] as const;

const CENTS = 100;

type Row = Record<(typeof COMPLAINT_COLUMNS)[number], Value>;

const STANDING_COLUMNS = ["id", "status", "severity", "owner_id", "reopened_at", "due_at", "resolved_at"] as const;
type StandingRow = Pick<Row, (typeof STANDING_COLUMNS)[number]>;

function complaintValues(record: ComplaintRecord): Value[] {
  return [
    record.id,
    record.number,
    record.clientId,
    record.contactId,
    record.interactionId,
    record.status,
    record.severity,
    record.category,
    record.department,
    record.ownerId,
    record.essence,
    toMs(record.openedAt),
    record.openedBy,
    toMsOrNull(record.reopenedAt),
    toMs(record.dueAt),
    toMsOrNull(record.resolvedAt),
    record.decision,
    record.decisionId,
    record.compensationId,
    record.compensationAmount === null ? null : Math.round(record.compensationAmount * CENTS),
    record.rootCause,
    record.correctiveAction,
    record.waitingFor,
    toMsOrNull(record.clockStoppedAt),
    record.toldInteractionId,
    record.toldMessageId,
    record.joinedTo,
    record.repeatOf,
    record.version,
  ];
}

function toStanding(row: StandingRow): ComplaintStanding {
  return {
    id: row.id as string,
    status: row.status as ComplaintStanding["status"],
    severity: row.severity as ComplaintStanding["severity"],
    ownerId: row.owner_id as string | null,
    reopenedAt: toInstantOrNull(row.reopened_at as number | null),
    dueAt: toInstant(row.due_at as number),
    resolvedAt: toInstantOrNull(row.resolved_at as number | null),
  };
}

/** Each field by its name: to spread the standing into so many others made reading one about seven times slower. */
function toComplaint(row: Row): ComplaintRecord {
  return {
    id: row.id as string,
    number: row.number as number,
    clientId: row.client_id as string,
    contactId: row.contact_id as string | null,
    interactionId: row.interaction_id as string | null,
    status: row.status as ComplaintRecord["status"],
    severity: row.severity as ComplaintRecord["severity"],
    category: row.category as string | null,
    department: row.department as string,
    ownerId: row.owner_id as string | null,
    essence: row.essence as string,
    openedAt: toInstant(row.opened_at as number),
    openedBy: row.opened_by as string | null,
    reopenedAt: toInstantOrNull(row.reopened_at as number | null),
    dueAt: toInstant(row.due_at as number),
    resolvedAt: toInstantOrNull(row.resolved_at as number | null),
    decision: row.decision as string | null,
    decisionId: row.decision_id as string | null,
    compensationId: row.compensation_id as string | null,
    compensationAmount: row.compensation_cents === null ? null : Number(row.compensation_cents) / CENTS,
    rootCause: row.root_cause as string | null,
    correctiveAction: row.corrective_action as string | null,
    waitingFor: row.waiting_for as string | null,
    clockStoppedAt: toInstantOrNull(row.clock_stopped_at as number | null),
    toldInteractionId: row.told_interaction_id as string | null,
    toldMessageId: row.told_message_id as string | null,
    joinedTo: row.joined_to as string | null,
    repeatOf: row.repeat_of as string | null,
    version: row.version as number,
  };
}

interface Statement {
  readonly sql: string;
  readonly values: readonly Value[];
}

/**
 * Intake looks for complaints of those alone of whom this is said, so every statement by which a complaint comes to name
 * a client is in this file and has this one behind it. Never taken back: it only says when looking is needless.
 */
function complainedUpdate(clientIds: readonly string[]): Statement {
  const ids = [...new Set(clientIds)];
  return { sql: `UPDATE clients SET complained = 1 WHERE id IN (${placeholders(ids.length)}) AND complained = 0`, values: ids };
}

/**
 * For clients whose rows are there or were deferred before it. `firstOf`: of whom it is not known that they complained
 * before; of the others nothing is written, and so their rows are not locked.
 */
export function complaintsInsert(records: readonly ComplaintRecord[], firstOf: readonly string[]): readonly Statement[] {
  if (records.length === 0) return [];
  const insert = { sql: insertRows("complaints", COMPLAINT_COLUMNS, records.length), values: records.flatMap(complaintValues) };
  return firstOf.length === 0 ? [insert] : [insert, complainedUpdate(firstOf)];
}

/** Whose it is, is not changed by saving it. */
export function complaintUpdate(record: ComplaintRecord): Statement {
  const values = complaintValues(record);
  const kept = COMPLAINT_COLUMNS.flatMap((column, index) => (column === "id" || column === "client_id" ? [] : [{ column, value: values[index] ?? null }]));
  return {
    sql: `UPDATE complaints SET ${kept.map(({ column }) => `${column} = ?`).join(", ")} WHERE id = ?`,
    values: [...kept.map(({ value }) => value), record.id],
  };
}

export async function moveComplaintsOfContact(sql: Sql, contactId: string, into: { readonly contactId: string; readonly clientId: string }): Promise<void> {
  await moveComplaints(sql, into.clientId, {
    sql: "UPDATE complaints SET contact_id = ?, client_id = ?, version = version + 1 WHERE contact_id = ?",
    values: [into.contactId, into.clientId, contactId],
  });
}

export async function moveComplaintsOfClient(sql: Sql, clientId: string, intoClientId: string): Promise<void> {
  await moveComplaints(sql, intoClientId, { sql: "UPDATE complaints SET client_id = ? WHERE client_id = ?", values: [intoClientId, clientId] });
}

async function moveComplaints(sql: Sql, intoClientId: string, move: Statement): Promise<void> {
  if ((await sql.run(move.sql, move.values)).affected === 0) return;
  const complained = complainedUpdate([intoClientId]);
  await sql.run(complained.sql, complained.values);
}

/** Still running, of these clients, nearest deadline first. */
export async function openComplaints(sql: Sql, clientIds: readonly string[]): Promise<ComplaintRecord[]> {
  if (clientIds.length === 0) return [];
  const rows = await sql.all<Row>(
    `SELECT ${COMPLAINT_COLUMNS.join(", ")} FROM complaints WHERE client_id IN (${placeholders(clientIds.length)}) AND status NOT IN (${placeholders(COMPLAINT_ENDED.length)}) ORDER BY due_at, id`,
    [...clientIds, ...COMPLAINT_ENDED],
  );
  return rows.map(toComplaint);
}

export async function selectComplaint(sql: Sql, id: string, tail: string): Promise<ComplaintRecord | null> {
  const [row] = await sql.all<Row>(`SELECT ${COMPLAINT_COLUMNS.join(", ")} FROM complaints WHERE id = ?${tail}`, [id]);
  return row ? toComplaint(row) : null;
}

/** Opened in, due in, or running past its deadline at the end of the span. */
export async function complaintsOf(sql: Sql, condition: string, values: readonly Value[]): Promise<ComplaintRecord[]> {
  const rows = await sql.all<Row>(`SELECT ${COMPLAINT_COLUMNS.join(", ")} FROM complaints WHERE ${condition} ORDER BY id`, values);
  return rows.map(toComplaint);
}

/** While the clock stands nothing grows late. */
const UNANSWERED = `resolved_at IS NULL AND clock_stopped_at IS NULL AND status NOT IN (${placeholders(COMPLAINT_ENDED.length)})`;
const AT_RISK =
  "EXISTS (SELECT 1 FROM deadline_facts f WHERE f.subject = 'complaint' AND f.subject_id = complaints.id AND f.kind = 'at_risk' AND f.due_at = complaints.due_at AND f.started_at = COALESCE(complaints.reopened_at, complaints.opened_at))";

export function createComplaints(database: Database): Complaints {
  const read = reading(database);
  return {
    get: (id) => selectComplaint(read, id, ""),
    byIds: async (ids) => (ids.length === 0 ? [] : complaintsOf(read, `id IN (${placeholders(ids.length)})`, ids)),
    standings: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await read.all<StandingRow>(`SELECT ${STANDING_COLUMNS.join(", ")} FROM complaints WHERE id IN (${placeholders(ids.length)})`, ids);
      return rows.map(toStanding);
    },
    running: () => complaintsOf(read, `resolved_at IS NULL AND status NOT IN (${placeholders(COMPLAINT_ENDED.length)})`, COMPLAINT_ENDED),
    openOf: (clientIds) => openComplaints(read, clientIds),
    list: async (filter, page) => {
      const where: string[] = ["1 = 1"];
      const values: Value[] = [];
      const and = (condition: string, ...bound: Value[]): void => {
        where.push(condition);
        values.push(...bound);
      };
      if (filter.clientId !== undefined) and("client_id = ?", filter.clientId);
      if (filter.contactId !== undefined) and("contact_id = ?", filter.contactId);
      if (filter.interactionId !== undefined) and("interaction_id = ?", filter.interactionId);
      if (filter.number !== undefined) and("number = ?", filter.number);
      if (filter.q !== undefined) and("essence LIKE ? ESCAPE '!'", likeContains(filter.q));
      if (filter.ownerId === null) and("owner_id IS NULL");
      else if (filter.ownerId !== undefined) and("owner_id = ?", filter.ownerId);
      if (filter.severity !== undefined) and("severity = ?", filter.severity);
      if (filter.status !== undefined) and("status = ?", filter.status);
      if (filter.department !== undefined) and("department = ?", filter.department);
      if (filter.category !== undefined) and("category = ?", filter.category);
      if (filter.overdueAt !== undefined) and(`${UNANSWERED} AND due_at < ?`, ...COMPLAINT_ENDED, toMs(filter.overdueAt));
      if (filter.atRiskAt !== undefined) and(`${UNANSWERED} AND due_at >= ? AND ${AT_RISK}`, ...COMPLAINT_ENDED, toMs(filter.atRiskAt));
      if (filter.from !== undefined) and("opened_at >= ?", toMs(filter.from));
      if (filter.to !== undefined) and("opened_at < ?", toMs(filter.to));
      if (filter.open !== undefined) {
        and(`status ${filter.open ? "NOT " : ""}IN (${placeholders(COMPLAINT_ENDED.length)})`, ...COMPLAINT_ENDED);
      }
      if (page.cursor !== null) and("id < ?", page.cursor);
      const rows = await read.all<Row>(`SELECT ${COMPLAINT_COLUMNS.join(", ")} FROM complaints WHERE ${where.join(" AND ")} ORDER BY id DESC LIMIT ?`, [
        ...values,
        page.limit + 1,
      ]);
      return pageOf(rows.map(toComplaint), page.limit);
    },
  };
}
