// The two sides of reconciliation as rows: the calls a provider lists, each once, and how they stand beside ours
// on every business day.
import { LIVE_STATES } from "../contract/vocabulary.ts";
import type { DayReconciled, OurCall, Reconciliations } from "../ports/reconciliations.ts";
import type { Database } from "./database.ts";
import { subjectKey } from "./interactions.ts";
import { reading } from "./reading.ts";
import { toInstant, toInstantOrNull, toMs } from "./rows.ts";
import { insertRows, placeholders } from "./sql.ts";

const LISTED = ["connection_id", "call_key", "interaction_id", "started_at", "is_recovered"] as const;
const DAY = ["connection_id", "day_on", "known", "ours", "recovered", "unexplained", "covered_to"] as const;

interface DayRow {
  readonly connection_id: string;
  readonly day_on: string;
  readonly known: number;
  readonly ours: number;
  readonly recovered: number;
  readonly unexplained: number;
  readonly covered_to: number;
}

export function createReconciliations(database: Database): Reconciliations {
  const read = reading(database);
  const isMysql = database.dialect === "mysql";
  const first = async (sql: string, values: readonly (string | number)[]): Promise<number | null> => {
    const [row] = await read.all<{ value: number | null }>(sql, values);
    return row?.value == null ? null : Number(row.value);
  };
  const live = LIVE_STATES.filter((state) => state !== "wrapup");

  return {
    coveredTo: async (connectionId) =>
      toInstantOrNull(await first("SELECT MAX(covered_to) AS value FROM reconciliations WHERE connection_id = ?", [connectionId])),
    oldestLive: async (connectionId) =>
      toInstantOrNull(
        await first(
          `SELECT MIN(started_at) AS value FROM interactions WHERE state IN (${placeholders(live.length)}) AND channel = 'call' AND connection_id = ?`,
          [...live, connectionId],
        ),
      ),
    ourCalls: async (connectionId, callKeys) => {
      if (callKeys.length === 0) return new Map();
      const keys = callKeys.map((key) => subjectKey(connectionId, key));
      const rows = await read.all<{ external_id: string; id: string; outcome: string | null; ended_at: number | null }>(
        `SELECT told.external_id, i.id, i.outcome, i.ended_at FROM interactions told JOIN interactions i ON i.id = COALESCE(told.merged_into, told.id)
         WHERE told.subject_key IN (${placeholders(keys.length)})`,
        keys,
      );
      return new Map(
        rows.map((row) => [
          row.external_id,
          { interactionId: row.id, outcome: row.outcome as OurCall["outcome"], endedAt: row.ended_at === null ? null : toInstant(row.ended_at) },
        ]),
      );
    },
    addListed: async (connectionId, calls) => {
      if (calls.length === 0) return;
      const tail = isMysql
        ? "ON DUPLICATE KEY UPDATE interaction_id = VALUES(interaction_id), is_recovered = GREATEST(is_recovered, VALUES(is_recovered))"
        : "ON CONFLICT (connection_id, call_key) DO UPDATE SET interaction_id = excluded.interaction_id, is_recovered = MAX(listed_calls.is_recovered, excluded.is_recovered)";
      await read.run(
        `${insertRows("listed_calls", LISTED, calls.length)} ${tail}`,
        calls.flatMap(({ callKey, startedAt, interactionId, isRecovered }) => [connectionId, callKey, interactionId, toMs(startedAt), isRecovered ? 1 : 0]),
      );
    },
    countDay: async ({ connectionId, dayOn, from, to, coveredTo }) => {
      const span = [connectionId, toMs(from), toMs(to)] as const;
      const [listed] = await read.all<{ known: number; recovered: number | null; lost: number | null }>(
        `SELECT COUNT(*) AS known, SUM(l.is_recovered) AS recovered, SUM(CASE WHEN i.id IS NULL OR i.ended_at IS NULL THEN 1 ELSE 0 END) AS lost
         FROM listed_calls l LEFT JOIN interactions i ON i.id = l.interaction_id WHERE l.connection_id = ? AND l.started_at >= ? AND l.started_at < ?`,
        span,
      );
      // Calls among ourselves stand on no provider's list, and one that still lives stands on none yet.
      const [ours] = await read.all<{ ours: number; unlisted: number | null }>(
        `SELECT COUNT(*) AS ours, SUM(CASE WHEN l.interaction_id IS NULL THEN 1 ELSE 0 END) AS unlisted
         FROM interactions i LEFT JOIN (SELECT DISTINCT interaction_id FROM listed_calls WHERE connection_id = ?) l ON l.interaction_id = i.id
         WHERE i.connection_id = ? AND i.started_at >= ? AND i.started_at < ? AND i.channel = 'call' AND i.direction <> 'internal' AND i.merged_into IS NULL
           AND i.ended_at IS NOT NULL AND i.ended_at < ?`,
        [connectionId, ...span, toMs(coveredTo)],
      );
      const day: DayReconciled = {
        connectionId,
        dayOn,
        known: Number(listed?.known ?? 0),
        ours: Number(ours?.ours ?? 0),
        recovered: Number(listed?.recovered ?? 0),
        unexplained: Number(listed?.lost ?? 0) + Number(ours?.unlisted ?? 0),
        coveredTo,
      };
      const counts = ["known", "ours", "recovered", "unexplained", "covered_to"] as const;
      const tail = isMysql
        ? `ON DUPLICATE KEY UPDATE ${counts.map((column) => `${column} = VALUES(${column})`).join(", ")}`
        : `ON CONFLICT (connection_id, day_on) DO UPDATE SET ${counts.map((column) => `${column} = excluded.${column}`).join(", ")}`;
      await read.run(`${insertRows("reconciliations", DAY, 1)} ${tail}`, [
        connectionId,
        dayOn,
        day.known,
        day.ours,
        day.recovered,
        day.unexplained,
        toMs(coveredTo),
      ]);
      return day;
    },
    days: async (daysOn) =>
      daysOn.length === 0
        ? []
        : (
            await read.all<DayRow>(
              `SELECT ${DAY.join(", ")} FROM reconciliations WHERE day_on IN (${placeholders(daysOn.length)}) ORDER BY connection_id, day_on`,
              daysOn,
            )
          ).map(toDay),
    latest: async () => {
      const rows = await read.all<DayRow>(
        `SELECT ${DAY.map((column) => `r.${column}`).join(", ")} FROM reconciliations r
         JOIN (SELECT connection_id, MAX(day_on) AS day_on FROM reconciliations GROUP BY connection_id) newest
           ON newest.connection_id = r.connection_id AND newest.day_on = r.day_on ORDER BY r.connection_id`,
      );
      return rows.map(toDay);
    },
  };
}

function toDay(row: DayRow): DayReconciled {
  return {
    connectionId: row.connection_id,
    dayOn: row.day_on,
    known: Number(row.known),
    ours: Number(row.ours),
    recovered: Number(row.recovered),
    unexplained: Number(row.unexplained),
    coveredTo: toInstant(row.covered_to),
  };
}
