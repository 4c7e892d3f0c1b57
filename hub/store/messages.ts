// Messages and notes of a thread, oldest first.
import type { Message } from "../contract/api.ts";
import { deliveriesBefore } from "../domain/message.ts";
import type { IntakeUnit } from "../ports/intake.ts";
import type { Messages, NewMessage } from "../ports/interactions.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, pageOf, toInstant, toInstantOrNull, toMs } from "./rows.ts";
import { placeholders, type Sql, type Value } from "./sql.ts";

export const MESSAGE_COLUMNS = [
  "id",
  "interaction_id",
  "direction",
  "text",
  "attachments",
  "author_id",
  "at",
  "edited_at",
  "delivery",
  "delivery_error",
  "channel_key",
  "by_machine",
] as const;

/** What only later events write. */
const READ_COLUMNS = [...MESSAGE_COLUMNS, "deleted_at"] as const;

type Row = Record<(typeof READ_COLUMNS)[number], Value>;

export function messageValues(message: NewMessage): Value[] {
  return [
    message.id,
    message.interactionId,
    message.direction,
    message.text,
    JSON.stringify(message.attachments),
    message.authorId,
    toMs(message.at),
    null,
    message.delivery,
    null,
    message.channelKey,
    message.byMachine === true ? 1 : 0,
  ];
}

function toMessage(row: Row): Message {
  return {
    id: row.id as string,
    interactionId: row.interaction_id as string,
    direction: row.direction as Message["direction"],
    text: row.text as string,
    attachments: fromJson(row.attachments as string),
    authorId: row.author_id as string | null,
    at: toInstant(row.at as number),
    editedAt: toInstantOrNull(row.edited_at as number | null),
    deletedAt: toInstantOrNull(row.deleted_at as number | null),
    elsewhere: row.direction === "outbound" && row.channel_key !== null,
    delivery: row.delivery as Message["delivery"],
    deliveryError: row.delivery_error as string | null,
  };
}

/** Word of a message may come from two sides at once: which of them counts is decided in the row itself. */
export function deliveryUpdate(
  ids: readonly string[],
  delivery: Message["delivery"],
  error: string | null,
): { readonly sql: string; readonly values: readonly Value[] } {
  const before = deliveriesBefore(delivery);
  return {
    sql: `UPDATE messages SET delivery = ?, delivery_error = ? WHERE id IN (${placeholders(ids.length)}) AND delivery IN (${placeholders(before.length)})`,
    values: [delivery, error, ...ids, ...before],
  };
}

export function createMessages(database: Database): Messages {
  const read = reading(database);
  return {
    get: async (id) => {
      const [row] = await read.all<Row>(`SELECT ${READ_COLUMNS.join(", ")} FROM messages WHERE id = ?`, [id]);
      return row === undefined ? null : toMessage(row);
    },
    list: async (interactionId, page) => {
      const [after, values]: [string, Value[]] = page.cursor === null ? ["", [interactionId]] : [" AND id > ?", [interactionId, page.cursor]];
      const rows = await read.all<Row>(`SELECT ${READ_COLUMNS.join(", ")} FROM messages WHERE interaction_id = ?${after} ORDER BY id LIMIT ?`, [
        ...values,
        page.limit + 1,
      ]);
      return pageOf(rows.map(toMessage), page.limit);
    },
    newest: (interactionId, limit) => newest(read, "interaction_id = ?", [interactionId, limit]),
    newestInbound: (interactionId, limit) => newest(read, "interaction_id = ? AND direction = 'inbound'", [interactionId, limit]),
  };
}

async function newest(sql: Sql, condition: string, values: readonly Value[]): Promise<readonly Message[]> {
  const rows = await sql.all<Row>(`SELECT ${READ_COLUMNS.join(", ")} FROM messages WHERE ${condition} ORDER BY at DESC, id DESC LIMIT ?`, values);
  return rows.map(toMessage).toReversed();
}

export async function sentMessages(sql: Sql, ids: readonly string[]): ReturnType<IntakeUnit["sentMessages"]> {
  if (ids.length === 0) return new Map();
  const rows = await sql.all<Pick<Row, "id" | "interaction_id" | "delivery">>(
    `SELECT id, interaction_id, delivery FROM messages WHERE id IN (${placeholders(ids.length)}) AND direction = 'outbound'`,
    ids,
  );
  return new Map(rows.map((row) => [row.id as string, { interactionId: row.interaction_id as string, delivery: row.delivery as Message["delivery"] }]));
}
