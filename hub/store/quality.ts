// Drawn calls and their scores as rows and back. One scorer has one score of a call: the unique key decides.
import type { CallPick, CallScore } from "../contract/survey.ts";
import type { DrawnCall, Quality, QualityUnit } from "../ports/quality.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { forUpdate, insertOrKeep, placeholders, type Sql, type Value } from "./sql.ts";

const PICK_COLUMNS = ["id", "scorecard_id", "interaction_id", "agent_id", "period", "is_calibration", "created_at"] as const;
const SCORE_COLUMNS = [
  "id",
  "scorecard_id",
  "version",
  "interaction_id",
  "agent_id",
  "scorer_id",
  "marks",
  "score",
  "comment",
  "created_at",
  "seen_at",
  "reply",
] as const;

type PickRow = Record<(typeof PICK_COLUMNS)[number], Value>;
/** By when they were spoken, not by when they were judged. */
const BY_CALL = "ORDER BY (SELECT i.started_at FROM interactions i WHERE i.id = call_scores.interaction_id), id";

type ScoreRow = Record<(typeof SCORE_COLUMNS)[number], Value>;

function toPick(row: PickRow): CallPick {
  return {
    id: row.id as string,
    scorecardId: row.scorecard_id as string,
    interactionId: row.interaction_id as string,
    agentId: row.agent_id as string,
    period: row.period as string,
    isCalibration: Boolean(row.is_calibration),
    createdAt: toInstant(row.created_at as number),
  };
}

function toScore(row: ScoreRow): CallScore {
  return {
    id: row.id as string,
    scorecardId: row.scorecard_id as string,
    version: row.version as string,
    interactionId: row.interaction_id as string,
    agentId: row.agent_id as string,
    scorerId: row.scorer_id as string,
    marks: fromJson(row.marks as string),
    score: row.score as number,
    comment: row.comment as string | null,
    createdAt: toInstant(row.created_at as number),
    seenAt: toInstantOrNull(row.seen_at as number | null),
    reply: row.reply as string | null,
  };
}

async function selectScores(sql: Sql, condition: string, given: readonly Value[]): Promise<CallScore[]> {
  return (await sql.all<ScoreRow>(`SELECT ${SCORE_COLUMNS.join(", ")} FROM call_scores WHERE ${condition}`, given)).map(toScore);
}

export function createQuality(database: Database): Quality {
  const read = reading(database);
  return {
    judgeable: async ({ from, to }, leastTalkSec) => {
      const rows = await read.all<{ id: string; agent_id: string; is_recorded: number }>(
        `SELECT i.id, i.agent_id, EXISTS (SELECT 1 FROM recordings r WHERE r.interaction_id = i.id AND r.state = 'stored') AS is_recorded FROM interactions i
          WHERE i.started_at >= ? AND i.started_at < ? AND i.channel = 'call' AND i.outcome = 'answered' AND i.agent_id IS NOT NULL
            AND i.merged_into IS NULL AND i.talk_sec >= ? ORDER BY i.id`,
        [toMs(from), toMs(to), leastTalkSec],
      );
      return rows.map(({ id, agent_id, is_recorded }) => ({ id, agentId: agent_id, isRecorded: Boolean(is_recorded) }));
    },
    picks: async (since, limit) => {
      const columns = PICK_COLUMNS.map((column) => `p.${column}`).join(", ");
      const rows = await read.all<PickRow & { started_at: number; talk_sec: number | null; client_id: string | null }>(
        `SELECT ${columns}, i.started_at, i.talk_sec, i.client_id FROM call_picks p JOIN interactions i ON i.id = p.interaction_id
          WHERE p.created_at >= ? ORDER BY p.id DESC LIMIT ?`,
        [toMs(since), limit],
      );
      return rows.map((row): DrawnCall => ({ ...toPick(row), startedAt: toInstant(row.started_at), talkSec: row.talk_sec, clientId: row.client_id }));
    },
    scoresOf: async (ids) => (ids.length === 0 ? [] : selectScores(read, `interaction_id IN (${placeholders(ids.length)}) ORDER BY id`, ids)),
    score: async (id) => (await selectScores(read, "id = ?", [id]))[0] ?? null,
    scores: ({ from, to }, agentId) =>
      selectScores(read, `created_at >= ? AND created_at < ?${agentId === null ? "" : " AND agent_id = ?"} ${BY_CALL}`, [
        toMs(from),
        toMs(to),
        ...(agentId === null ? [] : [agentId]),
      ]),
  };
}

export function qualityOfUnit({ dialect }: Pick<Database, "dialect">, sql: Sql): QualityUnit {
  // How many rows a kept insert counts differs between the dialects.
  const isThere = async (table: string, id: string): Promise<boolean> => (await sql.all(`SELECT id FROM ${table} WHERE id = ?`, [id])).length === 1;
  return {
    addPick: async (pick) => {
      const given = [pick.id, pick.scorecardId, pick.interactionId, pick.agentId, pick.period, pick.isCalibration ? 1 : 0, toMs(pick.createdAt)];
      await sql.run(insertOrKeep(dialect, "call_picks", PICK_COLUMNS, 1), given);
      return isThere("call_picks", pick.id);
    },
    addScore: async (score) => {
      await sql.run(insertOrKeep(dialect, "call_scores", SCORE_COLUMNS, 1), [
        score.id,
        score.scorecardId,
        score.version,
        score.interactionId,
        score.agentId,
        score.scorerId,
        JSON.stringify(score.marks),
        score.score,
        score.comment,
        toMs(score.createdAt),
        toMsOrNull(score.seenAt),
        score.reply,
      ]);
      return isThere("call_scores", score.id);
    },
    lockScore: async (id) => (await selectScores(sql, `id = ?${forUpdate(dialect)}`, [id]))[0] ?? null,
    saveSeen: async ({ id, seenAt, reply }) => {
      await sql.run("UPDATE call_scores SET seen_at = ?, reply = ? WHERE id = ?", [toMsOrNull(seenAt), reply, id]);
    },
  };
}
