// Questions to the model, committed with their causes; what it advised; and what it cost each day, by sender. The row
// with an empty sender is the company's.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: false };
  const maybeRef = { type: DataTypes.STRING(26, true), allowNull: true };
  const word = { type: DataTypes.STRING(24, true), allowNull: false };
  const maybeWord = { type: DataTypes.STRING(24, true), allowNull: true };
  const key = { type: DataTypes.STRING(190, true), allowNull: false };
  const instant = { type: DataTypes.BIGINT, allowNull: false };
  const maybeInstant = { type: DataTypes.BIGINT, allowNull: true };
  const count = { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 };
  await schema.createTable(
    "ai_jobs",
    {
      id,
      kind: word,
      interaction_id: ref,
      subject_id: ref,
      language: maybeWord,
      sender_key: key,
      requested_by: maybeRef,
      /** What is asked only once, or not again while it waits. */
      once_key: { type: DataTypes.STRING(190, true), allowNull: true },
      state: word,
      attempts: count,
      next_at: maybeInstant,
      error: { type: "MEDIUMTEXT", allowNull: true },
      created_at: instant,
    },
    options,
  );
  await schema.addIndex("ai_jobs", ["once_key"], { unique: true, name: "ai_jobs_once_unique" });
  await schema.addIndex("ai_jobs", ["state", "next_at"], { name: "ai_jobs_state_next_at" });
  await schema.addIndex("ai_jobs", ["interaction_id", "state"], { name: "ai_jobs_interaction" });
  await schema.createTable(
    "advice",
    {
      id,
      interaction_id: ref,
      kind: word,
      subject_id: ref,
      state: word,
      content: { type: "MEDIUMTEXT", allowNull: false },
      corrected: { type: "MEDIUMTEXT", allowNull: true },
      model: key,
      prompt_version: word,
      prompt_tokens: count,
      answer_tokens: count,
      created_at: instant,
      decided_by: maybeRef,
      decided_at: maybeInstant,
    },
    options,
  );
  await schema.addIndex("advice", ["interaction_id", "id"], { name: "advice_interaction" });
  await schema.createTable(
    "ai_spending",
    {
      day: { ...word, primaryKey: true },
      sender_key: { ...key, primaryKey: true },
      requests: count,
      tokens: { type: DataTypes.BIGINT, allowNull: false, defaultValue: 0 },
    },
    options,
  );
}
