// Old rows go: the outbox's own after a few days, raw events, finished reports and advice by the company's retention.
// In small bites, so that no transaction holds up intake.
import type { Purge } from "../ports/purge.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toMs } from "./rows.ts";

const BITE = 2_000;
const MOST_BITES = 50;

export function createPurge(database: Database): Purge {
  const read = reading(database);
  /** Oldest first by an indexed key, which is the order of birth. */
  const bites = async (table: string, key: string, where: string, before: string): Promise<number> => {
    let gone = 0;
    for (let bite = 0; bite < MOST_BITES; bite++) {
      const rows = await read.all<Record<string, string | number>>(`SELECT ${key} FROM ${table} WHERE ${where} ORDER BY ${key} LIMIT ?`, [toMs(before), BITE]);
      const last = rows.at(-1)?.[key];
      if (last === undefined) break;
      gone += (await read.run(`DELETE FROM ${table} WHERE ${where} AND ${key} <= ?`, [toMs(before), last])).affected;
      if (rows.length < BITE) break;
    }
    return gone;
  };
  return {
    outbox: (before) => bites("outbox", "seq", "created_at < ? AND state IN ('done', 'sent')", before),
    rawEvents: (before) => bites("ledger", "id", "received_at < ? AND state = 'done'", before),
    reports: (before) => bites("report_runs", "id", "created_at < ? AND state <> 'running'", before),
    listedCalls: (before) => bites("listed_calls", "started_at", "started_at < ?", before),
    heldMessages: async (before) => {
      await bites("consents", "digest", "asked_at < ? AND state = 'asked'", before);
      return bites("ledger", "id", "received_at < ? AND state = 'held'", before);
    },
    tokens: async (before) =>
      (await bites("chat_tokens", "digest", "expires_at < ?", before)) +
      (await bites("link_codes", "digest", "expires_at < ?", before)) +
      (await bites("told_hours", "open_key", "until < ?", before)),
    // One whose client still reads holds a dealing back: it goes when that has ended.
    articleOffers: (before) =>
      bites("article_offers", "id", "shown_at < ? AND (end_kind IS NOT NULL OR hold_until IS NULL) AND (end_kind IS NULL OR end_kind <> 'helped')", before),
    advice: (before) => bites("advice", "id", "created_at < ?", before),
    transcripts: (before) =>
      bites("advice", "id", "created_at < ? AND kind = 'transcript' AND EXISTS (SELECT 1 FROM recordings r WHERE r.id = advice.subject_id)", before),
    aiJobs: (before) => bites("ai_jobs", "id", "created_at < ? AND state <> 'waiting'", before),
    // A day's rows are few, and each day only one day grows old.
    aiSpending: async (beforeDay) => (await read.run("DELETE FROM ai_spending WHERE day < ? AND sender_key <> ''", [beforeDay])).affected,
  };
}
