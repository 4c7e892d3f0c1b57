// Who is found by a number, an address or a chat: the contact and what a card says of the client.
import { COMPLAINT_ENDED } from "../contract/vocabulary.ts";
import type { KnownContact } from "../ports/clients.ts";
import type { ComplaintRecord } from "../ports/complaints.ts";
import { COMPLAINT_COLUMNS, toComplaint } from "./complaints.ts";
import { fromColumns, fromJson } from "./rows.ts";
import { placeholders, type Sql, type Value } from "./sql.ts";

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
}

const COLUMNS = "k.id AS contact_id, k.client_id, k.name AS contact_name, k.language, c.name AS client_name, c.segment, c.manager_id, c.is_new";

async function select(sql: Sql, statement: string, values: readonly string[]): Promise<Map<string, KnownContact>> {
  if (values.length === 0) return new Map();
  const rows = await sql.all<Row>(statement, values);
  return new Map(rows.map((row) => [row.found_by, toKnownContact(row)]));
}

function toKnownContact(row: Row): KnownContact {
  return {
    contactId: row.contact_id,
    clientId: row.client_id,
    contactName: row.contact_name,
    language: row.language,
    client: { name: row.client_name, segment: row.segment, managerId: row.manager_id, isNew: Boolean(row.is_new) },
  };
}

const PERSON_COLUMNS = ["found_by", "contact_id", "client_id", "contact_name", "language", "client_name", "segment", "manager_id", "is_new"] as const;

/** Who owns these keys, and the running complaints of their clients, in one statement: intake asks it for every event. */
export async function peopleByMatchKey(
  sql: Sql,
  matchKeys: readonly string[],
): Promise<{ readonly contacts: ReadonlyMap<string, KnownContact>; readonly complaints: readonly ComplaintRecord[] }> {
  if (matchKeys.length === 0) return { contacts: new Map(), complaints: [] };
  // Two columns instead of twenty-six, of which most are empty as a rule.
  const rows = await sql.all<{ readonly person: string; readonly complaint: string | null }>(
    `SELECT JSON_ARRAY(p.match_key, k.id, k.client_id, k.name, k.language, c.name, c.segment, c.manager_id, c.is_new) AS person,
       CASE WHEN o.id IS NULL THEN NULL ELSE JSON_ARRAY(${COMPLAINT_COLUMNS.map((column) => `o.${column}`).join(", ")}) END AS complaint
     FROM contact_points p JOIN contacts k ON k.id = p.contact_id JOIN clients c ON c.id = k.client_id
       LEFT JOIN complaints o ON o.client_id = k.client_id AND o.status NOT IN (${placeholders(COMPLAINT_ENDED.length)})
     WHERE p.match_key IN (${placeholders(matchKeys.length)})`,
    [...COMPLAINT_ENDED, ...matchKeys],
  );
  const people = rows.map(({ person }) => fromColumns(PERSON_COLUMNS, fromJson<readonly Value[]>(person)) as unknown as Row);
  // Two keys may lead to one client.
  const complaints = new Map(
    rows
      .flatMap(({ complaint }) => (complaint === null ? [] : toComplaint(fromColumns(COMPLAINT_COLUMNS, fromJson<readonly Value[]>(complaint)))))
      .map((complaint) => [complaint.id, complaint]),
  );
  return {
    contacts: new Map(people.map((row) => [row.found_by, toKnownContact(row)])),
    complaints: [...complaints.values()].sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1)),
  };
}

/** Who owns these keys (`phone:+7…`) now. */
export function contactsByMatchKey(sql: Sql, matchKeys: readonly string[]): Promise<Map<string, KnownContact>> {
  return select(
    sql,
    `SELECT p.match_key AS found_by, ${COLUMNS} FROM contact_points p JOIN contacts k ON k.id = p.contact_id JOIN clients c ON c.id = k.client_id
     WHERE p.match_key IN (${placeholders(matchKeys.length)})`,
    matchKeys,
  );
}

export function contactsById(sql: Sql, ids: readonly string[]): Promise<Map<string, KnownContact>> {
  return select(
    sql,
    `SELECT k.id AS found_by, ${COLUMNS} FROM contacts k JOIN clients c ON c.id = k.client_id WHERE k.id IN (${placeholders(ids.length)})`,
    ids,
  );
}
