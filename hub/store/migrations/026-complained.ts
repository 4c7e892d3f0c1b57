// Who has or had a complaint: intake looks for running complaints of no others, and hardly a caller ever complained.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.addColumn("clients", "complained", { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false });
  await schema.sequelize.query("UPDATE clients SET complained = 1 WHERE id IN (SELECT client_id FROM complaints)");
}
