// The private pages of complaints. What the client may read is chosen here: notes are not even read.
import { COMPLAINT_ENDED } from "../contract/vocabulary.ts";
import type { ClientPages, ClientPageUnit, PageMessage } from "../ports/clientPages.ts";
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
      // All threads of a chat stand under keys that begin alike; `;` follows `:`.
      const halves = [
        "m.interaction_id = ?",
        ...chats.map(() => "(m.interaction_id IN (SELECT i.id FROM interactions i WHERE i.subject_key > ? AND i.subject_key < ?) AND m.at >= ?)"),
      ];
      const rows = await read.all<Row>(
        `SELECT m.id, m.direction, m.text, m.at FROM messages m WHERE m.direction IN ('inbound', 'outbound') AND (${halves.join(" OR ")}) ORDER BY m.id DESC LIMIT ?`,
        [
          interactionId ?? "",
          ...chats.flatMap(({ connectionId, chatKey }) => [`${connectionId}:${chatKey}:`, `${connectionId}:${chatKey};`, toMs(since)]),
          limit,
        ],
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
