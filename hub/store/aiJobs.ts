// Questions to the model as rows: asked once, taken by one hub at a time, tried again later.
import type { AdviceKind } from "../contract/advice.ts";
import type { AiJob, AiJobs, NewAiJob } from "../ports/advice.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toMs } from "./rows.ts";
import { type Dialect, insertOrKeep, placeholders, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "kind",
  "interaction_id",
  "subject_id",
  "language",
  "sender_key",
  "requested_by",
  "once_key",
  "state",
  "attempts",
  "next_at",
  "created_at",
] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

/** A person may ask for the same again later; what comes by itself comes once. */
function onceKey(job: NewAiJob): string {
  return [job.kind, job.subjectId, job.language ?? "", job.requestedBy === null ? "" : "asked"].join(":");
}

export function aiJobsInsert(dialect: Dialect, jobs: readonly NewAiJob[], atMs: number): { readonly sql: string; readonly values: readonly Value[] } {
  return {
    sql: insertOrKeep(dialect, "ai_jobs", COLUMNS, jobs.length),
    values: jobs.flatMap((job) => [
      job.id,
      job.kind,
      job.interactionId,
      job.subjectId,
      job.language,
      job.senderKey,
      job.requestedBy,
      onceKey(job),
      "waiting",
      0,
      atMs,
      atMs,
    ]),
  };
}

function toJob(row: Row): AiJob {
  return {
    id: row.id as string,
    kind: row.kind as AdviceKind,
    interactionId: row.interaction_id as string,
    subjectId: row.subject_id as string,
    language: row.language as AiJob["language"],
    senderKey: row.sender_key as string,
    requestedBy: row.requested_by as string | null,
    attempts: row.attempts as number,
    createdAt: toInstant(row.created_at as number),
  };
}

const FEW = 50;

export function createAiJobs(database: Database): AiJobs {
  const read = reading(database);
  /** What a person asked for may be asked anew once it has ended. */
  const end = async (id: string, state: "done" | "dead", error: string | null): Promise<void> => {
    await read.run(
      "UPDATE ai_jobs SET state = ?, error = ?, next_at = NULL, once_key = CASE WHEN requested_by IS NULL THEN once_key ELSE NULL END WHERE id = ?",
      [state, error, id],
    );
  };
  return {
    claim: async (now, until, limit) => {
      const due = await read.all<Row>(
        `SELECT ${COLUMNS.join(", ")} FROM ai_jobs WHERE state = 'waiting' AND next_at <= ? ORDER BY CASE WHEN requested_by IS NULL THEN 1 ELSE 0 END, next_at, id LIMIT ?`,
        [toMs(now), limit],
      );
      const mine: AiJob[] = [];
      for (const row of due) {
        const { affected } = await read.run("UPDATE ai_jobs SET next_at = ?, attempts = attempts + 1 WHERE id = ? AND state = 'waiting' AND next_at = ?", [
          toMs(until),
          row.id,
          row.next_at,
        ]);
        if (affected === 1) mine.push({ ...toJob(row), attempts: (row.attempts as number) + 1 });
      }
      return mine;
    },
    done: (id) => end(id, "done", null),
    giveUp: (id, error) => end(id, "dead", error),
    retry: async (id, error, nextAt) => {
      await read.run("UPDATE ai_jobs SET next_at = ?, error = ? WHERE id = ? AND state = 'waiting'", [toMs(nextAt), error, id]);
    },
    wantTranscripts: async (since, now, newId) => {
      const rows = await read.all<{ id: string; interaction_id: string }>(
        `SELECT r.id, r.interaction_id FROM recordings r LEFT JOIN ai_jobs j ON j.once_key = CONCAT('transcript:', r.id, '::')
          WHERE r.created_at >= ? AND r.state = 'stored' AND j.id IS NULL LIMIT ?`.replace(
          "CONCAT('transcript:', r.id, '::')",
          database.dialect === "mysql" ? "CONCAT('transcript:', r.id, '::')" : "'transcript:' || r.id || '::'",
        ),
        [toMs(since), FEW],
      );
      if (rows.length === 0) return 0;
      const jobs = rows.map(
        ({ id, interaction_id }): NewAiJob => ({
          id: newId(),
          kind: "transcript",
          interactionId: interaction_id,
          subjectId: id,
          language: null,
          senderKey: `call:${interaction_id}`,
          requestedBy: null,
        }),
      );
      const statement = aiJobsInsert(database.dialect, jobs, toMs(now));
      await read.run(statement.sql, statement.values);
      return rows.length;
    },
    waitingOf: async (interactionId) => {
      const rows = await read.all<{ kind: AdviceKind }>("SELECT DISTINCT kind FROM ai_jobs WHERE interaction_id = ? AND state = 'waiting'", [interactionId]);
      return rows.map(({ kind }) => kind);
    },
    depth: async () => {
      const states = ["waiting", "dead"];
      const rows = await read.all<{ state: string; n: number }>(
        `SELECT state, COUNT(*) AS n FROM ai_jobs WHERE state IN (${placeholders(states.length)}) GROUP BY state`,
        states,
      );
      const of = (state: string): number => Number(rows.find((row) => row.state === state)?.n ?? 0);
      return { waiting: of("waiting"), dead: of("dead") };
    },
  };
}
