// Facts about deadlines, each once by its unique key; alerts with what was said of them to whom and where it stands, so
// that it can be changed; quiet hours of single people; and reminders that leave at their time.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: true };
  const requiredRef = { ...ref, allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: false };
  const name = { type: DataTypes.STRING(64, true), allowNull: true };
  const key = { type: DataTypes.STRING(190, true), allowNull: false };
  const instant = { type: DataTypes.BIGINT, allowNull: true };
  const requiredInstant = { ...instant, allowNull: false };
  const text = { type: "MEDIUMTEXT", allowNull: true };
  await schema.createTable(
    "deadline_facts",
    {
      id,
      subject: word,
      subject_id: requiredRef,
      kind: word,
      due_at: requiredInstant,
      since_at: requiredInstant,
      noticed_at: requiredInstant,
      owner_id: ref,
      department: name,
    },
    options,
  );
  await schema.addIndex("deadline_facts", ["subject", "subject_id", "kind", "due_at"], { unique: true, name: "deadline_facts_unique" });
  await schema.addIndex("deadline_facts", ["since_at"], { name: "deadline_facts_since_at" });
  await schema.createTable(
    "alerts",
    {
      id,
      alert_key: key,
      kind: word,
      cause: word,
      subject: word,
      subject_id: { ...name, allowNull: false },
      severity: word,
      department: name,
      details: text,
      state: word,
      level: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      raised_at: requiredInstant,
      escalates_at: instant,
      settled_by: ref,
      settled_at: instant,
    },
    options,
  );
  await schema.addIndex("alerts", ["alert_key"], { unique: true, name: "alerts_key_unique" });
  await schema.addIndex("alerts", ["state", "escalates_at"], { name: "alerts_state_escalates_at" });
  await schema.addIndex("alerts", ["subject", "subject_id"], { name: "alerts_subject" });
  await schema.createTable(
    "alert_messages",
    {
      id,
      alert_id: requiredRef,
      user_id: requiredRef,
      channel: word,
      level: { type: DataTypes.INTEGER, allowNull: false },
      state: word,
      send_at: instant,
      place: { ...key, allowNull: true },
    },
    options,
  );
  await schema.addIndex("alert_messages", ["alert_id", "user_id", "channel"], { unique: true, name: "alert_messages_unique" });
  await schema.addIndex("alert_messages", ["state", "send_at"], { name: "alert_messages_state_send_at" });
  await schema.createTable(
    "quiet_hours",
    { user_id: { ...requiredRef, primaryKey: true }, from_time: { ...word, allowNull: true }, until_time: { ...word, allowNull: true } },
    options,
  );
  await schema.createTable("reminders", { id, user_id: requiredRef, at: requiredInstant, state: word, target: name, title: text }, options);
  await schema.addIndex("reminders", ["state", "at"], { name: "reminders_state_at" });
}
