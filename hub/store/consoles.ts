// Whose console is there, and who of those without one is still taken for being at work or holds a client who waits.
import { LIVE_STATES } from "../contract/vocabulary.ts";
import type { Consoles, VanishedPerson } from "../ports/users.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toMs } from "./rows.ts";
import { placeholders } from "./sql.ts";

/** A presence is told by a console that was there just before. */
const SLACK_MS = 30_000;

/**
 * Chat `i` was neither taken nor written in by its agent since that console was there: who did so without one is at work
 * and keeps it. `seenAt`: SQL of the instant; it stands there twice. What a colleague handed over they did not take.
 */
export const leftBehind = (seenAt: string): string =>
  `(i.taken_by IS NULL OR i.taken_by <> i.agent_id OR i.taken_at <= ${seenAt} + ${SLACK_MS})
    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.interaction_id = i.id AND m.author_id = i.agent_id AND m.at > ${seenAt} + ${SLACK_MS})`;

export function createConsoles(database: Database): Consoles {
  const read = reading(database);
  return {
    seen: async (userIds, at) => {
      if (userIds.length > 0) await read.run(`UPDATE users SET seen_at = ? WHERE id IN (${placeholders(userIds.length)})`, [toMs(at), ...userIds]);
    },
    vanished: async (before) => {
      // With its sign SQLite does not take the agent's index, by which it would read all they ever had.
      const rows = await read.all<{ id: string; name: string; is_at_work: number; holds: number }>(
        `SELECT id, name, presence IN ('available', 'busy', 'wrapup') AS is_at_work,
            EXISTS (SELECT 1 FROM interactions i WHERE i.state IN (${placeholders(LIVE_STATES.length)}) AND i.engaged = 1 AND i.channel <> 'call'
              AND +i.agent_id = u.id AND i.waiting_since IS NOT NULL AND ${leftBehind("u.seen_at")}) AS holds
          FROM users u WHERE seen_at <= ? AND (presence_since IS NULL OR presence IN ('offline', 'break') OR presence_since <= seen_at + ${SLACK_MS})`,
        [...LIVE_STATES, toMs(before)],
      );
      return rows
        .filter(({ is_at_work: isAtWork, holds }) => Number(isAtWork) === 1 || Number(holds) === 1)
        .map(({ id, name, is_at_work: isAtWork, holds }): VanishedPerson => ({ id, name, isAtWork: Number(isAtWork) === 1, holdsChats: Number(holds) === 1 }));
    },
    leave: async (userId, before, at) => {
      const { affected } = await read.run(
        "UPDATE users SET presence = 'offline', presence_since = ? WHERE id = ? AND seen_at <= ? AND presence IN ('available', 'busy', 'wrapup')",
        [toMs(at), userId, toMs(before)],
      );
      return affected > 0;
    },
  };
}
