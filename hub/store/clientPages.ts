// The private pages of complaints. What the client may read is chosen here: notes are not even read.
import { COMPLAINT_ENDED } from "../contract/vocabulary.ts";
import { PAGE_KEY } from "../domain/clientPage.ts";
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
/** Later than any instant. */
const NEVER_MS = 8_640_000_000_000_000;
/** Written on a page since that instant, or after what was, in the same thread. */
const FOLLOWS_PAGE = `EXISTS (SELECT 1 FROM messages p WHERE p.interaction_id = m.interaction_id AND p.channel_key LIKE '%:${PAGE_KEY}%' AND p.at > ? AND p.at <= m.at)`;
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
    messages: async ({ interactionId, chats, runs }, limit) => {
      const threads = [...new Set([...(interactionId === null ? [] : [interactionId]), ...(await threadsOfChats(read, chats))])];
      if (threads.length === 0) return [];
      const spans = runs.map(({ fromAt, toAt }) => [toMs(fromAt), toAt === null ? NEVER_MS : toMs(toAt)] as const);
      // From each end to the next opening.
      const pauses = spans.map(([, endMs], at) => [endMs, spans[at + 1]?.[0] ?? NEVER_MS] as const);
      const rows = await read.all<Row>(
        `SELECT m.id, m.direction, m.text, m.at FROM messages m
          WHERE m.interaction_id IN (${placeholders(threads.length)}) AND m.direction IN ('inbound', 'outbound') AND (
            (m.interaction_id = ? AND m.at <= ?)
            OR ${spans.map(() => "m.at BETWEEN ? AND ?").join(" OR ")}
            OR ${pauses.map(() => `(m.at > ? AND m.at < ? AND ${FOLLOWS_PAGE})`).join(" OR ")})
          ORDER BY m.id DESC LIMIT ?`,
        [
          ...threads,
          interactionId ?? "",
          spans[0]?.[1] ?? NEVER_MS,
          ...spans.flat(),
          ...pauses.flatMap(([fromMs, untilMs]) => [fromMs, untilMs, fromMs]),
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
