// The whole life of a complaint: what was decided and how the client was told, each change with who had it from then
// on, what departments were asked and answered, with files; years of the calendar an administrator keeps; kept filters.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" };
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: true };
  const requiredRef = { ...ref, allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: true };
  const requiredWord = { ...word, allowNull: false };
  const key = { type: DataTypes.STRING(64, true), allowNull: true };
  const requiredKey = { ...key, allowNull: false };
  const instant = { type: DataTypes.BIGINT, allowNull: true };
  const requiredInstant = { ...instant, allowNull: false };
  const count = { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 };
  const text = { type: "MEDIUMTEXT", allowNull: true };
  const requiredText = { ...text, allowNull: false };

  const columns = {
    decision_id: key,
    compensation_id: key,
    /** In hundredths. */
    compensation_cents: instant,
    root_cause: key,
    corrective_action: text,
    waiting_for: { type: DataTypes.STRING(80, true), allowNull: true },
    clock_stopped_at: instant,
    told_interaction_id: ref,
    told_message_id: ref,
    joined_to: ref,
    repeat_of: ref,
  };
  for (const [name, column] of Object.entries(columns)) await schema.addColumn("complaints", name, { ...column } as never);
  for (const fields of [["owner_id", "status"], ["joined_to"]]) await schema.addIndex("complaints", fields, { name: `complaints_${fields.join("_")}` });

  await schema.createTable(
    "complaint_entries",
    {
      id,
      complaint_id: requiredRef,
      at: requiredInstant,
      by_id: ref,
      change_kind: requiredWord,
      from_value: text,
      to_value: text,
      why: text,
      link_kind: word,
      link_id: ref,
      holder_kind: word,
      holder_id: key,
    },
    options,
  );
  await schema.addIndex("complaint_entries", ["complaint_id", "id"], { name: "complaint_entries_complaint_id_id" });

  await schema.createTable(
    "complaint_requests",
    {
      id,
      number: { type: DataTypes.INTEGER, allowNull: false },
      complaint_id: requiredRef,
      department: requiredKey,
      person_id: ref,
      question: requiredText,
      asked_by: requiredRef,
      asked_at: requiredInstant,
      due_at: requiredInstant,
      remind_at: requiredInstant,
      reminded_at: instant,
      escalated_at: instant,
      state: requiredWord,
      answer: text,
      answered_by: ref,
      answered_at: instant,
      answered_via: word,
      version: count,
    },
    options,
  );
  await schema.addIndex("complaint_requests", ["number"], { unique: true, name: "complaint_requests_number_unique" });
  for (const fields of [["complaint_id"], ["state", "due_at"], ["person_id", "state"], ["department", "state"], ["asked_at"]]) {
    await schema.addIndex("complaint_requests", fields, { name: `complaint_requests_${fields.join("_")}` });
  }

  await schema.createTable(
    "request_files",
    {
      id,
      request_id: requiredRef,
      name: { type: DataTypes.STRING(190), allowNull: false },
      mime_type: { type: DataTypes.STRING(100, true), allowNull: false },
      size_bytes: { type: DataTypes.INTEGER, allowNull: false },
      at: requiredInstant,
      added_by: ref,
    },
    options,
  );
  await schema.addIndex("request_files", ["request_id"], { name: "request_files_request_id" });

  await schema.createTable("calendar_years", { id: { ...requiredKey, primaryKey: true }, content: requiredText, version: count }, options);
  await schema.createTable(
    "calendar_changes",
    { id, calendar_id: requiredKey, at: requiredInstant, by_id: requiredRef, before_content: text, after_content: text, origin: requiredWord },
    options,
  );
  await schema.addIndex("calendar_changes", ["calendar_id", "id"], { name: "calendar_changes_calendar_id_id" });

  await schema.createTable(
    "saved_filters",
    { id, user_id: requiredRef, list: requiredWord, name: { type: DataTypes.STRING(100), allowNull: false }, query: requiredText, created_at: requiredInstant },
    options,
  );
  await schema.addIndex("saved_filters", ["user_id", "list"], { name: "saved_filters_user_id_list" });

  await schema.bulkInsert("counters", [{ name: "request", value: 0 }]);
}
