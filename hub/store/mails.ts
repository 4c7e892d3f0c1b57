// Letters of the conversations and how far the mailboxes were read. Rows are only added; a repeat changes nothing.
import { createHash } from "node:crypto";
import type { MailRecord, Mails } from "../ports/mails.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toMs } from "./rows.ts";
import { insertOrKeep, insertOrUpdate, placeholders, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "message_id",
  "channel",
  "connection_id",
  "chat_key",
  "direction",
  "address",
  "reply_to",
  "subject",
  "at",
  "automatic",
  "sent_message_id",
] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

const ALL = COLUMNS.join(", ");

export function createMails(database: Database): Mails {
  const read = reading(database);
  return {
    add: async (mail) => {
      await read.run(insertOrKeep(database.dialect, "mails", COLUMNS, 1), valuesOf(mail));
    },
    byMessageIds: async (messageIds) => {
      if (messageIds.length === 0) return [];
      const rows = await read.all<Row>(`SELECT ${ALL} FROM mails WHERE id IN (${placeholders(messageIds.length)})`, messageIds.map(idOf));
      return rows.map(toMail);
    },
    ofChat: async (chatKey, limit) => {
      const rows = await read.all<Row>(`SELECT ${ALL} FROM mails WHERE chat_key = ? ORDER BY at DESC, id DESC LIMIT ?`, [chatKey, limit]);
      return rows.map(toMail).toReversed();
    },
    automaticSince: async (address, since) => {
      const rows = await read.all<{ subject: string }>("SELECT subject FROM mails WHERE address = ? AND at >= ? AND direction = 'outbound' AND automatic = ?", [
        address,
        toMs(since),
        1,
      ]);
      return rows.map(({ subject }) => subject);
    },
    position: async (mailbox) => {
      const [row] = await read.all<{ uid_validity: string; last_uid: number }>("SELECT uid_validity, last_uid FROM mailboxes WHERE id = ?", [mailbox]);
      return row === undefined ? null : { uidValidity: row.uid_validity, lastUid: Number(row.last_uid) };
    },
    savePosition: async (mailbox, { uidValidity, lastUid }) => {
      const columns = ["id", "uid_validity", "last_uid"];
      await read.run(insertOrUpdate(database.dialect, "mailboxes", columns, columns.slice(1), 1), [mailbox, uidValidity, lastUid]);
    },
  };
}

function idOf(messageId: string): string {
  return createHash("sha256").update(messageId).digest("hex");
}

function valuesOf(mail: MailRecord): Value[] {
  return [
    idOf(mail.messageId),
    mail.messageId,
    mail.channel,
    mail.connectionId,
    mail.chatKey,
    mail.direction,
    mail.address,
    mail.replyTo,
    mail.subject,
    toMs(mail.at),
    mail.automatic ? 1 : 0,
    mail.sentMessageId,
  ];
}

function toMail(row: Row): MailRecord {
  return {
    messageId: row.message_id as string,
    channel: row.channel as MailRecord["channel"],
    connectionId: row.connection_id as string,
    chatKey: row.chat_key as string,
    direction: row.direction as MailRecord["direction"],
    address: row.address as string,
    replyTo: row.reply_to as string,
    subject: row.subject as string,
    at: toInstant(row.at as number),
    automatic: Number(row.automatic) === 1,
    sentMessageId: row.sent_message_id as string | null,
  };
}
