// What a client wrote about a complaint and nobody has answered: in the chat it came from, in later threads of that chat,
// and on its private page. An answer is what one of us wrote and what has not failed to leave, or a call that was answered.
import type { Unanswered } from "../contract/complaint.ts";
import { PAGE_CONNECTION } from "../domain/clientPage.ts";
import { chatKeyOfExternalId } from "../domain/thread.ts";
import type { ComplaintRecord } from "../ports/complaints.ts";
import { toInstant, toMs } from "./rows.ts";
import type { Sql } from "./sql.ts";

/** More than that nobody reads one by one. */
const MOST = 50;

interface Row {
  readonly id: string;
  readonly interaction_id: string;
  readonly direction: "inbound" | "outbound";
  readonly text: string;
  readonly at: number;
}

export async function unansweredOf(sql: Sql, { id, clientId, interactionId, openedAt }: ComplaintRecord): Promise<Unanswered | null> {
  const [thread] =
    interactionId === null
      ? []
      : await sql.all<{ connection_id: string; external_id: string }>(
          "SELECT connection_id, external_id FROM interactions WHERE id = ? AND channel <> 'call'",
          [interactionId],
        );
  const chats = [`${PAGE_CONNECTION}:${id}`, ...(thread === undefined ? [] : [`${thread.connection_id}:${chatKeyOfExternalId(thread.external_id)}`])];
  // All threads of a chat stand under keys that begin alike; `;` follows `:`.
  const inChats = chats.map(() => "m.interaction_id IN (SELECT i.id FROM interactions i WHERE i.subject_key > ? AND i.subject_key < ?)").join(" OR ");
  const rows = await sql.all<Row>(
    `SELECT m.id, m.interaction_id, m.direction, m.text, m.at FROM messages m
      WHERE (${inChats}) AND m.at > ? AND m.deleted_at IS NULL
        AND (m.direction = 'inbound' OR (m.direction = 'outbound' AND m.delivery <> 'failed' AND (m.author_id IS NOT NULL OR m.channel_key IS NOT NULL)))
      ORDER BY m.at DESC, m.id DESC LIMIT ${MOST}`,
    [...chats.flatMap((chat) => [`${chat}:`, `${chat};`]), toMs(openedAt)],
  );
  const answered = rows.findIndex(({ direction }) => direction === "outbound");
  const written = answered < 0 ? rows : rows.slice(0, answered);
  if (written.length === 0) return null;
  const [call] = await sql.all<{ at: number | null }>(
    "SELECT MAX(answered_at) AS at FROM interactions WHERE client_id = ? AND channel = 'call' AND merged_into IS NULL AND answered_at >= ? AND (outcome IS NULL OR outcome = 'answered')",
    [clientId, toMs(openedAt)],
  );
  const spokenAt = Number(call?.at ?? 0);
  const waiting = written.filter(({ at }) => Number(at) > spokenAt);
  const [newest, oldest] = [waiting[0], waiting.at(-1)];
  if (newest === undefined || oldest === undefined) return null;
  return { interactionId: newest.interaction_id, messageId: newest.id, text: newest.text, since: toInstant(oldest.at), count: waiting.length };
}
