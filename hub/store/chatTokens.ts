// Tokens that tie a chat, by their digests.
import type { ChatTokenRecord, ChatTokens, ChatTokenUnit } from "../ports/chatTokens.ts";
import type { KnownContact } from "../ports/clients.ts";
import type { Database } from "./database.ts";
import { contactsById, contactsByMatchKey } from "./knownContacts.ts";
import { reading } from "./reading.ts";
import { toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { forUpdate, insertRows, type Sql, type Value } from "./sql.ts";

const COLUMNS = ["digest", "purpose", "subject", "label", "created_by", "created_at", "expires_at", "used_at", "used_by"] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

function toToken(row: Row): ChatTokenRecord {
  return {
    digest: row.digest as string,
    purpose: row.purpose as ChatTokenRecord["purpose"],
    subject: row.subject as string,
    label: row.label as string | null,
    createdBy: row.created_by as string | null,
    createdAt: toInstant(row.created_at as number),
    expiresAt: toInstant(row.expires_at as number),
    usedAt: toInstantOrNull(row.used_at as number | null),
    usedBy: row.used_by as string | null,
  };
}

export function createChatTokens(database: Database): ChatTokens {
  const read = reading(database);
  return {
    add: async ({ digest, purpose, subject, label, createdBy, createdAt, expiresAt, usedAt, usedBy }) => {
      await read.run(insertRows("chat_tokens", COLUMNS, 1), [
        digest,
        purpose,
        subject,
        label,
        createdBy,
        toMs(createdAt),
        toMs(expiresAt),
        toMsOrNull(usedAt),
        usedBy,
      ]);
    },
  };
}

export function chatTokensOfIntake({ dialect }: Pick<Database, "dialect">, sql: Sql): ChatTokenUnit {
  return {
    lockChatToken: async (digest) => {
      const [row] = await sql.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM chat_tokens WHERE digest = ?${forUpdate(dialect)}`, [digest]);
      return row === undefined ? null : toToken(row);
    },
    spendChatToken: async (digest, by, at) => {
      await sql.run("UPDATE chat_tokens SET used_at = ?, used_by = ? WHERE digest = ?", [toMs(at), by, digest]);
    },
    ownerOfToken: async ({ purpose, subject }) => {
      if (purpose === "visitor") return (await contactsByMatchKey(sql, [subject])).get(subject) ?? null;
      if (purpose === "invoice") return firstContact(sql, subject);
      const [complaint] = await sql.all<{ client_id: string; contact_id: string | null }>("SELECT client_id, contact_id FROM complaints WHERE id = ?", [
        subject,
      ]);
      if (complaint === undefined) return null;
      const { client_id: clientId, contact_id: contactId } = complaint;
      const named = contactId === null ? null : (await contactsById(sql, [contactId])).get(contactId);
      return named ?? firstContact(sql, clientId);
    },
  };
}

async function firstContact(sql: Sql, clientId: string): Promise<KnownContact | null> {
  const [contact] = await sql.all<{ id: string }>("SELECT id FROM contacts WHERE client_id = ? ORDER BY id LIMIT 1", [clientId]);
  return contact === undefined ? null : ((await contactsById(sql, [contact.id])).get(contact.id) ?? null);
}
