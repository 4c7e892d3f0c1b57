// Calls one of us asked a provider for. `active_agent` holds the agent while the call is on its way and is unique:
// the database itself refuses a second one.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const ref = { type: DataTypes.STRING(26, true), allowNull: true };
  const requiredRef = { type: DataTypes.STRING(26, true), allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: true };
  const requiredWord = { type: DataTypes.STRING(24, true), allowNull: false };
  const instant = { type: DataTypes.BIGINT, allowNull: true };
  await schema.createTable(
    "call_commands",
    {
      id: { ...requiredRef, primaryKey: true },
      state: requiredWord,
      extension: requiredWord,
      agent_id: requiredRef,
      client_id: ref,
      contact_id: ref,
      phone: requiredWord,
      line: word,
      connection_id: { type: DataTypes.STRING(64, true), allowNull: false },
      call_key: { type: DataTypes.STRING(190, true), allowNull: true },
      interaction_id: ref,
      error: word,
      error_detail: { type: "MEDIUMTEXT", allowNull: true },
      created_at: { type: DataTypes.BIGINT, allowNull: false },
      ended_at: instant,
      active_agent: ref,
    },
    { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" },
  );
  await schema.addIndex("call_commands", ["active_agent"], { unique: true, name: "call_commands_active_agent_unique" });
  await schema.addIndex("call_commands", ["state"], { name: "call_commands_state" });
}
