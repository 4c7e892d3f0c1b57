// What the offering of chats reads: those nobody has taken, and how many each person has in hand.
import { LIVE_STATES } from "../contract/vocabulary.ts";
import type { ChatOffers, UntakenChat } from "../ports/chatOffers.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstant, toInstantOrNull } from "./rows.ts";
import { placeholders } from "./sql.ts";

interface Row {
  readonly id: string;
  readonly version: number;
  readonly queue: string | null;
  readonly language: UntakenChat["language"];
  readonly manager_id: string | null;
  readonly last_agent_id: string | null;
  readonly waiting_since: number;
  readonly offered_to: string;
  readonly declined_by: string;
  readonly settle_at: number | null;
}

/** More wait only where nobody works; those who wait longest come first. */
const MOST = 500;

export function createChatOffers(database: Database): ChatOffers {
  const read = reading(database);
  return {
    untaken: async () => {
      const rows = await read.all<Row>(
        `SELECT i.id, i.version, i.queue, i.language, c.manager_id, i.waiting_since, i.offered_to, i.declined_by, i.settle_at,
           (SELECT p.agent_id FROM interactions p WHERE p.client_id = i.client_id AND p.agent_id IS NOT NULL ORDER BY p.started_at DESC LIMIT 1) AS last_agent_id
         FROM interactions i LEFT JOIN clients c ON c.id = i.client_id
         WHERE i.state = 'waiting' AND i.channel <> 'call' AND i.agent_id IS NULL AND i.waiting_since IS NOT NULL
         ORDER BY i.waiting_since, i.id LIMIT ${MOST}`,
        [],
      );
      return rows.map((row) => ({
        id: row.id,
        version: row.version,
        queue: row.queue,
        language: row.language,
        managerId: row.manager_id,
        lastAgentId: row.last_agent_id,
        waitingSince: toInstant(row.waiting_since),
        offer: { offeredTo: fromJson(row.offered_to), declinedBy: fromJson(row.declined_by), offerEndsAt: toInstantOrNull(row.settle_at) },
      }));
    },
    inHand: async () => {
      const rows = await read.all<{ agent_id: string; n: number }>(
        `SELECT agent_id, COUNT(*) AS n FROM interactions WHERE state IN (${placeholders(LIVE_STATES.length)}) AND engaged = 1 AND channel <> 'call' AND agent_id IS NOT NULL GROUP BY agent_id`,
        [...LIVE_STATES],
      );
      return new Map(rows.map(({ agent_id: id, n }) => [id, Number(n)]));
    },
  };
}
