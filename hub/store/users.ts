// The people of the company who log in, and the bearer tokens of other systems.
import type { User } from "../contract/api.ts";
import type { Tokens, Users } from "../ports/users.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstantOrNull } from "./rows.ts";
import { insertRows, placeholders, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "email",
  "name",
  "roles",
  "language",
  "extension",
  "department",
  "queues",
  "password_hash",
  "presence",
  "presence_since",
  "active",
] as const;

export type UserRow = Record<(typeof COLUMNS)[number], Value>;

export function toUser(row: UserRow): User {
  return {
    id: row.id as string,
    email: row.email as string,
    name: row.name as string,
    roles: fromJson(row.roles as string),
    language: row.language as User["language"],
    extension: row.extension as string | null,
    department: row.department as string | null,
    queues: fromJson(row.queues as string),
    presence: row.presence as User["presence"],
    presenceSince: toInstantOrNull(row.presence_since as number | null),
    active: Boolean(row.active),
  };
}

export const SELECT_USERS = `SELECT ${COLUMNS.map((column) => `u.${column}`).join(", ")} FROM users u`;

export function createUsers(database: Database): Users {
  const read = reading(database);
  return {
    get: async (id) => {
      const [row] = await read.all<UserRow>(`${SELECT_USERS} WHERE u.id = ?`, [id]);
      return row ? toUser(row) : null;
    },
    byEmail: async (email) => {
      const [row] = await read.all<UserRow>(`${SELECT_USERS} WHERE u.email = ?`, [email.trim().toLowerCase()]);
      return row ? { user: toUser(row), passwordHash: row.password_hash as string } : null;
    },
    list: async () => (await read.all<UserRow>(`${SELECT_USERS} ORDER BY u.name`)).map(toUser),
    count: async () => Number((await read.all<{ n: number }>("SELECT COUNT(*) AS n FROM users"))[0]?.n ?? 0),
    add: async (user) => {
      await read.run(insertRows("users", COLUMNS, 1), [
        user.id,
        user.email.trim().toLowerCase(),
        user.name,
        JSON.stringify(user.roles),
        user.language,
        user.extension,
        user.department,
        JSON.stringify(user.queues),
        user.passwordHash,
        "offline",
        null,
        1,
      ]);
    },
    save: async (id, patch) => {
      const changes: [string, Value][] = [];
      if (patch.name !== undefined) changes.push(["name", patch.name]);
      if (patch.roles !== undefined) changes.push(["roles", JSON.stringify(patch.roles)]);
      if (patch.language !== undefined) changes.push(["language", patch.language]);
      if (patch.extension !== undefined) changes.push(["extension", patch.extension]);
      if (patch.department !== undefined) changes.push(["department", patch.department]);
      if (patch.queues !== undefined) changes.push(["queues", JSON.stringify(patch.queues)]);
      if (patch.passwordHash !== undefined) changes.push(["password_hash", patch.passwordHash]);
      if (patch.active !== undefined) changes.push(["active", patch.active ? 1 : 0]);
      if (changes.length === 0) return;
      await read.run(`UPDATE users SET ${changes.map(([column]) => `${column} = ?`).join(", ")} WHERE id = ?`, [...changes.map(([, value]) => value), id]);
    },
  };
}

export function createTokens(database: Database): Tokens {
  const read = reading(database);
  const columns = ["id", "name", "hash", "user_id"];
  return {
    add: async ({ id, name, hash, userId }) => {
      await read.run(`INSERT INTO tokens (${columns.join(", ")}) VALUES (${placeholders(columns.length)})`, [id, name, hash, userId]);
    },
    findUser: async (hash) => {
      const [row] = await read.all<UserRow>(`${SELECT_USERS} JOIN tokens t ON t.user_id = u.id WHERE t.hash = ? AND u.active = 1`, [hash]);
      return row ? toUser(row) : null;
    },
    standing: async (hashes) => {
      if (hashes.length === 0) return new Set();
      const rows = await read.all<{ hash: string }>(`SELECT hash FROM tokens WHERE hash IN (${placeholders(hashes.length)})`, hashes);
      return new Set(rows.map(({ hash }) => hash));
    },
    list: async () => {
      const rows = await read.all<{ id: string; name: string; user_id: string }>("SELECT id, name, user_id FROM tokens ORDER BY id DESC");
      return rows.map((row) => ({ id: row.id, name: row.name, userId: row.user_id }));
    },
    delete: async (id) => (await read.run("DELETE FROM tokens WHERE id = ?", [id])).affected > 0,
    deleteOfUser: async (userId) => {
      await read.run("DELETE FROM tokens WHERE user_id = ?", [userId]);
    },
  };
}
