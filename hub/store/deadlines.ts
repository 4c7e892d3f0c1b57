// Watched deadlines and the facts about them. A further kind of subject is one entry of SUBJECTS: where its deadline
// stands and when its clock runs.
import type { DeadlineFact, DeadlineSubject } from "../contract/deadline.ts";
import { COMPLAINT_ENDED } from "../contract/vocabulary.ts";
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

const SUBJECTS = {
  complaint: {
    table: "complaints",
    startedAt: "COALESCE(s.reopened_at, s.opened_at)",
    dueAt: "s.due_at",
    ownerId: "s.owner_id",
    department: "s.department",
    clientId: "s.client_id",
    running: `s.resolved_at IS NULL AND s.clock_stopped_at IS NULL AND s.status NOT IN (${placeholders(COMPLAINT_ENDED.length)})`,
    values: COMPLAINT_ENDED,
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

const FACT_COLUMNS = ["id", "subject", "subject_id", "kind", "started_at", "due_at", "since_at", "noticed_at", "owner_id", "department"] as const;
type FactRow = Record<(typeof FACT_COLUMNS)[number], Value>;

function selected({ table, startedAt, dueAt, ownerId, department, clientId }: SubjectRows): string {
  return `SELECT s.id AS id, ${startedAt} AS started_at, ${dueAt} AS due_at, ${ownerId} AS owner_id, ${department} AS department, ${clientId} AS client_id FROM ${table} s`;
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
  return {
    without: async (fact, subject, now, after, limit) => {
      const rows = SUBJECTS[subject];
      const past = after === null ? "" : `AND (${rows.dueAt} > ? OR (${rows.dueAt} = ? AND s.id > ?))`;
      const found = await read.all<Row>(
        `${selected(rows)} LEFT JOIN deadline_facts f ON f.subject = ? AND f.subject_id = s.id AND f.kind = ? AND f.due_at = ${rows.dueAt} AND f.started_at = ${rows.startedAt}
         WHERE ${rows.running} AND f.id IS NULL AND ${rows.dueAt} ${fact === "breached" ? "<=" : ">"} ? ${past} ORDER BY ${rows.dueAt}, s.id LIMIT ?`,
        [subject, fact, ...rows.values, toMs(now), ...(after === null ? [] : [toMs(after.dueAt), toMs(after.dueAt), after.subjectId]), limit],
      );
      return found.map((row) => toWatched(subject, row));
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
