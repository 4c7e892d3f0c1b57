// Consents, and the ledger's rows that wait for one or lost their content for want of it.
import type { InboundEvent, UnknownEvent } from "../contract/inbound.ts";
import type { ConsentRecord, Consents, ConsentUnit } from "../ports/consents.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { forUpdate, placeholders, type Sql, type Value } from "./sql.ts";

const COLUMNS = ["digest", "state", "version", "language", "channel", "contact_id", "asked_at", "answered_at"] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

function toConsent(row: Row): ConsentRecord {
  return {
    digest: row.digest as string,
    state: row.state as ConsentRecord["state"],
    version: row.version as string,
    language: row.language as ConsentRecord["language"],
    channel: row.channel as ConsentRecord["channel"],
    contactId: row.contact_id as string | null,
    askedAt: toInstant(row.asked_at as number),
    answeredAt: toInstantOrNull(row.answered_at as number | null),
  };
}

async function select(sql: Sql, digests: readonly string[], tail: string): Promise<ReadonlyMap<string, ConsentRecord>> {
  if (digests.length === 0) return new Map();
  const rows = await sql.all<Row>(
    `SELECT ${COLUMNS.join(", ")} FROM consents WHERE digest IN (${placeholders(digests.length)}) ORDER BY digest${tail}`,
    digests,
  );
  return new Map(rows.map((row) => [row.digest as string, toConsent(row)]));
}

export function createConsents(database: Database): Consents {
  const read = reading(database);
  return { get: async (digest) => (await select(read, [digest], "")).get(digest) ?? null };
}

export function consentsOfIntake({ dialect }: Pick<Database, "dialect">, sql: Sql): ConsentUnit {
  return {
    consents: (digests) => select(sql, digests, forUpdate(dialect)),
    putConsent: async ({ digest, state, version, language, channel, contactId, askedAt, answeredAt }) => {
      const changes = COLUMNS.filter((column) => column !== "digest");
      const conflict =
        dialect === "mysql"
          ? `ON DUPLICATE KEY UPDATE ${changes.map((column) => `${column} = VALUES(${column})`).join(", ")}`
          : `ON CONFLICT (digest) DO UPDATE SET ${changes.map((column) => `${column} = excluded.${column}`).join(", ")}`;
      await sql.run(`INSERT INTO consents (${COLUMNS.join(", ")}) VALUES (${placeholders(COLUMNS.length)}) ${conflict}`, [
        digest,
        state,
        version,
        language,
        channel,
        contactId,
        toMs(askedAt),
        toMsOrNull(answeredAt),
      ]);
    },
    hold: async (ledgerIds, digest) => {
      await sql.run(`UPDATE ledger SET state = 'held', next_at = NULL, subject_key = ? WHERE id IN (${placeholders(ledgerIds.length)})`, [
        heldBy(digest),
        ...ledgerIds,
      ]);
    },
    release: async (digest, now) => {
      await sql.run("UPDATE ledger SET state = 'failed', next_at = ? WHERE subject_key = ? AND state = 'held'", [toMs(now), heldBy(digest)]);
    },
    blank: async (digest, ledgerIds) => {
      const among = ledgerIds.length === 0 ? "" : ` OR id IN (${placeholders(ledgerIds.length)})`;
      const rows = await sql.all<{ id: string; payload: string }>(`SELECT id, payload FROM ledger WHERE (subject_key = ? AND state = 'held')${among}`, [
        heldBy(digest),
        ...ledgerIds,
      ]);
      for (const { id, payload } of rows) {
        await sql.run("UPDATE ledger SET payload = ?, channel = 'unknown', state = 'done', subject_key = NULL, next_at = NULL WHERE id = ?", [
          JSON.stringify(emptied(fromJson(payload))),
          id,
        ]);
      }
    },
  };
}

function heldBy(digest: string): string {
  return `consent:${digest}`;
}

/** That something came, and when: neither from whom nor what. */
function emptied({ connectionId, provider, externalId, occurredAt, occurredAtSource, receivedAt, auth }: InboundEvent): UnknownEvent {
  return {
    channel: "unknown",
    kind: "unknown",
    connectionId,
    provider,
    externalId,
    rawType: "without_consent",
    occurredAt,
    occurredAtSource,
    receivedAt,
    auth,
  };
}
