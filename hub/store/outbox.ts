// What must leave the hub, committed with its cause. Card events are rows too: their `seq` is the cursor by
// which a browser that was away catches up; everything else is delivered by the worker.
import { createHash } from "node:crypto";
import { type DeliverableEvent, EVENT_ROUTES, type HubEvent, type MessageQueued } from "../contract/events.ts";
import type { Outbox } from "../ports/outbox.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstant, toInstantOrNull, toMs } from "./rows.ts";
import { type Dialect, insertRows, placeholders, type Sql, type Value, withoutEmpty } from "./sql.ts";
import { together } from "./together.ts";

const COLUMNS = ["type", "subject_id", "order_key", "payload", "state", "attempts", "next_at", "created_at"] as const;

/**
 * Transactions take their `seq` before they commit, so a smaller one may appear after a bigger one. A reader
 * looks this far back; versions make what it sees twice harmless.
 */
const OVERLAP = 2_000;
/** A browser further behind than this gets a whole snapshot instead. */
const LONGEST_CATCH_UP = 20_000;
/**
 * A hub that was taken for dead may still speak: its late word must not end the lease of the hub that has the row now.
 * A row without a holder is claimed anew first, so nobody's word counts there either.
 */
const WHERE_HELD = "WHERE seq = ? AND state = 'pending' AND holder = ?";
const LONGEST_KEY = 190;
const LONGEST_ID = 26;

function subjectOf(event: HubEvent): string {
  switch (event.type) {
    case "card.changed":
      return event.interactionId;
    case "message.queued":
      return event.messageId;
    case "report.ready":
      return event.runId;
    case "deadline.noted":
      return event.fact.id;
    case "alert.raised":
      return event.alert.subjectId.slice(0, LONGEST_ID);
    case "staff.told":
      return event.id;
    case "request.told":
      return event.requestId;
  }
}

/** Any text as a key of the table: too long ones keep their head and a digest of the whole. */
export function storableKey(key: string): string {
  if (key.length <= LONGEST_KEY) return key;
  return `${key.slice(0, LONGEST_KEY - 65)}#${createHash("sha256").update(key).digest("hex")}`;
}

/** One statement for all the rows. */
export function outboxInsert(
  emitted: readonly { readonly event: HubEvent; readonly orderKey: string | null }[],
  at: number,
): { readonly sql: string; readonly values: readonly Value[] } {
  const rows = emitted.map(({ event, orderKey }): Value[] => {
    const live = EVENT_ROUTES[event.type] === "live";
    return [
      event.type,
      subjectOf(event),
      orderKey === null ? null : storableKey(orderKey),
      live ? null : JSON.stringify(event),
      live ? "done" : "pending",
      0,
      live ? null : at,
      at,
    ];
  });
  const { columns, values } = withoutEmpty(COLUMNS, rows);
  return { sql: insertRows("outbox", columns, rows.length), values };
}

/** The first sequence number of a statement's rows is a safe cursor for all of them, the last the newest. */
export function cursorsOf(dialect: Dialect, insertId: number, rows: number): { readonly cursor: number; readonly newest: number } {
  // MySQL names the first row of the statement, SQLite the last.
  const cursor = dialect === "mysql" ? insertId : insertId - rows + 1;
  return { cursor, newest: cursor + rows - 1 };
}

export async function emitAll(
  sql: Sql,
  database: Database,
  emitted: readonly { readonly event: HubEvent; readonly orderKey: string | null }[],
  at: number,
): Promise<{ readonly cursor: number; readonly newest: number }> {
  if (emitted.length === 0) return { cursor: 0, newest: 0 };
  const statement = outboxInsert(emitted, at);
  return cursorsOf(database.dialect, (await sql.run(statement.sql, statement.values)).insertId, emitted.length);
}

interface PendingRow {
  readonly seq: number;
  readonly order_key: string | null;
  readonly payload: string;
  readonly attempts: number;
  readonly parts: number;
}

export function createOutbox(database: Database): Outbox {
  const read = reading(database);
  const sent = together<{ readonly seq: number; readonly at: number }>((rows) =>
    read.run(`UPDATE outbox SET state = 'sent', error = NULL, next_at = ? WHERE seq IN (${placeholders(rows.length)})`, [
      Math.max(...rows.map(({ at }) => at)),
      ...rows.map(({ seq }) => seq),
    ]),
  );
  const lastCursor = async (): Promise<number> => Number((await read.all<{ seq: number | null }>("SELECT MAX(seq) AS seq FROM outbox"))[0]?.seq ?? 0);
  return {
    claim: (now, leaseSec, limit, hubId) =>
      database.transaction(async (sql) => {
        const at = toMs(now);
        // Only the head of each order key may leave: a later one waits until the earlier is sent or dead.
        const rows = await sql.all<PendingRow>(
          `SELECT seq, order_key, payload, attempts, parts FROM outbox o WHERE state = 'pending' AND next_at <= ?
             AND (order_key IS NULL OR NOT EXISTS (SELECT 1 FROM outbox e WHERE e.order_key = o.order_key AND e.state = 'pending' AND e.seq < o.seq))
           ORDER BY next_at LIMIT ?${database.dialect === "mysql" ? " FOR UPDATE SKIP LOCKED" : ""}`,
          [at, limit],
        );
        if (rows.length > 0) {
          void sql.defer(`UPDATE outbox SET next_at = ?, holder = ?, attempts = attempts + 1 WHERE seq IN (${placeholders(rows.length)})`, [
            at + leaseSec * 1000,
            hubId,
            ...rows.map(({ seq }) => seq),
          ]);
        }
        return rows.map(({ seq, order_key, payload, attempts, parts }) => ({
          seq: Number(seq),
          orderKey: order_key,
          event: fromJson<DeliverableEvent>(payload),
          attempts,
          parts: Number(parts),
        }));
      }),
    holds: async (seq, hubId) =>
      (await read.all<{ seq: number }>("SELECT seq FROM outbox WHERE seq = ? AND holder = ? AND state = 'pending'", [seq, hubId])).length > 0,
    // Who sent it and when stays: a hub that dies right here leaves the message itself unmarked.
    sent: (seq, now) => sent({ seq, at: toMs(now) }),
    partly: async (seq, hubId, parts, now) => {
      await read.run(`UPDATE outbox SET parts = ?, next_at = ?, holder = NULL, attempts = attempts - 1 ${WHERE_HELD}`, [parts, toMs(now), seq, hubId]);
    },
    retry: async (seq, hubId, error, nextAt, counts) => {
      const uncounted = counts ? "" : ", attempts = attempts - 1";
      await read.run(`UPDATE outbox SET error = ?, next_at = ?, holder = NULL${uncounted} ${WHERE_HELD}`, [error, toMs(nextAt), seq, hubId]);
    },
    dead: async (seq, hubId, error) => {
      await read.run(`UPDATE outbox SET state = 'dead', error = ?, next_at = NULL ${WHERE_HELD}`, [error, seq, hubId]);
    },
    beat: async (hubId) => {
      const { affected } = await read.run("UPDATE outbox_hubs SET beats = beats + 1 WHERE id = ?", [hubId]);
      if (affected === 0) await read.run("INSERT INTO outbox_hubs (id, beats) VALUES (?, 0)", [hubId]);
      const hubs = await read.all<{ id: string; beats: number }>("SELECT id, beats FROM outbox_hubs WHERE id <> ?", [hubId]);
      return new Map(hubs.map(({ id, beats }) => [id, Number(beats)]));
    },
    takeOver: async (hubId, now, sentAfter) => {
      await read.run("UPDATE outbox SET next_at = ?, holder = NULL WHERE state = 'pending' AND holder = ?", [toMs(now), hubId]);
      const unmarked = await read.all<{ payload: string }>(
        `SELECT o.payload FROM outbox o JOIN messages m ON m.id = o.subject_id
          WHERE o.state = 'sent' AND o.next_at > ? AND o.holder = ? AND o.type = 'message.queued' AND m.delivery = 'queued'`,
        [toMs(sentAfter), hubId],
      );
      return unmarked.map(({ payload }) => fromJson<MessageQueued>(payload));
    },
    forget: async (hubId) => {
      await read.run("DELETE FROM outbox_hubs WHERE id = ?", [hubId]);
    },
    deadLetters: async (limit) => {
      const rows = await read.all<{ seq: number; payload: string; attempts: number; error: string | null; created_at: number }>(
        "SELECT seq, payload, attempts, error, created_at FROM outbox WHERE state = 'dead' ORDER BY seq DESC LIMIT ?",
        [limit],
      );
      return rows.map(({ seq, payload, attempts, error, created_at: createdAt }) => {
        const event = fromJson<DeliverableEvent>(payload);
        return {
          seq: Number(seq),
          type: event.type,
          channel: "channel" in event ? event.channel : null,
          attempts: Number(attempts),
          error: error ?? "",
          createdAt: toInstant(createdAt),
        };
      });
    },
    replay: async (seqs, now) => {
      if (seqs !== "all" && seqs.length === 0) return 0;
      const which = seqs === "all" ? "" : ` AND seq IN (${placeholders(seqs.length)})`;
      // What parts have left the client has: only the rest may follow. Nobody holds it until it is claimed anew.
      const { affected } = await read.run(`UPDATE outbox SET state = 'pending', attempts = 0, holder = NULL, next_at = ? WHERE state = 'dead'${which}`, [
        toMs(now),
        ...(seqs === "all" ? [] : seqs),
      ]);
      return affected;
    },
    depth: async () => {
      const rows = await read.all<{ state: string; n: number; oldest: number | null }>(
        "SELECT state, COUNT(*) AS n, MIN(created_at) AS oldest FROM outbox WHERE state IN ('pending', 'dead') GROUP BY state",
      );
      const of = (state: string) => rows.find((row) => row.state === state);
      return { pending: Number(of("pending")?.n ?? 0), dead: Number(of("dead")?.n ?? 0), oldestAt: toInstantOrNull(of("pending")?.oldest ?? null) };
    },
    lastCursor,
    cardsSince: async (cursor) => {
      const newest = await lastCursor();
      if (newest - cursor > LONGEST_CATCH_UP) return { ids: [], changes: [], cursor: newest, tooOld: true };
      // Each card's newest is found here: most are there once, and the server would gather them in a table of its own.
      const rows = await read.all<{ id: string; seq: number }>(
        "SELECT subject_id AS id, seq FROM outbox WHERE seq > ? AND type = 'card.changed' ORDER BY seq",
        [cursor - OVERLAP],
      );
      const changes = [...new Map(rows.map(({ id, seq }) => [id, Number(seq)]))].map(([id, seq]) => ({ id, seq }));
      return { ids: changes.map(({ id }) => id), changes, cursor: newest, tooOld: false };
    },
  };
}
