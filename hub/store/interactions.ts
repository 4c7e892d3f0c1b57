// Interactions as rows and back, and the reading of them.
import { HubError } from "../contract/errors.ts";
import { LIVE_STATES } from "../contract/vocabulary.ts";
import type { InteractionFilter, InteractionRecord, Interactions } from "../ports/interactions.ts";
import type { Page, Paged } from "../ports/pages.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { withOwnAddresses } from "./recordings.ts";
import { fromColumns, fromJson, likeContains, pageOf, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import type { Sql, Value } from "./sql.ts";
import { placeholders } from "./sql.ts";

export const INTERACTION_COLUMNS = [
  "id",
  "channel",
  "direction",
  "state",
  "outcome",
  "client_id",
  "contact_id",
  "phone",
  "hidden",
  "line",
  "queue",
  "agent_id",
  "connection_id",
  "external_id",
  "subject_key",
  "open_key",
  "started_at",
  "answered_at",
  "ended_at",
  "wait_sec",
  "talk_sec",
  "hold_sec",
  "legs",
  "recordings",
  "offered_to",
  "declined_by",
  "essence",
  "disposition",
  "intent",
  "language",
  "unread",
  "waiting_since",
  "settle_at",
  "version",
] as const;

/**
 * As they are written. `engaged`: an agent has it or it is offered to somebody, else NULL; nobody reads it but to find
 * those few beside their state.
 */
export const INTERACTION_WRITTEN = [...INTERACTION_COLUMNS, "engaged"] as const;

/** Columns a later write may change. */
export const INTERACTION_MUTABLE = INTERACTION_WRITTEN.filter((column) => !["id", "channel", "connection_id", "external_id", "subject_key"].includes(column));

type Row = Record<(typeof INTERACTION_COLUMNS)[number], Value> & { readonly contact_name?: Value; readonly merged_into?: Value };

/** Facts and interactions of one call or chat meet in this key. */
export function subjectKey(connectionId: string, externalId: string): string {
  return `${connectionId}:${externalId}`;
}

/** In the order of `INTERACTION_WRITTEN`. */
export function interactionValues(record: InteractionRecord): Value[] {
  return [
    record.id,
    record.channel,
    record.direction,
    record.state,
    record.outcome,
    record.clientId,
    record.contactId,
    record.phone,
    record.hidden ? 1 : 0,
    record.line,
    record.queue,
    record.agentId,
    record.connectionId,
    record.externalId,
    subjectKey(record.connectionId, record.externalId),
    record.openKey,
    toMs(record.startedAt),
    toMsOrNull(record.answeredAt),
    toMsOrNull(record.endedAt),
    record.waitSec,
    record.talkSec,
    record.holdSec,
    JSON.stringify(record.legs),
    JSON.stringify(record.recordings),
    JSON.stringify(record.offeredTo),
    JSON.stringify(record.declinedBy),
    record.essence,
    record.disposition,
    record.intent,
    record.language,
    record.unread,
    toMsOrNull(record.waitingSince),
    toMsOrNull(record.settleAt),
    record.version,
    record.agentId !== null || record.offeredTo.length > 0 ? 1 : null,
  ];
}

export function toInteraction(row: Row): InteractionRecord {
  const record = ownInteraction(row);
  return row.merged_into == null ? record : { ...record, mergedInto: row.merged_into as string };
}

function ownInteraction(row: Row): InteractionRecord {
  return {
    id: row.id as string,
    channel: row.channel as InteractionRecord["channel"],
    direction: row.direction as InteractionRecord["direction"],
    state: row.state as InteractionRecord["state"],
    outcome: row.outcome as InteractionRecord["outcome"],
    clientId: row.client_id as string | null,
    contactId: row.contact_id as string | null,
    contactName: (row.contact_name as string | null | undefined) ?? null,
    phone: row.phone as string | null,
    hidden: Boolean(row.hidden),
    line: row.line as string | null,
    queue: row.queue as string | null,
    agentId: row.agent_id as string | null,
    connectionId: row.connection_id as string,
    externalId: row.external_id as string,
    openKey: row.open_key as string | null,
    startedAt: toInstant(row.started_at as number),
    answeredAt: toInstantOrNull(row.answered_at as number | null),
    endedAt: toInstantOrNull(row.ended_at as number | null),
    waitSec: row.wait_sec as number | null,
    talkSec: row.talk_sec as number | null,
    holdSec: row.hold_sec as number | null,
    legs: fromJson(row.legs as string),
    recordings: fromJson(row.recordings as string),
    offeredTo: fromJson(row.offered_to as string),
    declinedBy: fromJson(row.declined_by as string),
    essence: row.essence as string | null,
    disposition: row.disposition as string | null,
    intent: row.intent as InteractionRecord["intent"],
    language: row.language as InteractionRecord["language"],
    unread: row.unread as number,
    waitingSince: toInstantOrNull(row.waiting_since as number | null),
    settleAt: toInstantOrNull(row.settle_at as number | null),
    version: row.version as number,
  };
}

/** With the contact's name; a lock taken by `tail` holds the interactions alone, not what the name is read from. */
export async function selectInteractions(sql: Sql, where: string, values: readonly Value[], tail = ""): Promise<InteractionRecord[]> {
  const rows = await sql.all<Row>(
    `SELECT ${INTERACTION_COLUMNS.map((column) => `i.${column}`).join(", ")}, i.merged_into, (SELECT c.name FROM contacts c WHERE c.id = i.contact_id) AS contact_name FROM interactions i WHERE ${where}${tail}`,
    values,
  );
  return rows.map(toInteraction);
}

const LOCKED_COLUMNS = [...INTERACTION_COLUMNS, "merged_into", "contact_name"] as const;
/** One column instead of thirty-six: as a rule no row is found, and describing the columns of nothing is what it costs. */
const LOCKED = `SELECT JSON_ARRAY(${INTERACTION_COLUMNS.map((column) => `i.${column}`).join(", ")}, i.merged_into, (SELECT c.name FROM contacts c WHERE c.id = i.contact_id)) AS record FROM interactions i`;

/** By one of their keys and in its order, so that two hubs lock the same rows in the same order. */
export async function lockInteractions(
  sql: Sql,
  column: "id" | "subject_key" | "open_key",
  keys: readonly string[],
  lock: string,
): Promise<InteractionRecord[]> {
  if (keys.length === 0) return [];
  const rows = await sql.all<{ record: string }>(`${LOCKED} WHERE i.${column} IN (${placeholders(keys.length)}) ORDER BY i.${column}${lock}`, keys);
  return rows.map(({ record }) => toInteraction(fromColumns(LOCKED_COLUMNS, fromJson<readonly Value[]>(record))));
}

export function createInteractions(database: Database): Interactions {
  const read = reading(database);
  const byIds = async (ids: readonly string[]): Promise<InteractionRecord[]> =>
    ids.length === 0 ? [] : (await selectInteractions(read, `i.id IN (${placeholders(ids.length)})`, ids)).map(withOwnAddresses);
  return {
    get: async (id) => {
      const [record] = await byIds([id]);
      // Whoever still has the id of a call that became part of another is shown that one.
      return (record?.mergedInto === undefined ? record : (await byIds([record.mergedInto]))[0]) ?? null;
    },
    byIds,
    list: async (filter, page) => list(read, filter, page),
    live: async () =>
      (await selectInteractions(read, `i.state IN (${placeholders(LIVE_STATES.length)})`, [...LIVE_STATES], " ORDER BY i.started_at")).map(withOwnAddresses),
    busyCalls: () => selectInteractions(read, `i.state IN (${placeholders(LIVE_STATES.length)}) AND i.engaged = 1 AND i.channel = 'call'`, LIVE_STATES),
    liveIdsOf: async (clientId) => {
      const rows = await read.all<{ id: string }>(`SELECT id FROM interactions WHERE client_id = ? AND state IN (${placeholders(LIVE_STATES.length)})`, [
        clientId,
        ...LIVE_STATES,
      ]);
      return rows.map(({ id }) => id);
    },
    due: async (now, limit) => {
      const rows = await read.all<{ id: string }>("SELECT id FROM interactions WHERE settle_at <= ? AND channel = 'call' ORDER BY settle_at LIMIT ?", [
        toMs(now),
        limit,
      ]);
      return rows.map(({ id }) => id);
    },
  };
}

async function list(read: Sql, filter: InteractionFilter, page: Page): Promise<Paged<InteractionRecord>> {
  const where: string[] = ["i.merged_into IS NULL"];
  const values: Value[] = [];
  const and = (condition: string, ...bound: Value[]): void => {
    where.push(condition);
    values.push(...bound);
  };
  if (filter.clientId !== undefined) and("i.client_id = ?", filter.clientId);
  if (filter.contactId !== undefined) and("i.contact_id = ?", filter.contactId);
  if (filter.phone !== undefined) and("i.phone = ?", filter.phone);
  if (filter.channel !== undefined) and("i.channel = ?", filter.channel);
  if (filter.state !== undefined) and("i.state = ?", filter.state);
  if (filter.agentId !== undefined) and("i.agent_id = ?", filter.agentId);
  if (filter.from !== undefined) and("i.started_at >= ?", toMs(filter.from));
  if (filter.to !== undefined) and("i.started_at < ?", toMs(filter.to));
  if (filter.q !== undefined) and("i.essence LIKE ? ESCAPE '!'", likeContains(filter.q));
  // History may be registered out of order, so the page follows the start, not the id.
  if (page.cursor !== null) {
    const { atMs, id } = readCursor(page.cursor);
    and("(i.started_at < ? OR (i.started_at = ? AND i.id < ?))", atMs, atMs, id);
  }
  const rows = await selectInteractions(read, where.join(" AND "), [...values, page.limit + 1], " ORDER BY i.started_at DESC, i.id DESC LIMIT ?");
  const { items, nextCursor } = pageOf(rows.map(withOwnAddresses), page.limit);
  const last = items.at(-1);
  return { items, nextCursor: nextCursor === null || !last ? null : `${toMs(last.startedAt)}_${last.id}` };
}

function readCursor(cursor: string): { readonly atMs: number; readonly id: string } {
  const [, at, id] = /^(\d{1,15})_(\w{1,64})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) {
    throw new HubError("invalid", { errors: [{ path: "cursor", message: "Take the cursor from `nextCursor` of the page before." }] });
  }
  return { atMs: Number(at), id };
}
