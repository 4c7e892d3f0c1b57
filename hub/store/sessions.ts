// Log-ins of people. Only a digest of each cookie is here, keyed by SESSION_SECRET when that is set.
import type { SessionRecord, Sessions } from "../ports/users.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toMs } from "./rows.ts";
import { placeholders } from "./sql.ts";

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly created_at: number;
  readonly seen_at: number;
}

function toSession(row: Row): SessionRecord {
  return { userId: row.user_id, createdAt: toInstant(row.created_at), lastSeenAt: toInstant(row.seen_at) };
}

export function createSessions(database: Database): Sessions {
  const read = reading(database);
  const findMany = async (hashes: readonly string[]): Promise<Map<string, SessionRecord>> => {
    if (hashes.length === 0) return new Map();
    const rows = await read.all<Row>(`SELECT id, user_id, created_at, seen_at FROM sessions WHERE id IN (${placeholders(hashes.length)})`, hashes);
    return new Map(rows.map((row) => [row.id, toSession(row)]));
  };
  return {
    create: async ({ hash, userId, createdAt, lastSeenAt }) => {
      await read.run("INSERT INTO sessions (id, user_id, created_at, seen_at) VALUES (?, ?, ?, ?)", [hash, userId, toMs(createdAt), toMs(lastSeenAt)]);
    },
    find: async (hash) => (await findMany([hash])).get(hash) ?? null,
    findMany,
    touch: async (hash, at) => {
      await read.run("UPDATE sessions SET seen_at = ? WHERE id = ?", [toMs(at), hash]);
    },
    delete: async (hash) => {
      await read.run("DELETE FROM sessions WHERE id = ?", [hash]);
    },
    deleteOfUser: async (userId) => {
      await read.run("DELETE FROM sessions WHERE user_id = ?", [userId]);
    },
    deleteEnded: async ({ seen, created }) =>
      (await read.run("DELETE FROM sessions WHERE seen_at < ? OR created_at < ?", [toMs(seen), toMs(created)])).affected,
  };
}
