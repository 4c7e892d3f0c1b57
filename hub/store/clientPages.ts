// The private pages of complaints. What the client may read is chosen here: notes are not even read.
import { COMPLAINT_ENDED } from "../contract/vocabulary.ts";
import type { ClientPages, ClientPageUnit, PageMessage } from "../ports/clientPages.ts";
import { threadsOfChats } from "./chatThreads.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toInstantOrNull, toMs } from "./rows.ts";
import { insertOrKeep, placeholders, type Sql } from "./sql.ts";

interface Row {
  readonly id: string;
  readonly direction: PageMessage["direction"];
  readonly text: string;
  readonly at: number;
}

const COLUMNS = ["complaint_id", "generation", "ended_at"] as const;
const ENDED = placeholders(COMPLAINT_ENDED.length);

export function createClientPages(database: Database): ClientPages {
  const read = reading(database);
  const get: ClientPages["get"] = async (complaintId) => {
    const [row] = await read.all<{ generation: number; ended_at: number | null }>("SELECT generation, ended_at FROM complaint_pages WHERE complaint_id = ?", [
      complaintId,
    ]);
    return { generation: row?.generation ?? 0, endedAt: toInstantOrNull(row?.ended_at ?? null) };
  };
  return {
    get,
    revoke: async (complaintId) => {
      await read.run(insertOrKeep(database.dialect, "complaint_pages", COLUMNS, 1), [complaintId, 0, null]);
      await read.run("UPDATE complaint_pages SET generation = generation + 1 WHERE complaint_id = ?", [complaintId]);
      return (await get(complaintId)).generation;
    },
    messages: async ({ interactionId, chats, since }, limit) => {
      const threads = [...new Set([...(interactionId === null ? [] : [interactionId]), ...(await threadsOfChats(read, chats))])];
      if (threads.length === 0) return [];
      const rows = await read.all<Row>(
        `SELECT id, direction, text, at FROM messages
          WHERE interaction_id IN (${placeholders(threads.length)}) AND direction IN ('inbound', 'outbound') AND (interaction_id = ? OR at >= ?)
          ORDER BY id DESC LIMIT ?`,
        [...threads, interactionId ?? "", toMs(since), limit],
      );
      return rows.toReversed().map(({ id, direction, text, at }) => ({ id, direction, text, at: toInstant(at) }));
    },
    endedUnnoted: async (resolvedSince, limit) => {
      const rows = await read.all<{ id: string }>(
        `SELECT c.id FROM complaints c LEFT JOIN complaint_pages p ON p.complaint_id = c.id
          WHERE c.status IN (${ENDED}) AND c.resolved_at >= ? AND p.ended_at IS NULL ORDER BY c.id LIMIT ?`,
        [...COMPLAINT_ENDED, toMs(resolvedSince), limit],
      );
      return rows.map(({ id }) => id);
    },
    reopened: async (limit) => {
      const rows = await read.all<{ id: string }>(
        `SELECT c.id FROM complaint_pages p JOIN complaints c ON c.id = p.complaint_id WHERE p.ended_at IS NOT NULL AND c.status NOT IN (${ENDED}) LIMIT ?`,
        [...COMPLAINT_ENDED, limit],
      );
      return rows.map(({ id }) => id);
    },
    noteReopened: async (ids) => {
      if (ids.length > 0) await read.run(`UPDATE complaint_pages SET ended_at = NULL WHERE complaint_id IN (${placeholders(ids.length)})`, ids);
    },
  };
}

export function clientPagesOfUnit(database: Database, sql: Sql): ClientPageUnit {
  return {
    noteEnded: async (complaintId, at) => {
      await sql.run(insertOrKeep(database.dialect, "complaint_pages", COLUMNS, 1), [complaintId, 0, null]);
      return (await sql.run("UPDATE complaint_pages SET ended_at = ? WHERE complaint_id = ? AND ended_at IS NULL", [toMs(at), complaintId])).affected === 1;
    },
  };
}
