// Watched deadlines and the facts about them. A further kind of subject is one entry of SUBJECTS: where its deadline
// stands and when its clock runs.
import type { DeadlineFact, DeadlineFactKind, DeadlineSubject } from "../contract/deadline.ts";
import { COMPLAINT_ENDED, COMPLAINT_STATUSES } from "../contract/vocabulary.ts";
import type { Deadlines, DeadlineUnit, WatchedDeadline } from "../ports/deadlines.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toMs } from "./rows.ts";
import { forUpdate, insertOrKeep, placeholders, type Sql, type Value } from "./sql.ts";

interface SubjectRows {
  readonly table: string;
  /** Expressions over `s`, the row of the table. */
  readonly startedAt: string;
  readonly dueAt: string;
  readonly ownerId: string;
  readonly department: string;
  readonly clientId: string;
  readonly running: string;
  readonly values: readonly Value[];
}

/** Named one by one, not by what they are not: an index finds them then, and of them those of a time. */
const RUNNING_STATUSES = COMPLAINT_STATUSES.filter((status) => !(COMPLAINT_ENDED as readonly string[]).includes(status));

const SUBJECTS = {
  complaint: {
    table: "complaints",
    startedAt: "COALESCE(s.reopened_at, s.opened_at)",
    dueAt: "s.due_at",
    ownerId: "s.owner_id",
    department: "s.department",
    clientId: "s.client_id",
    // With its sign SQLite does not take that column's index, by which it would read all that have no answer.
    running: `+s.resolved_at IS NULL AND s.clock_stopped_at IS NULL AND s.status IN (${placeholders(RUNNING_STATUSES.length)})`,
    values: RUNNING_STATUSES,
  },
} as const satisfies Record<DeadlineSubject, SubjectRows>;

interface Row {
  readonly id: string;
  readonly started_at: number;
  readonly due_at: number;
  readonly owner_id: string | null;
  readonly department: string | null;
  readonly client_id: string | null;
}

/** A page of those without a fact, in the order of `by`, an expression over `s`. */
interface Wanted {
  readonly subject: DeadlineSubject;
  readonly fact: DeadlineFactKind;
  readonly due: string;
  readonly dueMs: number;
  readonly by: string;
  readonly after: { readonly at: string; readonly subjectId: string } | null;
  readonly limit: number;
}

const FACT_COLUMNS = ["id", "subject", "subject_id", "kind", "started_at", "due_at", "since_at", "noticed_at", "owner_id", "department"] as const;
type FactRow = Record<(typeof FACT_COLUMNS)[number], Value>;

function selected({ table, startedAt, dueAt, ownerId, department, clientId }: SubjectRows): string {
  return `SELECT s.id AS id, ${startedAt} AS started_at, ${dueAt} AS due_at, ${ownerId} AS owner_id, ${department} AS department, ${clientId} AS client_id FROM ${table} s`;
}

/** Those whose clock runs and for whose present deadline there is no such fact yet. */
function unnoted({ dueAt, startedAt, running }: SubjectRows): string {
  return `LEFT JOIN deadline_facts f ON f.subject = ? AND f.subject_id = s.id AND f.kind = ? AND f.due_at = ${dueAt} AND f.started_at = ${startedAt}
    WHERE ${running} AND f.id IS NULL`;
}

function toWatched(subject: DeadlineSubject, row: Row): WatchedDeadline {
  return {
    subject,
    subjectId: row.id,
    startedAt: toInstant(row.started_at),
    dueAt: toInstant(row.due_at),
    ownerId: row.owner_id,
    department: row.department,
    clientId: row.client_id,
  };
}

function toFact(row: FactRow): DeadlineFact {
  return {
    id: row.id as string,
    subject: row.subject as DeadlineSubject,
    subjectId: row.subject_id as string,
    kind: row.kind as DeadlineFact["kind"],
    startedAt: toInstant(row.started_at as number),
    dueAt: toInstant(row.due_at as number),
    since: toInstant(row.since_at as number),
    noticedAt: toInstant(row.noticed_at as number),
    ownerId: row.owner_id as string | null,
    department: row.department as string | null,
  };
}

async function selectFacts(sql: Sql, where: string, values: readonly Value[]): Promise<readonly DeadlineFact[]> {
  return (await sql.all<FactRow>(`SELECT ${FACT_COLUMNS.join(", ")} FROM deadline_facts WHERE ${where}`, values)).map(toFact);
}

export function createDeadlines(database: Database): Deadlines {
  const read = reading(database);
  const page = async ({ subject, fact, due, dueMs, by, after, limit }: Wanted): Promise<readonly WatchedDeadline[]> => {
    const rows = SUBJECTS[subject];
    const past = after === null ? "" : `AND (${by} > ? OR (${by} = ? AND s.id > ?))`;
    const pastValues = after === null ? [] : [toMs(after.at), toMs(after.at), after.subjectId];
    const found = await read.all<Row>(`${selected(rows)} ${unnoted(rows)} AND ${due} ${past} ORDER BY ${by}, s.id LIMIT ?`, [
      subject,
      fact,
      ...rows.values,
      dueMs,
      ...pastValues,
      limit,
    ]);
    return found.map((row) => toWatched(subject, row));
  };
  return {
    missed: async (subject, now, after, limit) => {
      const { dueAt } = SUBJECTS[subject];
      return page({
        subject,
        fact: "breached",
        due: `${dueAt} <= ?`,
        dueMs: toMs(now),
        by: dueAt,
        after: after && { at: after.dueAt, subjectId: after.subjectId },
        limit,
      });
    },
    ahead: async (subject, now) => {
      const rows = SUBJECTS[subject];
      const found = await read.all<Pick<Row, "started_at" | "due_at">>(
        `SELECT MIN(${rows.startedAt}) AS started_at, ${rows.dueAt} AS due_at FROM ${rows.table} s ${unnoted(rows)} AND ${rows.dueAt} > ? GROUP BY ${rows.dueAt} ORDER BY ${rows.dueAt}`,
        [subject, "at_risk", ...rows.values, toMs(now)],
      );
      return found.map((row) => ({ startedAt: toInstant(row.started_at), dueAt: toInstant(row.due_at) }));
    },
    runningTo: async (subject, at, after, limit) => {
      const { dueAt, startedAt } = SUBJECTS[subject];
      return page({
        subject,
        fact: "at_risk",
        due: `${dueAt} = ?`,
        dueMs: toMs(at),
        by: startedAt,
        after: after && { at: after.startedAt, subjectId: after.subjectId },
        limit,
      });
    },
    atRisk: async (subject, now, limit) => {
      const rows = SUBJECTS[subject];
      const found = await read.all<Row>(
        `${selected(rows)} JOIN deadline_facts f ON f.subject = ? AND f.subject_id = s.id AND f.kind = 'at_risk' AND f.due_at = ${rows.dueAt} AND f.started_at = ${rows.startedAt}
         WHERE ${rows.running} AND ${rows.dueAt} > ? ORDER BY ${rows.dueAt}, s.id LIMIT ?`,
        [subject, ...rows.values, toMs(now), limit],
      );
      return found.map((row) => toWatched(subject, row));
    },
    facts: (from, to) => selectFacts(read, "since_at >= ? AND since_at < ? ORDER BY since_at, id", [toMs(from), toMs(to)]),
    factsOf: (subject, subjectId) => selectFacts(read, "subject = ? AND subject_id = ? ORDER BY since_at DESC, id DESC", [subject, subjectId]),
  };
}

/** What a verb's transaction does with them. */
export function deadlinesOfUnit({ dialect }: Pick<Database, "dialect">, sql: Sql): DeadlineUnit {
  return {
    lockDeadline: async (subject, subjectId) => {
      const rows = SUBJECTS[subject];
      const [row] = await sql.all<Row>(`${selected(rows)} WHERE s.id = ? AND ${rows.running}${forUpdate(dialect)}`, [subjectId, ...rows.values]);
      return row === undefined ? null : toWatched(subject, row);
    },
    addDeadlineFact: async (fact) => {
      await sql.run(insertOrKeep(dialect, "deadline_facts", FACT_COLUMNS, 1), [
        fact.id,
        fact.subject,
        fact.subjectId,
        fact.kind,
        toMs(fact.startedAt),
        toMs(fact.dueAt),
        toMs(fact.since),
        toMs(fact.noticedAt),
        fact.ownerId,
        fact.department,
      ]);
      // How many rows a kept insert counts differs between the dialects.
      return (await selectFacts(sql, "id = ?", [fact.id])).length === 1;
    },
  };
}
