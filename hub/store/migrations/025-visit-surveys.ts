// Surveys after visits: visits that ended are found by when, and a mark tells on what occasion it was asked for, so that
// figures can be told apart by it. What was asked before is known from what it was about, but for the monthly samples.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.addIndex("tasks", ["kind", "done_at"], { name: "tasks_kind_done_at" });
  await schema.addColumn("marks", "occasion", { type: DataTypes.STRING(24, true), allowNull: false, defaultValue: "chat" });
  const { sequelize } = schema;
  await sequelize.query("UPDATE marks SET occasion = 'complaint' WHERE subject_kind = 'complaint'");
  await sequelize.query("UPDATE marks SET occasion = 'regular_clients' WHERE subject_kind = 'survey'");
  await sequelize.query(
    "UPDATE marks SET occasion = 'call' WHERE subject_kind = 'interaction' AND subject_id IN (SELECT id FROM interactions WHERE channel = 'call')",
  );
}
