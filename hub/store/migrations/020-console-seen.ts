// When a person's console was last there, so that a browser that vanishes does not keep a client waiting.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.addColumn("users", "seen_at", { type: DataTypes.BIGINT, allowNull: true });
}
