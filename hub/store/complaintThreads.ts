// Chats in which a client goes on about a complaint that began elsewhere, as rows.
import type { ComplaintThread } from "../ports/complaints.ts";
import { toMs } from "./rows.ts";
import { type Dialect, insertOrKeep, type Value } from "./sql.ts";

const COLUMNS = ["complaint_id", "interaction_id", "since"] as const;

/** The first word of a chat about it stays the first. */
export function complaintThreadsInsert(dialect: Dialect, threads: readonly ComplaintThread[]): { readonly sql: string; readonly values: readonly Value[] } {
  return {
    sql: insertOrKeep(dialect, "complaint_threads", COLUMNS, threads.length),
    values: threads.flatMap(({ complaintId, interactionId, since }) => [complaintId, interactionId, toMs(since)]),
  };
}
