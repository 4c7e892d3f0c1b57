// Who took a chat and when, so that what is taken without a console is not counted as left behind by one.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.addColumn("interactions", "taken_at", { type: DataTypes.BIGINT, allowNull: true });
  await schema.addColumn("interactions", "taken_by", { type: DataTypes.STRING(26, true), allowNull: true });
}
