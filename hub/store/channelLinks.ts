// Which chat accounts are whose of ours, and the one-time codes that prove it. A code lies here as a digest: a
// copied table links nobody.
import type { ChannelLink, ChannelLinks } from "../ports/users.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toMs } from "./rows.ts";
import { forUpdate, insertRows, placeholders, type Value } from "./sql.ts";
import { SELECT_USERS, toUser, type UserRow } from "./users.ts";

const COLUMNS = ["id", "channel", "external_id", "user_id", "created_at"] as const;
type Row = Record<(typeof COLUMNS)[number], Value>;

export function createChannelLinks(database: Database): ChannelLinks {
  const read = reading(database);
  return {
    users: async (channel, externalIds) => {
      if (externalIds.length === 0) return new Map();
      const rows = await read.all<UserRow & { readonly external_id: string }>(
        `${SELECT_USERS.replace(" FROM", ", l.external_id FROM")} JOIN channel_links l ON l.user_id = u.id
         WHERE l.channel = ? AND l.external_id IN (${placeholders(externalIds.length)}) AND u.active = 1`,
        [channel, ...externalIds],
      );
      return new Map(rows.map((row) => [row.external_id, toUser(row)]));
    },
    ofUser: async (userId) => (await read.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM channel_links WHERE user_id = ? ORDER BY channel`, [userId])).map(toLink),
    remove: async (id, userId) => (await read.run("DELETE FROM channel_links WHERE id = ? AND user_id = ?", [id, userId])).affected > 0,
    putCode: ({ digest, userId, channel, expiresAt }) =>
      database.transaction(async (sql) => {
        await sql.run("DELETE FROM link_codes WHERE user_id = ? AND channel = ?", [userId, channel]);
        await sql.run(insertRows("link_codes", ["digest", "user_id", "channel", "expires_at"], 1), [digest, userId, channel, toMs(expiresAt)]);
      }),
    redeem: (digest, link) =>
      database.transaction(async (sql) => {
        const [code] = await sql.all<{ user_id: string }>(
          `SELECT user_id FROM link_codes WHERE digest = ? AND channel = ? AND expires_at > ?${forUpdate(database.dialect)}`,
          [digest, link.channel, toMs(link.createdAt)],
        );
        if (code === undefined) return null;
        const [row] = await sql.all<UserRow>(`${SELECT_USERS} WHERE u.id = ? AND u.active = 1`, [code.user_id]);
        await sql.run("DELETE FROM link_codes WHERE digest = ?", [digest]);
        if (row === undefined) return null;
        // An account has one person, and a person one account of a channel: the newer proof holds.
        await sql.run("DELETE FROM channel_links WHERE channel = ? AND (external_id = ? OR user_id = ?)", [link.channel, link.externalId, code.user_id]);
        await sql.run(insertRows("channel_links", COLUMNS, 1), [link.id, link.channel, link.externalId, code.user_id, toMs(link.createdAt)]);
        return toUser(row);
      }),
  };
}

function toLink(row: Row): ChannelLink {
  return {
    id: row.id as string,
    channel: row.channel as ChannelLink["channel"],
    externalId: row.external_id as string,
    userId: row.user_id as string,
    createdAt: toInstant(row.created_at as number),
  };
}
