// Two calls that prove to be one keep one record; the other name stays in the table as a row that says whose it
// is. It stands under the same unique key as every call, so the look-up that intake makes anyway finds it, and
// of two hubs, one of which begins a call while the other learns it is part of another, the database stops one.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.addColumn("interactions", "merged_into", { type: DataTypes.STRING(26, true), allowNull: true });
}
