// Contacts with their points, and the search by either.
import type { Contact, Point } from "../contract/api.ts";
import type { Contacts } from "../ports/clients.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { likeContains, pageOf } from "./rows.ts";
import { placeholders, type Sql, type Value } from "./sql.ts";

export const CONTACT_COLUMNS = ["id", "client_id", "name", "search", "role", "language"] as const;
export const POINT_COLUMNS = ["id", "contact_id", "kind", "value", "raw", "match_key"] as const;

interface Row {
  readonly id: string;
  readonly client_id: string;
  readonly name: string;
  readonly role: string | null;
}

/** Contacts that fulfil the condition (on `k`), oldest first, each with all its points. */
export async function selectContacts(sql: Sql, condition: string, values: readonly Value[], limit: number | null): Promise<Contact[]> {
  const rows = await sql.all<Row>(
    `SELECT k.id, k.client_id, k.name, k.role FROM contacts k WHERE ${condition} ORDER BY k.id${limit === null ? "" : " LIMIT ?"}`,
    limit === null ? values : [...values, limit],
  );
  if (rows.length === 0) return [];
  const points = await sql.all<Point & { contact_id: string }>(
    `SELECT id, contact_id, kind, value FROM contact_points WHERE contact_id IN (${placeholders(rows.length)}) ORDER BY id`,
    rows.map(({ id }) => id),
  );
  const byContact = new Map<string, Point[]>();
  for (const { contact_id, id, kind, value } of points) byContact.set(contact_id, [...(byContact.get(contact_id) ?? []), { id, kind, value }]);
  return rows.map(({ id, client_id, name, role }) => ({ id, clientId: client_id, name, role, points: byContact.get(id) ?? [] }));
}

export function createContacts(database: Database): Contacts {
  const read = reading(database);
  return {
    get: async (id) => (await selectContacts(read, "k.id = ?", [id], 1))[0] ?? null,
    list: async (filter, page) => {
      const where: string[] = ["1 = 1"];
      const values: Value[] = [];
      if (filter.clientId !== undefined) {
        where.push("k.client_id = ?");
        values.push(filter.clientId);
      }
      if (filter.phone !== undefined) {
        where.push("k.id IN (SELECT contact_id FROM contact_points WHERE kind = 'phone' AND value = ?)");
        values.push(filter.phone);
      }
      if (filter.q !== undefined) {
        where.push("k.search LIKE ? ESCAPE '!'");
        values.push(likeContains(filter.q.toLowerCase()));
      }
      if (page.cursor !== null) {
        where.push("k.id > ?");
        values.push(page.cursor);
      }
      return pageOf(await selectContacts(read, where.join(" AND "), values, page.limit + 1), page.limit);
    },
  };
}
