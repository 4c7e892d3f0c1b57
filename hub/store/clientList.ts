// The list of clients, those with the newest dealing first. Nothing is kept for it on the client's row: intake
// would pay for it at every event, so the order is read from the interactions' own index.
import { HubError } from "../contract/errors.ts";
import { searchText } from "../domain/identity.ts";
import type { Clients } from "../ports/clients.ts";
import type { Page } from "../ports/pages.ts";
import { likeContains } from "./rows.ts";
import type { Sql, Value } from "./sql.ts";

type Filter = Parameters<Clients["list"]>[0];

/** Where a page ended: the client's newest dealing, 0 without one, and the id that decides between equals. */
interface Place {
  readonly atMs: number;
  readonly id: string;
}

interface Listed extends Place {
  readonly clientId: string;
}

/** A word that finds more than these is no search; of them the newest clients are looked at. */
const MOST_FOUND = 2_000;

/** Ids in order, one page. Errors: a cursor that no page gave. */
export async function listClientIds(read: Sql, filter: Filter, page: Page): Promise<{ readonly ids: readonly string[]; readonly nextCursor: string | null }> {
  const after = page.cursor === null ? null : readCursor(page.cursor);
  const rows = isFiltered(filter) ? await found(read, filter, after) : await everybody(read, after, page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    ids: shown.map(({ clientId }) => clientId),
    nextCursor: rows.length > page.limit && last !== undefined ? `${last.atMs}_${last.id}` : null,
  };
}

function isFiltered({ phone, q }: Filter): boolean {
  return phone !== undefined || (q !== undefined && searchText(q) !== "");
}

async function found(read: Sql, filter: Filter, after: Place | null): Promise<readonly Listed[]> {
  const { where, values } = conditionOf(filter);
  const rows = await read.all<{ id: string; at: number | null }>(
    `SELECT m.id, (SELECT MAX(i.started_at) FROM interactions i WHERE i.client_id = m.id) AS at
     FROM (SELECT c.id FROM clients c WHERE ${where} ORDER BY c.id DESC LIMIT ${MOST_FOUND}) m`,
    values,
  );
  return rows
    .map(({ id, at }) => ({ clientId: id, id, atMs: Number(at ?? 0) }))
    .sort((one, other) => order(other, one))
    .filter((row) => after === null || order(row, after) < 0);
}

function order(one: Place, other: Place): number {
  return one.atMs - other.atMs || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

function conditionOf({ phone, q }: Filter): { readonly where: string; readonly values: readonly Value[] } {
  const where: string[] = [];
  const values: Value[] = [];
  if (phone !== undefined) {
    where.push("c.id IN (SELECT k.client_id FROM contacts k JOIN contact_points p ON p.contact_id = k.id WHERE p.kind = 'phone' AND p.value = ?)");
    values.push(phone);
  }
  for (const word of searchText(q ?? "")
    .split(" ")
    .filter(Boolean)) {
    where.push(
      `(c.search LIKE ? ESCAPE '!' OR c.id IN (SELECT k.client_id FROM contacts k WHERE k.search LIKE ? ESCAPE '!')
        OR c.id IN (SELECT k.client_id FROM contacts k JOIN contact_points p ON p.contact_id = k.id WHERE p.value LIKE ? ESCAPE '!'))`,
    );
    values.push(likeContains(word), likeContains(word), likeContains(word));
  }
  return { where: where.join(" AND "), values };
}

/** First whom we dealt with, each at the newest dealing; then whom we never did, newest first. */
async function everybody(read: Sql, after: Place | null, limit: number): Promise<readonly Listed[]> {
  const dealt = after !== null && after.atMs === 0 ? [] : await dealtWith(read, after, limit);
  if (dealt.length === limit) return dealt;
  const never = await read.all<{ id: string }>(
    `SELECT c.id FROM clients c WHERE NOT EXISTS (SELECT 1 FROM interactions i WHERE i.client_id = c.id)${after?.atMs === 0 ? " AND c.id < ?" : ""}
     ORDER BY c.id DESC LIMIT ?`,
    [...(after?.atMs === 0 ? [after.id] : []), limit - dealt.length],
  );
  return [...dealt, ...never.map(({ id }) => ({ clientId: id, id, atMs: 0 }))];
}

async function dealtWith(read: Sql, after: Place | null, limit: number): Promise<readonly Listed[]> {
  const rows = await read.all<{ client_id: string; id: string; started_at: number }>(
    `SELECT i.client_id, i.id, i.started_at FROM interactions i
     WHERE i.client_id IS NOT NULL${after === null ? "" : " AND (i.started_at < ? OR (i.started_at = ? AND i.id < ?))"}
       AND NOT EXISTS (SELECT 1 FROM interactions n WHERE n.client_id = i.client_id AND (n.started_at > i.started_at OR (n.started_at = i.started_at AND n.id > i.id)))
     ORDER BY i.started_at DESC, i.id DESC LIMIT ?`,
    [...(after === null ? [] : [after.atMs, after.atMs, after.id]), limit],
  );
  return rows.map((row) => ({ clientId: row.client_id, id: row.id, atMs: Number(row.started_at) }));
}

function readCursor(cursor: string): Place {
  const [, at, id] = /^(\d{1,15})_(\w{1,64})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) {
    throw new HubError("invalid", { errors: [{ path: "cursor", message: "Take the cursor from `nextCursor` of the page before." }] });
  }
  return { atMs: Number(at), id };
}
