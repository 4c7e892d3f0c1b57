// What the model advised, as rows and back.
import type { Advice } from "../contract/advice.ts";
import type { AdviceRecords, AdviceUnit } from "../ports/advice.ts";
import { aiJobsInsert } from "./aiJobs.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { forUpdate, insertOrKeep, type Sql, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "interaction_id",
  "kind",
  "subject_id",
  "state",
  "content",
  "corrected",
  "model",
  "prompt_version",
  "prompt_tokens",
  "answer_tokens",
  "created_at",
  "decided_by",
  "decided_at",
] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

function toAdvice(row: Row): Advice {
  return {
    id: row.id as string,
    interactionId: row.interaction_id as string,
    kind: row.kind as Advice["kind"],
    subjectId: row.subject_id as string,
    state: row.state as Advice["state"],
    content: fromJson(row.content as string),
    corrected: row.corrected as string | null,
    model: row.model as string,
    promptVersion: row.prompt_version as string,
    promptTokens: row.prompt_tokens as number,
    answerTokens: row.answer_tokens as number,
    createdAt: toInstant(row.created_at as number),
    decidedBy: row.decided_by as string | null,
    decidedAt: toInstantOrNull(row.decided_at as number | null),
  };
}

const SELECT = `SELECT ${COLUMNS.join(", ")} FROM advice`;
/** Of a long dealing the newest. */
const MOST = 200;

export function createAdvice(database: Database): AdviceRecords {
  const read = reading(database);
  return {
    get: async (id) => {
      const [row] = await read.all<Row>(`${SELECT} WHERE id = ?`, [id]);
      return row === undefined ? null : toAdvice(row);
    },
    ofInteraction: async (interactionId) =>
      (await read.all<Row>(`${SELECT} WHERE interaction_id = ? ORDER BY id DESC LIMIT ?`, [interactionId, MOST])).map(toAdvice),
  };
}

export function adviceOfUnit({ dialect }: Database, sql: Sql, nowMs: () => number): AdviceUnit {
  return {
    addAiJob: async (job) => {
      const statement = aiJobsInsert(dialect, [job], nowMs());
      await sql.run(statement.sql, statement.values);
      // Asked rather than counted: what an insert that keeps counts differs between the databases.
      return (await sql.all("SELECT id FROM ai_jobs WHERE id = ?", [job.id])).length === 1;
    },
    addAdvice: async (advice) => {
      if ((await sql.all("SELECT id FROM advice WHERE id = ?", [advice.id])).length > 0) return false;
      await sql.run(insertOrKeep(dialect, "advice", COLUMNS, 1), [
        advice.id,
        advice.interactionId,
        advice.kind,
        advice.subjectId,
        advice.state,
        JSON.stringify(advice.content),
        advice.corrected,
        advice.model,
        advice.promptVersion,
        advice.promptTokens,
        advice.answerTokens,
        toMs(advice.createdAt),
        advice.decidedBy,
        toMsOrNull(advice.decidedAt),
      ]);
      return true;
    },
    lockAdvice: async (id) => {
      const [row] = await sql.all<Row>(`${SELECT} WHERE id = ?${forUpdate(dialect)}`, [id]);
      return row === undefined ? null : toAdvice(row);
    },
    saveAdvice: async (advice) => {
      await sql.run("UPDATE advice SET state = ?, corrected = ?, decided_by = ?, decided_at = ? WHERE id = ?", [
        advice.state,
        advice.corrected,
        advice.decidedBy,
        toMsOrNull(advice.decidedAt),
        advice.id,
      ]);
    },
  };
}
