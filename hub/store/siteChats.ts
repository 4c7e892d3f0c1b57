// The chat of a visitor of the site, as the visitor may see it: notes are not even read.
import type { SiteChats, SiteMessage } from "../ports/siteChats.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toMs } from "./rows.ts";

interface Row {
  readonly id: string;
  readonly direction: SiteMessage["direction"];
  readonly text: string;
  readonly at: number;
  readonly channel_key: string | null;
}

export function createSiteChats(database: Database): SiteChats {
  const read = reading(database);
  return {
    messages: async (connectionId, chatKey, { after, since }, limit) => {
      // All threads of the chat stand under keys that begin alike; `;` follows `:`.
      const rows = await read.all<Row>(
        `SELECT m.id, m.direction, m.text, m.at, m.channel_key FROM interactions i JOIN messages m ON m.interaction_id = i.id
          WHERE i.subject_key > ? AND i.subject_key < ? AND m.direction IN ('inbound', 'outbound') AND (m.id > ? OR m.at >= ?)
          ORDER BY m.id DESC LIMIT ?`,
        [`${connectionId}:${chatKey}:`, `${connectionId}:${chatKey};`, after ?? "", toMs(since), limit],
      );
      return rows.toReversed().map(({ id, direction, text, at, channel_key }) => ({
        id,
        direction,
        text,
        at: toInstant(at),
        clientId: channel_key === null ? null : channel_key.slice(channel_key.lastIndexOf(":") + 1),
      }));
    },
  };
}
