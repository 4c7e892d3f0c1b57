// The threads of chats, found before what was written in them: a database that is asked for both at once by several
// chats reads all messages there are.
import type { PageChat } from "../ports/clientPages.ts";
import type { Sql } from "./sql.ts";

/** Ids of all threads of these chats, ended ones among them. */
export async function threadsOfChats(sql: Sql, chats: readonly PageChat[]): Promise<readonly string[]> {
  if (chats.length === 0) return [];
  // All threads of a chat stand under keys that begin alike; `;` follows `:`.
  const rows = await sql.all<{ id: string }>(
    `SELECT id FROM interactions WHERE ${chats.map(() => "(subject_key > ? AND subject_key < ?)").join(" OR ")}`,
    chats.flatMap(({ connectionId, chatKey }) => [`${connectionId}:${chatKey}:`, `${connectionId}:${chatKey};`]),
  );
  return rows.map(({ id }) => id);
}
