// Promises of complaints that had ended when they were opened again, as rows and back.
import type { EndedPromise } from "../contract/complaint.ts";
import { toInstant, toMs } from "./rows.ts";
import { insertRows, type Sql, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "complaint_id",
  "started_at",
  "due_at",
  "resolved_at",
  "reopened_at",
  "status",
  "severity",
  "department",
  "root_cause",
  "owner_id",
] as const;
type Row = Record<(typeof COLUMNS)[number], Value>;

export async function insertPromise(sql: Sql, id: string, complaintId: string, promise: EndedPromise): Promise<void> {
  await sql.run(insertRows("complaint_promises", COLUMNS, 1), [
    id,
    complaintId,
    toMs(promise.startedAt),
    toMs(promise.dueAt),
    toMs(promise.resolvedAt),
    toMs(promise.reopenedAt),
    promise.status,
    promise.severity,
    promise.department,
    promise.rootCause,
    promise.ownerId,
  ]);
}

/** Oldest first. */
export async function selectPromises(
  sql: Sql,
  condition: string,
  values: readonly Value[],
): Promise<readonly (EndedPromise & { readonly complaintId: string })[]> {
  const rows = await sql.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM complaint_promises WHERE ${condition} ORDER BY started_at, id`, values);
  return rows.map((row) => ({
    complaintId: row.complaint_id as string,
    startedAt: toInstant(row.started_at as number),
    dueAt: toInstant(row.due_at as number),
    resolvedAt: toInstant(row.resolved_at as number),
    reopenedAt: toInstant(row.reopened_at as number),
    status: row.status as EndedPromise["status"],
    severity: row.severity as EndedPromise["severity"],
    department: row.department as string,
    rootCause: row.root_cause as string | null,
    ownerId: row.owner_id as string | null,
  }));
}
