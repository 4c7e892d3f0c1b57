// A complaint that is opened again makes a new promise: from when it counts, what became of the earlier ones, and of
// which of them a fact about a deadline is true.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: true };
  const requiredRef = { ...ref, allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: false };
  const key = { type: DataTypes.STRING(64, true), allowNull: true };
  const instant = { type: DataTypes.BIGINT, allowNull: true };
  const requiredInstant = { ...instant, allowNull: false };

  await schema.addColumn("complaints", "reopened_at", instant);
  await schema.createTable(
    "complaint_promises",
    {
      id,
      complaint_id: requiredRef,
      started_at: requiredInstant,
      due_at: requiredInstant,
      resolved_at: requiredInstant,
      reopened_at: requiredInstant,
      status: word,
      severity: word,
      department: { ...key, allowNull: false },
      root_cause: key,
      owner_id: ref,
    },
    options,
  );
  await schema.addIndex("complaint_promises", ["complaint_id", "reopened_at"], { unique: true, name: "complaint_promises_unique" });
  for (const field of ["due_at", "resolved_at"]) await schema.addIndex("complaint_promises", [field], { name: `complaint_promises_${field}` });

  await schema.addColumn("deadline_facts", "started_at", { ...requiredInstant, defaultValue: 0 });
  await schema.sequelize.query(
    "UPDATE deadline_facts SET started_at = COALESCE((SELECT c.opened_at FROM complaints c WHERE c.id = deadline_facts.subject_id), started_at)",
  );
  await schema.removeIndex("deadline_facts", "deadline_facts_unique");
  await schema.addIndex("deadline_facts", ["subject", "subject_id", "kind", "due_at", "started_at"], { unique: true, name: "deadline_facts_unique" });
}
