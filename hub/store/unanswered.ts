// What a client wrote about a complaint and nobody has answered: in the chat it came from, in other chats where they went
// on about it, in later threads of those chats, and on its private page; of complaints joined with it, and of those joined
// with them, the same. An answer is what one of us wrote and what has not failed to leave, or a call that was answered. A
// machine waits for no answer, nor does who only thanked or said good-bye.

import type { Unanswered } from "../contract/complaint.ts";
import type { Attachment } from "../contract/inbound.ts";
import { PAGE_CONNECTION } from "../domain/clientPage.ts";
import { isParting } from "../domain/partingWords.ts";
import { chatKeyOfExternalId } from "../domain/thread.ts";
import type { PageChat } from "../ports/clientPages.ts";
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

/** Chats, and since when what is written there is about the complaint. */
interface Heard {
  readonly chats: readonly PageChat[];
  readonly sinceMs: number;
}

export async function unansweredOf(sql: Sql, complaint: ComplaintRecord): Promise<Unanswered | null> {
  // By id: a chat may be heard for more than one reason.
  const found = new Map<string, Row>();
  for (const heard of await heardIn(sql, complaint)) for (const row of await newestOf(sql, heard)) found.set(row.id, row);
  const rows = [...found.values()].sort((a, b) => Number(b.at) - Number(a.at) || (a.id < b.id ? 1 : -1));
  const answered = rows.findIndex(({ direction }) => direction === "outbound");
  const written = (answered < 0 ? rows : rows.slice(0, answered)).slice(0, MOST).filter((row) => !isParting({ ...row, attachments: attachmentsOf(row) }));
  const earliest = written.at(-1);
  if (earliest === undefined) return null;
  // A call before this complaint began may have answered what was written about one that was joined with it.
  const [call] = await sql.all<{ at: number | null }>(
    "SELECT MAX(answered_at) AS at FROM interactions WHERE client_id = ? AND channel = 'call' AND merged_into IS NULL AND answered_at >= ? AND (outcome IS NULL OR outcome = 'answered')",
    [complaint.clientId, Number(earliest.at)],
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
      attachments: attachmentsOf({ attachments }).map(({ kind }) => kind),
      at: toInstant(at),
    })),
  };
}

function attachmentsOf({ attachments }: Pick<Row, "attachments">): readonly Attachment[] {
  return fromJson<readonly Attachment[]>(attachments);
}

async function heardIn(sql: Sql, { id, interactionId, openedAt }: ComplaintRecord): Promise<readonly Heard[]> {
  // UNION forgets what it has seen, so that even a ring of them ends.
  const joined = await sql.all<{ id: string; interaction_id: string | null; opened_at: number }>(
    `WITH RECURSIVE joined AS (
       SELECT id, interaction_id, opened_at FROM complaints WHERE joined_to = ?
       UNION SELECT c.id, c.interaction_id, c.opened_at FROM joined j JOIN complaints c ON c.joined_to = j.id
     ) SELECT id, interaction_id, opened_at FROM joined`,
    [id],
  );
  const own = [
    { id, interactionId, sinceMs: toMs(openedAt) },
    ...joined.map((one) => ({ id: one.id, interactionId: one.interaction_id, sinceMs: Number(one.opened_at) })),
  ];
  const further = await sql.all<{ interaction_id: string; since: number }>(
    `SELECT interaction_id, since FROM complaint_threads WHERE complaint_id IN (${placeholders(own.length)})`,
    own.map((one) => one.id),
  );
  const chats = await chatsOf(sql, [...own.flatMap((one) => one.interactionId ?? []), ...further.map((one) => one.interaction_id)]);
  const chatOf = (threadId: string | null): readonly PageChat[] => chats.get(threadId ?? "") ?? [];
  return eachOnce([
    ...own.map((one) => ({ chats: [{ connectionId: PAGE_CONNECTION, chatKey: one.id }, ...chatOf(one.interactionId)], sinceMs: one.sinceMs })),
    // The first word itself is among what waits.
    ...further.map((one) => ({ chats: chatOf(one.interaction_id), sinceMs: Number(one.since) - 1 })),
  ]);
}

/** A chat with many threads about it is heard from the earliest on; chats of one instant are asked together. */
function eachOnce(all: readonly Heard[]): readonly Heard[] {
  const earliest = new Map<string, { readonly chat: PageChat; readonly sinceMs: number }>();
  for (const { chats, sinceMs } of all) {
    for (const chat of chats) {
      const key = `${chat.connectionId}:${chat.chatKey}`;
      if (sinceMs < (earliest.get(key)?.sinceMs ?? Number.POSITIVE_INFINITY)) earliest.set(key, { chat, sinceMs });
    }
  }
  const bySince = new Map<number, PageChat[]>();
  for (const { chat, sinceMs } of earliest.values()) bySince.set(sinceMs, [...(bySince.get(sinceMs) ?? []), chat]);
  return [...bySince].map(([sinceMs, chats]) => ({ chats, sinceMs }));
}

/** A call is no chat. */
async function chatsOf(sql: Sql, threads: readonly string[]): Promise<ReadonlyMap<string, readonly PageChat[]>> {
  if (threads.length === 0) return new Map();
  const rows = await sql.all<{ id: string; connection_id: string; external_id: string }>(
    `SELECT id, connection_id, external_id FROM interactions WHERE id IN (${placeholders(threads.length)}) AND channel <> 'call'`,
    threads,
  );
  return new Map(rows.map((row) => [row.id, [{ connectionId: row.connection_id, chatKey: chatKeyOfExternalId(row.external_id) }]]));
}

async function newestOf(sql: Sql, { chats, sinceMs }: Heard): Promise<readonly Row[]> {
  const threads = await threadsOfChats(sql, chats);
  if (threads.length === 0) return [];
  return sql.all<Row>(
    `SELECT id, interaction_id, direction, text, attachments, at FROM messages
      WHERE interaction_id IN (${placeholders(threads.length)}) AND at > ? AND deleted_at IS NULL
        AND ((direction = 'inbound' AND by_machine = 0) OR (direction = 'outbound' AND delivery <> 'failed' AND (author_id IS NOT NULL OR channel_key IS NOT NULL)))
      ORDER BY at DESC, id DESC LIMIT ${MOST}`,
    [...threads, sinceMs],
  );
}
