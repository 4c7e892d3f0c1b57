// Corrected readings and the models made of them, as rows and back.
import type { AdviceContent } from "../contract/advice.ts";
import { withHeard } from "../domain/heard.ts";
import type { CorrectedText, Readings, ReadingUnit, TrainedModel } from "../ports/readings.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstant, toMs } from "./rows.ts";
import { insertOrUpdate, insertRows, type Sql, type Value } from "./sql.ts";

const COLUMNS = ["id", "interaction_id", "intent", "severity", "department", "language", "corrected_by", "corrected_at"] as const;
const MODEL_COLUMNS = ["id", "model", "corrections", "created_at"] as const;

type Row = Record<(typeof COLUMNS)[number] | "text" | "heard" | "heard_corrected", Value>;
type ModelRow = Record<(typeof MODEL_COLUMNS)[number], Value>;

function toCorrected(row: Row): CorrectedText {
  return {
    messageId: row.id as string,
    interactionId: row.interaction_id as string,
    intent: row.intent as CorrectedText["intent"],
    severity: row.severity as CorrectedText["severity"],
    department: row.department as CorrectedText["department"],
    language: row.language as CorrectedText["language"],
    correctedBy: row.corrected_by as string,
    correctedAt: toInstant(row.corrected_at as number),
    text: withHeard(row.text as string, heardIn(row)),
  };
}

function heardIn({ heard, heard_corrected: corrected }: Row): string {
  return (corrected as string | null) ?? (heard === null ? "" : (fromJson<AdviceContent>(heard as string).text ?? ""));
}

/** A voice may have been heard twice, when it was asked for anew: the last is taken. */
const HEARD =
  "LEFT JOIN advice a ON a.id = (SELECT MAX(h.id) FROM advice h WHERE h.interaction_id = c.interaction_id AND h.subject_id = c.id AND h.kind = 'transcript')";

export function createReadings(database: Database): Readings {
  const read = reading(database);
  return {
    corrected: async (most) =>
      (
        await read.all<Row>(
          `SELECT ${COLUMNS.map((column) => `c.${column}`).join(", ")}, m.text, a.content AS heard, a.corrected AS heard_corrected FROM corrections c JOIN messages m ON m.id = c.id ${HEARD} WHERE (m.text <> '' OR a.id IS NOT NULL) AND m.deleted_at IS NULL ORDER BY c.corrected_at DESC, c.id DESC LIMIT ?`,
          [most],
        )
      )
        .map(toCorrected)
        .filter(({ text }) => text !== ""),
    newestModelId: async () => {
      const [row] = await read.all<Pick<ModelRow, "id">>("SELECT id FROM triage_models ORDER BY id DESC LIMIT 1");
      return row === undefined ? null : (row.id as string);
    },
    model: async (id) => {
      const [row] = await read.all<ModelRow>(`SELECT ${MODEL_COLUMNS.join(", ")} FROM triage_models WHERE id = ?`, [id]);
      if (row === undefined) return null;
      return { id: row.id as string, model: row.model as string, corrections: Number(row.corrections), createdAt: toInstant(row.created_at as number) };
    },
    addModel: ({ id, model, corrections, createdAt }: TrainedModel) =>
      database.transaction(async (sql) => {
        await sql.run(insertRows("triage_models", MODEL_COLUMNS, 1), [id, model, corrections, toMs(createdAt)]);
        // One is enough to read by, and one to go back to by hand.
        await sql.run("DELETE FROM triage_models WHERE id NOT IN (SELECT id FROM (SELECT id FROM triage_models ORDER BY id DESC LIMIT 2) newest)", []);
      }),
  };
}

export function readingsOfUnit({ dialect }: Database, sql: Sql): ReadingUnit {
  return {
    saveCorrection: async (correction) => {
      const updated = COLUMNS.filter((column) => column !== "id");
      await sql.run(insertOrUpdate(dialect, "corrections", COLUMNS, updated, 1), [
        correction.messageId,
        correction.interactionId,
        correction.intent,
        correction.severity,
        correction.department,
        correction.language,
        correction.correctedBy,
        toMs(correction.correctedAt),
      ]);
    },
  };
}
