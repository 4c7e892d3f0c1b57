// Requests for information and their files as rows and back, and the reading of them.
import type { InfoRequest, RequestFile } from "../contract/complaint.ts";
import type { InfoRequests } from "../ports/complaintLife.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { pageOf, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { placeholders, type Sql, type Value } from "./sql.ts";

export const REQUEST_COLUMNS = [
  "id",
  "number",
  "complaint_id",
  "department",
  "person_id",
  "question",
  "asked_by",
  "asked_at",
  "due_at",
  "remind_at",
  "reminded_at",
  "escalated_at",
  "state",
  "answer",
  "answered_by",
  "answered_at",
  "answered_via",
  "version",
] as const;
export const FILE_COLUMNS = ["id", "request_id", "name", "mime_type", "size_bytes", "at", "added_by"] as const;

type Row = Record<(typeof REQUEST_COLUMNS)[number] | "complaint_number", Value>;
type FileRow = Record<(typeof FILE_COLUMNS)[number], Value>;

export function requestValues(request: InfoRequest): Value[] {
  return [
    request.id,
    request.number,
    request.complaintId,
    request.department,
    request.personId,
    request.question,
    request.askedBy,
    toMs(request.askedAt),
    toMs(request.dueAt),
    toMs(request.remindAt),
    toMsOrNull(request.remindedAt),
    toMsOrNull(request.escalatedAt),
    request.state,
    request.answer,
    request.answeredBy,
    toMsOrNull(request.answeredAt),
    request.answeredVia,
    request.version,
  ];
}

function toRequest(row: Row, files: readonly RequestFile[]): InfoRequest {
  return {
    id: row.id as string,
    number: row.number as number,
    complaintId: row.complaint_id as string,
    complaintNumber: row.complaint_number as number,
    department: row.department as string,
    personId: row.person_id as string | null,
    question: row.question as string,
    askedBy: row.asked_by as string,
    askedAt: toInstant(row.asked_at as number),
    dueAt: toInstant(row.due_at as number),
    remindAt: toInstant(row.remind_at as number),
    remindedAt: toInstantOrNull(row.reminded_at as number | null),
    escalatedAt: toInstantOrNull(row.escalated_at as number | null),
    state: row.state as InfoRequest["state"],
    answer: row.answer as string | null,
    answeredBy: row.answered_by as string | null,
    answeredAt: toInstantOrNull(row.answered_at as number | null),
    answeredVia: row.answered_via as InfoRequest["answeredVia"],
    files,
    version: row.version as number,
  };
}

export function toFile(row: FileRow): RequestFile {
  return { id: row.id as string, name: row.name as string, mimeType: row.mime_type as string, sizeBytes: row.size_bytes as number };
}

const SELECT = `SELECT ${REQUEST_COLUMNS.map((column) => `r.${column}`).join(", ")}, (SELECT c.number FROM complaints c WHERE c.id = r.complaint_id) AS complaint_number FROM complaint_requests r`;

/** Locked by `tail` are the requests alone. */
export async function selectRequests(sql: Sql, where: string, values: readonly Value[], tail = ""): Promise<InfoRequest[]> {
  const rows = await sql.all<Row>(`${SELECT} WHERE ${where}${tail}`, values);
  if (rows.length === 0) return [];
  const files = await sql.all<FileRow>(
    `SELECT ${FILE_COLUMNS.join(", ")} FROM request_files WHERE request_id IN (${placeholders(rows.length)}) ORDER BY at, id`,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toRequest(row, files.filter(({ request_id }) => request_id === row.id).map(toFile)));
}

export function createInfoRequests(database: Database): InfoRequests {
  const read = reading(database);
  return {
    get: async (id) => (await selectRequests(read, "r.id = ?", [id]))[0] ?? null,
    byNumber: async (number) => (await selectRequests(read, "r.number = ?", [number]))[0] ?? null,
    of: (complaintId) => selectRequests(read, "r.complaint_id = ?", [complaintId], " ORDER BY r.number"),
    list: async ({ complaintId, state, askedOf, lateAt }, page) => {
      const where: string[] = ["1 = 1"];
      const values: Value[] = [];
      const and = (condition: string, ...bound: Value[]): void => {
        where.push(condition);
        values.push(...bound);
      };
      if (complaintId !== undefined) and("r.complaint_id = ?", complaintId);
      if (state !== undefined) and("r.state = ?", state);
      if (askedOf !== undefined) and("(r.person_id = ? OR (r.person_id IS NULL AND r.department = ?))", askedOf.personId, askedOf.department);
      if (lateAt !== undefined) and("r.state = 'open' AND r.due_at < ?", toMs(lateAt));
      if (page.cursor !== null) and("r.id < ?", page.cursor);
      const rows = await selectRequests(read, where.join(" AND "), [...values, page.limit + 1], " ORDER BY r.id DESC LIMIT ?");
      return pageOf(rows, page.limit);
    },
    toRemind: (now, limit) =>
      selectRequests(
        read,
        "r.state = 'open' AND r.reminded_at IS NULL AND r.remind_at <= ? AND r.due_at > ?",
        [toMs(now), toMs(now), limit],
        " ORDER BY r.remind_at LIMIT ?",
      ),
    toEscalate: (now, limit) =>
      selectRequests(read, "r.state = 'open' AND r.escalated_at IS NULL AND r.due_at <= ?", [toMs(now), limit], " ORDER BY r.due_at LIMIT ?"),
    file: async (id) => {
      const [row] = await read.all<FileRow & { readonly complaint_id: string }>(
        `SELECT ${FILE_COLUMNS.map((column) => `f.${column}`).join(", ")}, r.complaint_id FROM request_files f JOIN complaint_requests r ON r.id = f.request_id WHERE f.id = ?`,
        [id],
      );
      return row === undefined ? null : { ...toFile(row), requestId: row.request_id as string, complaintId: row.complaint_id };
    },
  };
}
