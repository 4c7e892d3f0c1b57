// Messages and notes of a thread, oldest first.
import type { Message } from "../contract/api.ts";
import { deliveriesBefore } from "../domain/message.ts";
import type { IntakeUnit } from "../ports/intake.ts";
import type { ClientTexts, Messages, NewMessage } from "../ports/interactions.ts";
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

const SLICE = 500;
/** What a client wants is said in them, or by the time it is nobody reads a list for it. */
const FIRST_TEXTS = 3;
/** What the hub itself wrote is no answer. */
const OF_A_PERSON = "(author_id IS NOT NULL OR channel_key IS NOT NULL)";

/** What clients said first in each of these threads, up to the instant (null: whenever), and what they said last. */
export async function clientTextsOf(sql: Sql, threadIds: readonly string[], to: string | null): Promise<ReadonlyMap<string, ClientTexts>> {
  const untilMs = to === null ? Number.POSITIVE_INFINITY : toMs(to);
  const texts = new Map<string, { first: string[]; last: string }>();
  for (let start = 0; start < threadIds.length; start += SLICE) {
    const slice = threadIds.slice(start, start + SLICE);
    const among = `interaction_id IN (${placeholders(slice.length)})`;
    const answers = await sql.all<{ interaction_id: string; at: number }>(
      `SELECT interaction_id, MIN(at) AS at FROM messages WHERE ${among} AND direction = 'outbound' AND ${OF_A_PERSON} GROUP BY interaction_id`,
      slice,
    );
    const answeredMs = new Map(answers.map(({ interaction_id: id, at }) => [id, Number(at)]));
    const rows = await sql.all<{ interaction_id: string; text: string; at: number; place: number }>(
      `SELECT interaction_id, text, at, place FROM (
         SELECT interaction_id, text, at,
           ROW_NUMBER() OVER (PARTITION BY interaction_id ORDER BY at, id) AS place,
           ROW_NUMBER() OVER (PARTITION BY interaction_id ORDER BY at DESC, id DESC) AS from_last
         FROM messages WHERE ${among} AND direction = 'inbound' AND text <> '') said
       WHERE place <= ? OR from_last = 1 ORDER BY interaction_id, place`,
      [...slice, FIRST_TEXTS],
    );
    for (const { interaction_id: id, text, at, place } of rows) {
      const said = texts.get(id) ?? { first: [], last: text };
      const isBeforeAnswer = Number(at) < (answeredMs.get(id) ?? Number.POSITIVE_INFINITY);
      if (Number(at) < untilMs && (Number(place) === 1 || (Number(place) <= FIRST_TEXTS && isBeforeAnswer))) said.first.push(text);
      said.last = text;
      texts.set(id, said);
    }
  }
  return texts;
}

export function createMessages(database: Database): Messages {
  const read = reading(database);
  return {
    get: async (id) => {
      const [row] = await read.all<Row>(`SELECT ${READ_COLUMNS.join(", ")} FROM messages WHERE id = ?`, [id]);
      return row === undefined ? null : toMessage(row);
    },
    clientTexts: (threadIds) => clientTextsOf(read, threadIds, null),
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
