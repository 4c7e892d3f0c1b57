// How people read messages that triage read otherwise, one row a message, and the models made of them.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: false };
  const maybeWord = { type: DataTypes.STRING(24, true), allowNull: true };
  const instant = { type: DataTypes.BIGINT, allowNull: false };
  await schema.createTable(
    "corrections",
    {
      /** Of the message. */
      id,
      interaction_id: ref,
      intent: word,
      severity: maybeWord,
      department: maybeWord,
      language: word,
      corrected_by: ref,
      corrected_at: instant,
    },
    options,
  );
  await schema.addIndex("corrections", ["corrected_at"], { name: "corrections_corrected_at" });
  await schema.createTable(
    "triage_models",
    { id, model: { type: "MEDIUMTEXT", allowNull: false }, corrections: { type: DataTypes.INTEGER, allowNull: false }, created_at: instant },
    options,
  );
}
