// Who is found by a number, an address or a chat: the contact and what a card says of the client.
import type { KnownContact } from "../ports/clients.ts";
import type { ComplaintRecord } from "../ports/complaints.ts";
import { openComplaints } from "./complaints.ts";
import { placeholders, type Sql } from "./sql.ts";

interface Row {
  readonly found_by: string;
  readonly contact_id: string;
  readonly client_id: string;
  readonly contact_name: string;
  readonly language: KnownContact["language"];
  readonly client_name: string;
  readonly segment: string | null;
  readonly manager_id: string | null;
  readonly is_new: number;
  readonly complained: number;
}

const COLUMNS = "k.id AS contact_id, k.client_id, k.name AS contact_name, k.language, c.name AS client_name, c.segment, c.manager_id, c.is_new, c.complained";

function toContacts(rows: readonly Row[]): Map<string, KnownContact> {
  return new Map(rows.map((row) => [row.found_by, toKnownContact(row)]));
}

function toKnownContact(row: Row): KnownContact {
  return {
    contactId: row.contact_id,
    clientId: row.client_id,
    contactName: row.contact_name,
    language: row.language,
    client: { name: row.client_name, segment: row.segment, managerId: row.manager_id, isNew: Boolean(row.is_new) },
    complained: Boolean(row.complained),
  };
}

/**
 * Who owns these keys, and the running complaints of their clients: intake asks it for every event. Hardly anybody ever
 * complained, so complaints are looked for only of those who did: to join them makes the statement twice as dear.
 */
export async function peopleByMatchKey(
  sql: Sql,
  matchKeys: readonly string[],
): Promise<{ readonly contacts: ReadonlyMap<string, KnownContact>; readonly complaints: readonly ComplaintRecord[] }> {
  const rows = await rowsByMatchKey(sql, matchKeys);
  // Two keys may lead to one client.
  const complained = new Set(rows.filter((row) => Boolean(row.complained)).map((row) => row.client_id));
  return { contacts: toContacts(rows), complaints: await openComplaints(sql, [...complained]) };
}

/** Who owns these keys (`phone:+7…`) now. */
export async function contactsByMatchKey(sql: Sql, matchKeys: readonly string[]): Promise<Map<string, KnownContact>> {
  return toContacts(await rowsByMatchKey(sql, matchKeys));
}

async function rowsByMatchKey(sql: Sql, matchKeys: readonly string[]): Promise<readonly Row[]> {
  if (matchKeys.length === 0) return [];
  return sql.all<Row>(
    `SELECT p.match_key AS found_by, ${COLUMNS} FROM contact_points p JOIN contacts k ON k.id = p.contact_id JOIN clients c ON c.id = k.client_id
     WHERE p.match_key IN (${placeholders(matchKeys.length)})`,
    matchKeys,
  );
}

export async function contactsById(sql: Sql, ids: readonly string[]): Promise<Map<string, KnownContact>> {
  if (ids.length === 0) return new Map();
  return toContacts(
    await sql.all<Row>(
      `SELECT k.id AS found_by, ${COLUMNS} FROM contacts k JOIN clients c ON c.id = k.client_id WHERE k.id IN (${placeholders(ids.length)})`,
      ids,
    ),
  );
}
