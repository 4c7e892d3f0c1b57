// Clients with their contacts, open complaints and last contact; found by any number or part of a name.
import type { Client } from "../contract/api.ts";
import { COMPLAINT_ENDED } from "../contract/vocabulary.ts";
import type { Clients } from "../ports/clients.ts";
import { listClientIds } from "./clientList.ts";
import { selectContacts } from "./contacts.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toInstantOrNull } from "./rows.ts";
import { placeholders, type Sql, type Value } from "./sql.ts";

export const CLIENT_COLUMNS = [
  "id",
  "kind",
  "name",
  "search",
  "manager_id",
  "segment",
  "region",
  "line_of_business",
  "source",
  "language",
  "is_new",
  "created_at",
] as const;

type Row = Record<(typeof CLIENT_COLUMNS)[number], Value> & { open_complaints: number; last_interaction_at: number | null };

/** Clients that fulfil the condition (on `c`). */
export async function selectClients(sql: Sql, condition: string, values: readonly Value[]): Promise<Client[]> {
  const rows = await sql.all<Row>(
    `SELECT c.id, c.kind, c.name, c.manager_id, c.segment, c.region, c.line_of_business, c.source, c.language, c.created_at,
       (SELECT COUNT(*) FROM complaints p WHERE p.client_id = c.id AND p.status NOT IN (${placeholders(COMPLAINT_ENDED.length)})) AS open_complaints,
       (SELECT MAX(i.started_at) FROM interactions i WHERE i.client_id = c.id) AS last_interaction_at
     FROM clients c WHERE ${condition}`,
    [...COMPLAINT_ENDED, ...values],
  );
  if (rows.length === 0) return [];
  const contacts = await selectContacts(
    sql,
    `k.client_id IN (${placeholders(rows.length)})`,
    rows.map(({ id }) => id),
    null,
  );
  return rows.map((row) => ({
    id: row.id as string,
    kind: row.kind as Client["kind"],
    name: row.name as string,
    contacts: contacts.filter(({ clientId }) => clientId === row.id).map(({ id, name, role, points }) => ({ id, name, role, points })),
    managerId: row.manager_id as string | null,
    segment: row.segment as string | null,
    region: row.region as string | null,
    lineOfBusiness: row.line_of_business as string | null,
    source: row.source as string | null,
    language: row.language as Client["language"],
    openComplaints: Number(row.open_complaints),
    lastInteractionAt: toInstantOrNull(row.last_interaction_at),
    createdAt: toInstant(row.created_at as number),
  }));
}

export function createClients(database: Database): Clients {
  const read = reading(database);
  const byIds = async (ids: readonly string[]): Promise<Client[]> =>
    ids.length === 0 ? [] : selectClients(read, `c.id IN (${placeholders(ids.length)})`, ids);
  return {
    get: async (id) => (await byIds([id]))[0] ?? null,
    byIds,
    isNew: async (ids) => {
      if (ids.length === 0) return new Set();
      const rows = await read.all<{ id: string }>(`SELECT id FROM clients WHERE is_new = 1 AND id IN (${placeholders(ids.length)})`, ids);
      return new Set(rows.map(({ id }) => id));
    },
    list: async (filter, page) => {
      const { ids, nextCursor } = await listClientIds(read, filter, page);
      const byId = new Map((await byIds(ids)).map((client) => [client.id, client]));
      return { items: ids.map((id) => byId.get(id)).filter((client) => client !== undefined), nextCursor };
    },
  };
}
