// Messages that came in pieces, and what is changed in a message after it was stored.
import type { IntakeChanges, StoredMessage } from "../ports/intake.ts";
import { fromJson, toMs } from "./rows.ts";
import { insertRows, placeholders, type Sql, type Value } from "./sql.ts";

interface Statement {
  readonly sql: string;
  readonly values: readonly Value[];
}

export async function messagesByFurtherKey(sql: Sql, keys: readonly string[]): Promise<ReadonlyMap<string, StoredMessage>> {
  if (keys.length === 0) return new Map();
  const rows = await sql.all<{ channel_key: string; id: string; interaction_id: string; text: string; attachments: string }>(
    `SELECT k.channel_key, m.id, m.interaction_id, m.text, m.attachments FROM message_keys k JOIN messages m ON m.id = k.message_id
     WHERE k.channel_key IN (${placeholders(keys.length)})`,
    keys,
  );
  return new Map(
    rows.map(({ channel_key, id, interaction_id, text, attachments }) => [
      channel_key,
      { id, interactionId: interaction_id, text, attachments: fromJson<StoredMessage["attachments"]>(attachments) },
    ]),
  );
}

/** Two hubs that take pieces of one album at once: the key lets one begin it, and the other tries again. */
export function furtherKeysInsert(keys: IntakeChanges["messageKeys"]): Statement {
  return {
    sql: insertRows("message_keys", ["channel_key", "message_id"], keys.length),
    values: keys.flatMap(({ channelKey, messageId }) => [channelKey, messageId]),
  };
}

export function messageChanges({ editedMessages, extendedMessages, deletedMessages }: IntakeChanges): readonly Statement[] {
  return [
    ...extendedMessages.map(({ id, text, attachments }) => ({
      sql: "UPDATE messages SET text = ?, attachments = ? WHERE id = ?",
      values: [text, JSON.stringify(attachments), id],
    })),
    ...editedMessages.map(({ id, text, attachments, at }) =>
      attachments === null
        ? { sql: "UPDATE messages SET text = ?, edited_at = ? WHERE id = ?", values: [text, toMs(at), id] }
        : { sql: "UPDATE messages SET text = ?, attachments = ?, edited_at = ? WHERE id = ?", values: [text, JSON.stringify(attachments), toMs(at), id] },
    ),
    ...deletedMessages.map(({ id, at }) => ({ sql: "UPDATE messages SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", values: [toMs(at), id] })),
  ];
}
