// In which other chats a client went on about a complaint, and since when.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  const ref = { type: DataTypes.STRING(26, true), allowNull: false, primaryKey: true };
  await schema.createTable("complaint_threads", { complaint_id: ref, interaction_id: ref, since: { type: DataTypes.BIGINT, allowNull: false } }, options);
}
