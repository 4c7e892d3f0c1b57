// What the providers' own call lists say: each call they named, once, and per connection and business day the
// count of what they know, what we know, what was recovered and what nobody can explain.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" };
  const connection = { type: DataTypes.STRING(64, true), primaryKey: true, allowNull: false };
  const instant = { type: DataTypes.BIGINT, allowNull: false };
  const count = { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 };
  await schema.createTable(
    "listed_calls",
    {
      connection_id: connection,
      call_key: { type: DataTypes.STRING(190, true), primaryKey: true, allowNull: false },
      interaction_id: { type: DataTypes.STRING(26, true), allowNull: true },
      started_at: instant,
      is_recovered: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    },
    options,
  );
  await schema.createTable(
    "reconciliations",
    {
      connection_id: connection,
      day_on: { type: DataTypes.STRING(10, true), primaryKey: true, allowNull: false },
      known: count,
      ours: count,
      recovered: count,
      unexplained: count,
      covered_to: instant,
    },
    options,
  );
  await schema.addIndex("listed_calls", ["connection_id", "started_at"], { name: "listed_calls_connection_id_started_at" });
  await schema.addIndex("listed_calls", ["interaction_id"], { name: "listed_calls_interaction_id" });
  await schema.addIndex("listed_calls", ["started_at"], { name: "listed_calls_started_at" });
  await schema.bulkInsert("leases", [{ name: "reconciliation", holder: "", held_until: 0 }]);
}
