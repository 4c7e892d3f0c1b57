// Callback debts: numbers that called and were not spoken with. `open_phone` is set while a debt is open and
// unique, so that one number owes one call back, however many hubs hear of its misses.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: true };
  const word = { type: DataTypes.STRING(24, true), allowNull: true };
  const instant = { type: DataTypes.BIGINT, allowNull: true };
  const requiredInstant = { type: DataTypes.BIGINT, allowNull: false };
  const text = { type: "MEDIUMTEXT", allowNull: true };
  await schema.createTable(
    "debts",
    {
      id,
      phone: { ...word, allowNull: false },
      open_phone: word,
      client_id: { ...ref, allowNull: false },
      assignee_id: ref,
      queue: { type: DataTypes.STRING(64, true), allowNull: true },
      state: { ...word, allowNull: false },
      miss_ids: { ...text, allowNull: false },
      first_missed_at: requiredInstant,
      last_missed_at: requiredInstant,
      tries: { type: DataTypes.INTEGER, allowNull: false },
      last_try_at: instant,
      next_try_at: instant,
      escalates_at: requiredInstant,
      escalated_at: instant,
      closed_by: ref,
      closed_at: instant,
      dropped_by: ref,
      drop_reason: text,
    },
    { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object,
  );
  await schema.addIndex("debts", ["open_phone"], { unique: true, name: "debts_open_phone_unique" });
  for (const fields of [["client_id", "closed_at"], ["phone"], ["state", "escalates_at"], ["first_missed_at"]]) {
    await schema.addIndex("debts", fields, { name: `debts_${fields.join("_")}` });
  }
}
