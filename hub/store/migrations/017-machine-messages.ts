// Messages of machines are told apart from what a client wrote: nobody waits for an answer to them.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.addColumn("messages", "by_machine", { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false });
}
