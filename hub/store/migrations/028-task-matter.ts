// What a task of the hub's own making is about, so that everybody reads it in their language.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.addColumn("tasks", "matter", { type: DataTypes.TEXT, allowNull: true });
}
