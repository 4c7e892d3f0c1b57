// What a client wrote about a complaint and nobody has answered: in the chat it came from, in later threads of that chat,
// and on its private page. An answer is what one of us wrote and what has not failed to leave, or a call that was answered.
// A machine waits for no answer.
import type { Unanswered } from "../contract/complaint.ts";
import type { Attachment } from "../contract/inbound.ts";
import { PAGE_CONNECTION } from "../domain/clientPage.ts";
import { chatKeyOfExternalId } from "../domain/thread.ts";
import type { ComplaintRecord } from "../ports/complaints.ts";
import { threadsOfChats } from "./chatThreads.ts";
import { fromJson, toInstant, toMs } from "./rows.ts";
import { placeholders, type Sql } from "./sql.ts";

/** More than that nobody reads one by one. */
const MOST = 50;

interface Row {
  readonly id: string;
  readonly interaction_id: string;
  readonly direction: "inbound" | "outbound";
  readonly text: string;
  readonly attachments: string;
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
  const threads = await threadsOfChats(sql, [
    { connectionId: PAGE_CONNECTION, chatKey: id },
    ...(thread === undefined ? [] : [{ connectionId: thread.connection_id, chatKey: chatKeyOfExternalId(thread.external_id) }]),
  ]);
  if (threads.length === 0) return null;
  const rows = await sql.all<Row>(
    `SELECT id, interaction_id, direction, text, attachments, at FROM messages
      WHERE interaction_id IN (${placeholders(threads.length)}) AND at > ? AND deleted_at IS NULL
        AND ((direction = 'inbound' AND by_machine = 0) OR (direction = 'outbound' AND delivery <> 'failed' AND (author_id IS NOT NULL OR channel_key IS NOT NULL)))
      ORDER BY at DESC, id DESC LIMIT ${MOST}`,
    [...threads, toMs(openedAt)],
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
  return {
    interactionId: newest.interaction_id,
    messageId: newest.id,
    since: toInstant(oldest.at),
    messages: waiting.toReversed().map(({ id: messageId, text, attachments, at }) => ({
      id: messageId,
      text,
      attachments: fromJson<readonly Attachment[]>(attachments).map(({ kind }) => kind),
      at: toInstant(at),
    })),
  };
}
