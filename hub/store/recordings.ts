// Recordings as rows: told of once, fetched by one hub at a time, kept as long as the company keeps them.
import { recordingAddress } from "../contract/recordings.ts";
import type { InteractionRecord } from "../ports/interactions.ts";
import type { NewRecording, RecordingRecord, Recordings } from "../ports/recordings.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { recordingKey } from "./recordingKey.ts";
import { toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { type Dialect, insertOrUpdate, placeholders, type Value } from "./sql.ts";

const TOLD_COLUMNS = [
  "id",
  "interaction_id",
  "connection_id",
  "call_key",
  "recording_id",
  "url",
  "state",
  "attempts",
  "next_at",
  "expires_at",
  "duration_sec",
  "created_at",
] as const;
/** A call may turn out to be part of another one, and a later word of the provider may say more. */
const TOLD_AGAIN = ["interaction_id", "url", "expires_at", "duration_sec"] as const;

interface Row {
  readonly id: string;
  readonly interaction_id: string;
  readonly connection_id: string;
  readonly call_key: string;
  readonly recording_id: string;
  readonly url: string | null;
  readonly state: RecordingRecord["state"];
  readonly attempts: number;
  readonly next_at: number | null;
  readonly expires_at: number | null;
  readonly duration_sec: number | null;
  readonly mime: string | null;
  readonly bytes: number | null;
  readonly file: string | null;
  readonly created_at: number;
}

const SELECT =
  "SELECT id, interaction_id, connection_id, call_key, recording_id, url, state, attempts, next_at, expires_at, duration_sec, mime, bytes, file, created_at FROM recordings";

/** One statement for all recordings a transaction of intake was told of. */
export function recordingsInsert(dialect: Dialect, told: readonly NewRecording[], nowMs: number): { readonly sql: string; readonly values: readonly Value[] } {
  return {
    sql: insertOrUpdate(dialect, "recordings", TOLD_COLUMNS, TOLD_AGAIN, told.length),
    values: told.flatMap((one) => [
      recordingKey(one.connectionId, one.recordingId),
      one.interactionId,
      one.connectionId,
      one.callKey,
      one.recordingId,
      one.url,
      "wanted",
      0,
      nowMs,
      toMsOrNull(one.expiresAt),
      one.durationSec,
      nowMs,
    ]),
  };
}

/** The provider's address stays in the hub. */
export function withOwnAddresses(record: InteractionRecord): InteractionRecord {
  if (record.recordings.length === 0) return record;
  return { ...record, recordings: record.recordings.map(({ id }) => ({ id, url: recordingAddress(recordingKey(record.connectionId, id)) })) };
}

export function createRecordings(database: Database): Recordings {
  const read = reading(database);
  return {
    get: async (id) => {
      const [row] = await read.all<Row>(`${SELECT} WHERE id = ?`, [id]);
      return row === undefined ? null : toRecord(row);
    },
    claimDue: async (now, until, limit) => {
      const due = await read.all<Row>(
        // What is gone in minutes goes first.
        `${SELECT} WHERE state = 'wanted' AND next_at <= ? ORDER BY CASE WHEN expires_at IS NULL THEN 1 ELSE 0 END, expires_at, next_at, id LIMIT ?`,
        [toMs(now), limit],
      );
      const mine: RecordingRecord[] = [];
      for (const row of due) {
        const { affected } = await read.run("UPDATE recordings SET next_at = ?, attempts = attempts + 1 WHERE id = ? AND state = 'wanted' AND next_at = ?", [
          toMs(until),
          row.id,
          row.next_at,
        ]);
        if (affected === 1) mine.push({ ...toRecord(row), attempts: row.attempts + 1 });
      }
      return mine;
    },
    stored: async (id, { file, mimeType, bytes, checksum }) => {
      const { affected } = await read.run(
        "UPDATE recordings SET state = 'stored', file = ?, mime = ?, bytes = ?, checksum = ?, next_at = NULL, error = NULL WHERE id = ? AND state = 'wanted'",
        [file, mimeType, bytes, checksum, id],
      );
      return affected === 1;
    },
    retry: async (id, error, nextAt) => {
      await read.run("UPDATE recordings SET next_at = ?, error = ? WHERE id = ? AND state = 'wanted'", [toMs(nextAt), error, id]);
    },
    giveUp: async (id, state, error) => {
      await read.run("UPDATE recordings SET state = ?, next_at = NULL, error = ? WHERE id = ? AND state = 'wanted'", [state, error, id]);
    },
    olderThan: async (before, limit) =>
      (await read.all<Row>(`${SELECT} WHERE created_at < ? AND state <> 'erased' ORDER BY created_at LIMIT ?`, [toMs(before), limit])).map(toRecord),
    erased: async (ids) => {
      if (ids.length === 0) return;
      await read.run(
        `UPDATE recordings SET state = 'erased', file = NULL, url = NULL, next_at = NULL, error = NULL, checksum = NULL WHERE id IN (${placeholders(ids.length)})`,
        ids,
      );
    },
    keptFiles: async (files) => {
      if (files.length === 0) return new Set();
      const rows = await read.all<{ file: string }>(`SELECT file FROM recordings WHERE state = 'stored' AND file IN (${placeholders(files.length)})`, files);
      return new Set(rows.map(({ file }) => file));
    },
    depth: async () => {
      const rows = await read.all<{ state: string; n: number }>(
        "SELECT state, COUNT(*) AS n FROM recordings WHERE state IN ('wanted', 'failed') GROUP BY state",
      );
      const of = (state: string): number => Number(rows.find((row) => row.state === state)?.n ?? 0);
      return { wanted: of("wanted"), failed: of("failed") };
    },
  };
}

function toRecord(row: Row): RecordingRecord {
  return {
    id: row.id,
    interactionId: row.interaction_id,
    connectionId: row.connection_id,
    callKey: row.call_key,
    recordingId: row.recording_id,
    url: row.url,
    state: row.state,
    attempts: row.attempts,
    expiresAt: toInstantOrNull(row.expires_at),
    durationSec: row.duration_sec,
    mimeType: row.mime,
    sizeBytes: row.bytes === null ? null : Number(row.bytes),
    file: row.file,
    createdAt: toInstant(row.created_at),
  };
}
