// Whose deliveries were on their way when a hub died: each row names the hub that took it, and each hub is counted
// while it lives. And how many parts of a long message have left.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  await schema.addColumn("outbox", "holder", { type: DataTypes.STRING(26, true), allowNull: true });
  await schema.addColumn("outbox", "parts", { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 });
  await schema.createTable(
    "outbox_hubs",
    { id: { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false }, beats: { type: DataTypes.BIGINT, allowNull: false } },
    options,
  );
}
