// The history of complaints as rows and back, and what stands around one: earlier ones, joined ones, and how the
// client could have been told.
import { type ComplaintBrief, type ComplaintEntry, type EntryLink, type Holder, REPEAT_WITHIN_DAYS, type Telling } from "../contract/complaint.ts";
import type { ComplaintLife } from "../ports/complaintLife.ts";
import { dealingsOf } from "./complaintDealings.ts";
import { selectPromises } from "./complaintPromises.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toMs } from "./rows.ts";
import { insertRows, placeholders, type Sql, type Value } from "./sql.ts";
import { unansweredOf } from "./unanswered.ts";

const COLUMNS = [
  "id",
  "complaint_id",
  "at",
  "by_id",
  "change_kind",
  "from_value",
  "to_value",
  "why",
  "link_kind",
  "link_id",
  "holder_kind",
  "holder_id",
] as const;
type Row = Record<(typeof COLUMNS)[number], Value>;

const MOST_REPEATS = 20;
const MOST_TELLINGS = 50;
const MOST_LINKED = 200;

export async function insertEntries(sql: Sql, complaintId: string, entries: readonly ComplaintEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql.run(
    insertRows("complaint_entries", COLUMNS, entries.length),
    entries.flatMap(({ id, at, byId, change, from, to, why, link, holder }) => [
      id,
      complaintId,
      toMs(at),
      byId,
      change,
      from,
      to,
      why,
      link?.kind ?? null,
      link?.id ?? null,
      holder?.kind ?? null,
      holder?.id ?? null,
    ]),
  );
}

function toEntry(row: Row): ComplaintEntry {
  return {
    id: row.id as string,
    at: toInstant(row.at as number),
    byId: row.by_id as string | null,
    change: row.change_kind as ComplaintEntry["change"],
    from: row.from_value as string | null,
    to: row.to_value as string | null,
    why: row.why as string | null,
    link: row.link_kind === null ? null : ({ kind: row.link_kind, id: row.link_id } as EntryLink),
    holder: row.holder_kind === null ? null : ({ kind: row.holder_kind, id: row.holder_id } as Holder),
  };
}

export async function entriesOf(sql: Sql, complaintId: string): Promise<ComplaintEntry[]> {
  return (await sql.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM complaint_entries WHERE complaint_id = ? ORDER BY at, id`, [complaintId])).map(toEntry);
}

const BRIEF = "id, number, status, opened_at, category, decision";
type BriefRow = Record<"id" | "number" | "status" | "opened_at" | "category" | "decision", Value>;

function toBrief(row: BriefRow): ComplaintBrief {
  return {
    id: row.id as string,
    number: row.number as number,
    status: row.status as ComplaintBrief["status"],
    openedAt: toInstant(row.opened_at as number),
    category: row.category as string | null,
    decision: row.decision as string | null,
  };
}

/**
 * An answered call that went on after that instant, or a message one of us wrote after it and that has left. Word the
 * hub itself sends tells no decision.
 */
export async function tellingsOf(sql: Sql, clientId: string, since: string): Promise<Telling[]> {
  const atMs = toMs(since);
  const rows = await sql.all<Record<"interaction_id" | "message_id" | "channel" | "direction" | "at" | "text", Value>>(
    `SELECT interaction_id, message_id, channel, direction, at, text FROM (
       SELECT id AS interaction_id, NULL AS message_id, channel, direction, answered_at AS at, NULL AS text FROM interactions
         WHERE client_id = ? AND channel = 'call' AND merged_into IS NULL AND answered_at IS NOT NULL AND (ended_at IS NULL OR ended_at >= ?) AND (outcome IS NULL OR outcome = 'answered')
       UNION ALL
       SELECT m.interaction_id, m.id, i.channel, 'outbound', m.at, m.text FROM messages m JOIN interactions i ON i.id = m.interaction_id
         WHERE i.client_id = ? AND m.direction = 'outbound' AND m.author_id IS NOT NULL AND m.delivery IN ('sent', 'delivered') AND m.at >= ?
     ) AS told ORDER BY at DESC LIMIT ${MOST_TELLINGS}`,
    [clientId, atMs, clientId, atMs],
  );
  return rows.map((row) => ({
    interactionId: row.interaction_id as string,
    messageId: row.message_id as string | null,
    channel: row.channel as Telling["channel"],
    direction: row.direction as Telling["direction"],
    at: toInstant(row.at as number),
    text: row.text as string | null,
  }));
}

/** `c` is a repeated one because of `e`; without a category nothing is said to be the same. */
const REPEATED_BY = `e.client_id = c.client_id AND e.category = c.category AND e.id <> c.id AND e.status <> 'joined'
  AND e.resolved_at BETWEEN c.opened_at - ${REPEAT_WITHIN_DAYS * 86_400_000} AND c.opened_at`;

export function createComplaintLife(database: Database): ComplaintLife {
  const read = reading(database);
  return {
    history: (complaintId) => entriesOf(read, complaintId),
    histories: async (complaintIds) => {
      const histories = new Map<string, ComplaintEntry[]>();
      if (complaintIds.length === 0) return histories;
      const rows = await read.all<Row>(
        `SELECT ${COLUMNS.join(", ")} FROM complaint_entries WHERE complaint_id IN (${placeholders(complaintIds.length)}) ORDER BY at, id`,
        complaintIds,
      );
      for (const row of rows) {
        const id = row.complaint_id as string;
        const known = histories.get(id);
        if (known === undefined) histories.set(id, [toEntry(row)]);
        else known.push(toEntry(row));
      }
      return histories;
    },
    repeatsOf: async (complaintId) => {
      const rows = await read.all<BriefRow>(
        `SELECT ${BRIEF} FROM complaints WHERE id IN (SELECT e.id FROM complaints c JOIN complaints e ON ${REPEATED_BY} WHERE c.id = ?)
           ORDER BY opened_at DESC LIMIT ${MOST_REPEATS}`,
        [complaintId],
      );
      return rows.map(toBrief);
    },
    unlinkedRepeats: async (openedSince) => {
      const rows = await read.all<{ id: string; earlier_id: string }>(
        `SELECT id, earlier_id FROM (
           SELECT c.id, (SELECT MAX(e.id) FROM complaints e WHERE ${REPEATED_BY}) AS earlier_id
           FROM complaints c WHERE c.opened_at >= ? AND c.repeat_of IS NULL
         ) AS found WHERE earlier_id IS NOT NULL LIMIT ${MOST_LINKED}`,
        [toMs(openedSince)],
      );
      return rows.map(({ id, earlier_id: earlierId }) => ({ id, earlierId }));
    },
    endedPromises: async (complaintId) => (await selectPromises(read, "complaint_id = ?", [complaintId])).map(({ complaintId: _, ...promise }) => promise),
    unanswered: (complaint) => unansweredOf(read, complaint),
    joinedWith: async (complaintId) =>
      (await read.all<BriefRow>(`SELECT ${BRIEF} FROM complaints WHERE joined_to = ? ORDER BY number`, [complaintId])).map(toBrief),
    dealings: (complaint, runs) => dealingsOf(read, complaint, runs),
    tellings: (clientId, since) => tellingsOf(read, clientId, since),
  };
}
