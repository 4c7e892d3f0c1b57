// The chat of a visitor of the site, as the visitor may see it: notes are not even read.
import type { Language } from "../contract/vocabulary.ts";
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
  readonly offer_id: string | null;
  readonly offer_language: Language | null;
}

export function createSiteChats(database: Database): SiteChats {
  const read = reading(database);
  return {
    messages: async (connectionId, chatKey, { after, since }, limit) => {
      // All threads of the chat stand under keys that begin alike; `;` follows `:`.
      const rows = await read.all<Row>(
        `SELECT m.id, m.direction, m.text, m.at, m.channel_key, o.id AS offer_id, o.language AS offer_language
           FROM interactions i JOIN messages m ON m.interaction_id = i.id LEFT JOIN article_offers o ON o.message_id = m.id AND o.pressed IS NULL
          WHERE i.subject_key > ? AND i.subject_key < ? AND m.direction IN ('inbound', 'outbound') AND (m.id > ? OR m.at >= ?)
          ORDER BY m.id DESC LIMIT ?`,
        [`${connectionId}:${chatKey}:`, `${connectionId}:${chatKey};`, after ?? "", toMs(since), limit],
      );
      return rows.toReversed().map(({ id, direction, text, at, channel_key, offer_id, offer_language }) => ({
        id,
        direction,
        text,
        at: toInstant(at),
        clientId: channel_key === null ? null : channel_key.slice(channel_key.lastIndexOf(":") + 1),
        offer: offer_id === null || offer_language === null ? null : { id: offer_id, language: offer_language },
      }));
    },
  };
}
