// Marks of clients. A subject has one of each kind: the unique key decides between two who ask at once.
import type { MarkRecord, Marks, MarkUnit } from "../ports/marks.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { forUpdate, insertOrKeep, placeholders, type Sql, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "subject_kind",
  "subject_id",
  "occasion",
  "client_id",
  "kind",
  "value",
  "comment",
  "channel",
  "open_key",
  "asked_at",
  "answered_at",
] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

function values(mark: MarkRecord): Value[] {
  return [
    mark.id,
    mark.subjectKind,
    mark.subjectId,
    mark.occasion,
    mark.clientId,
    mark.kind,
    mark.value,
    mark.comment,
    mark.channel,
    mark.openKey,
    toMs(mark.askedAt),
    toMsOrNull(mark.answeredAt),
  ];
}

function toMark(row: Row): MarkRecord {
  return {
    id: row.id as string,
    subjectKind: row.subject_kind as MarkRecord["subjectKind"],
    subjectId: row.subject_id as string,
    occasion: row.occasion as MarkRecord["occasion"],
    clientId: row.client_id as string,
    kind: row.kind as MarkRecord["kind"],
    value: row.value as number | null,
    comment: row.comment as string | null,
    channel: row.channel as MarkRecord["channel"],
    openKey: row.open_key as string | null,
    askedAt: toInstant(row.asked_at as number),
    answeredAt: toInstantOrNull(row.answered_at as number | null),
  };
}

async function select(sql: Sql, condition: string, given: readonly Value[]): Promise<MarkRecord[]> {
  return (await sql.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM marks WHERE ${condition}`, given)).map(toMark);
}

export function createMarks(database: Database): Marks {
  const read = reading(database);
  return {
    get: async (id) => (await select(read, "id = ?", [id]))[0] ?? null,
    of: async (subjectKind, subjectIds) =>
      subjectIds.length === 0
        ? []
        : select(read, `subject_kind = ? AND subject_id IN (${placeholders(subjectIds.length)}) ORDER BY id`, [subjectKind, ...subjectIds]),
    ofClient: (clientId) => select(read, "client_id = ? ORDER BY id", [clientId]),
    answered: (from, to) => select(read, "answered_at >= ? AND answered_at < ? ORDER BY answered_at, id", [toMs(from), toMs(to)]),
  };
}

export function marksOfUnit({ dialect }: Pick<Database, "dialect">, sql: Sql): MarkUnit {
  const lock = forUpdate(dialect);
  return {
    addMark: async (mark) => {
      await sql.run(insertOrKeep(dialect, "marks", COLUMNS, 1), values(mark));
      // How many rows a kept insert counts differs between the dialects.
      return (await select(sql, "id = ?", [mark.id])).length === 1;
    },
    lockMark: async (id) => (await select(sql, `id = ?${lock}`, [id]))[0] ?? null,
    saveMark: async ({ id, value, comment, answeredAt }) => {
      await sql.run("UPDATE marks SET value = ?, comment = ?, answered_at = ? WHERE id = ?", [value, comment, toMsOrNull(answeredAt), id]);
    },
    lockLastMark: async (openKey, answeredSince) =>
      (await select(sql, `open_key = ? AND answered_at >= ? ORDER BY answered_at DESC, id DESC LIMIT 1${lock}`, [openKey, toMs(answeredSince)]))[0] ?? null,
  };
}
