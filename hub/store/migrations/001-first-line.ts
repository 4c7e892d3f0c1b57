// The first schema: everything a call and a message become. Instants are epoch milliseconds (BIGINT, UTC):
// exact and alike on both dialects. Ids are ULIDs, so rows are appended in order of birth. Keys that come
// from outside are binary-collated: two different ids never meet.
import { DataTypes, type ModelAttributes, type QueryInterface } from "sequelize";

/** Made anew for each database: Sequelize rewrites the definitions it is given for its dialect. */
function tables(): Record<string, ModelAttributes> {
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: true };
  const requiredRef = { type: DataTypes.STRING(26, true), allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: true };
  const requiredWord = { type: DataTypes.STRING(24, true), allowNull: false };
  const key = { type: DataTypes.STRING(190, true), allowNull: true };
  const requiredKey = { type: DataTypes.STRING(190, true), allowNull: false };
  const name = { type: DataTypes.STRING(190), allowNull: true };
  const instant = { type: DataTypes.BIGINT, allowNull: true };
  const requiredInstant = { type: DataTypes.BIGINT, allowNull: false };
  const seconds = { type: DataTypes.INTEGER, allowNull: true };
  const count = { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 };
  const flag = { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false };
  const text = { type: "MEDIUMTEXT", allowNull: true };
  const requiredText = { type: "MEDIUMTEXT", allowNull: false };

  return {
    clients: {
      id,
      kind: requiredWord,
      name: { ...name, allowNull: false },
      search: { ...name, allowNull: false },
      manager_id: ref,
      segment: word,
      region: name,
      line_of_business: name,
      source: name,
      language: word,
      is_new: flag,
      created_at: requiredInstant,
    },
    contacts: { id, client_id: requiredRef, name: { ...name, allowNull: false }, search: { ...name, allowNull: false }, role: name, language: word },
    contact_points: { id, contact_id: requiredRef, kind: requiredWord, value: requiredKey, raw: requiredKey, match_key: key },
    ledger: {
      id,
      event_key: { type: DataTypes.STRING(255, true), allowNull: false },
      connection_id: { type: DataTypes.STRING(64, true), allowNull: false },
      provider: requiredWord,
      channel: requiredWord,
      subject_key: { type: DataTypes.STRING(255, true), allowNull: true },
      payload: requiredText,
      state: requiredWord,
      attempts: count,
      next_at: instant,
      error: text,
      received_at: requiredInstant,
    },
    interactions: {
      id,
      channel: requiredWord,
      direction: requiredWord,
      state: requiredWord,
      outcome: word,
      client_id: ref,
      contact_id: ref,
      phone: word,
      hidden: flag,
      line: name,
      queue: { type: DataTypes.STRING(64, true), allowNull: true },
      agent_id: ref,
      connection_id: { type: DataTypes.STRING(64, true), allowNull: false },
      external_id: requiredKey,
      subject_key: { type: DataTypes.STRING(255, true), allowNull: false },
      open_key: key,
      started_at: requiredInstant,
      answered_at: instant,
      ended_at: instant,
      wait_sec: seconds,
      talk_sec: seconds,
      hold_sec: seconds,
      legs: requiredText,
      recordings: requiredText,
      offered_to: requiredText,
      declined_by: requiredText,
      essence: text,
      disposition: { type: DataTypes.STRING(64, true), allowNull: true },
      intent: word,
      language: word,
      unread: count,
      waiting_since: instant,
      settle_at: instant,
      version: { ...count, defaultValue: 1 },
    },
    messages: {
      id,
      interaction_id: requiredRef,
      direction: requiredWord,
      text: requiredText,
      attachments: requiredText,
      author_id: ref,
      at: requiredInstant,
      edited_at: instant,
      delivery: requiredWord,
      delivery_error: text,
      channel_key: key,
    },
    complaints: {
      id,
      number: { type: DataTypes.INTEGER, allowNull: false },
      client_id: requiredRef,
      contact_id: ref,
      interaction_id: ref,
      status: requiredWord,
      severity: requiredWord,
      category: { type: DataTypes.STRING(64, true), allowNull: true },
      department: { type: DataTypes.STRING(64, true), allowNull: false },
      owner_id: ref,
      essence: requiredText,
      opened_at: requiredInstant,
      opened_by: ref,
      due_at: requiredInstant,
      resolved_at: instant,
      decision: text,
      version: { ...count, defaultValue: 1 },
    },
    outbox: {
      seq: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true, allowNull: false },
      type: requiredWord,
      subject_id: requiredRef,
      order_key: key,
      payload: text,
      state: requiredWord,
      attempts: count,
      next_at: instant,
      error: text,
      created_at: requiredInstant,
    },
    leases: {
      name: { type: DataTypes.STRING(64, true), primaryKey: true, allowNull: false },
      holder: requiredRef,
      held_until: requiredInstant,
    },
    counters: { name: { type: DataTypes.STRING(64, true), primaryKey: true, allowNull: false }, value: { type: DataTypes.BIGINT, allowNull: false } },
    tasks: {
      id,
      kind: requiredWord,
      state: requiredWord,
      title: requiredText,
      client_id: ref,
      interaction_id: ref,
      assignee_id: ref,
      due_at: instant,
      created_at: requiredInstant,
      done_at: instant,
    },
    users: {
      id,
      email: { ...name, allowNull: false },
      name: { ...name, allowNull: false },
      roles: requiredText,
      language: requiredWord,
      extension: word,
      department: { type: DataTypes.STRING(64, true), allowNull: true },
      queues: requiredText,
      password_hash: requiredText,
      presence: requiredWord,
      presence_since: instant,
      active: { ...flag, defaultValue: true },
    },
    sessions: {
      id: { type: DataTypes.STRING(64, true), primaryKey: true, allowNull: false },
      user_id: requiredRef,
      created_at: requiredInstant,
      seen_at: requiredInstant,
    },
    tokens: { id, name: { ...name, allowNull: false }, hash: { type: DataTypes.STRING(64, true), allowNull: false }, user_id: requiredRef },
    report_runs: {
      id,
      name: requiredWord,
      period: { type: DataTypes.STRING(64, true), allowNull: false },
      scheduled_key: key,
      state: requiredWord,
      created_at: requiredInstant,
      requested_by: ref,
      file_name: name,
      size_bytes: seconds,
      mail: requiredWord,
      recipients: requiredText,
      error: text,
      file: { type: "LONGBLOB", allowNull: true },
    },
  };
}

const UNIQUE = {
  contact_points: [["match_key"]],
  ledger: [["event_key"]],
  interactions: [["subject_key"], ["open_key"]],
  messages: [["channel_key"]],
  complaints: [["number"]],
  users: [["email"]],
  tokens: [["hash"]],
  report_runs: [["scheduled_key"]],
} as const;

const INDEXES = {
  clients: [["search"]],
  contacts: [["client_id"], ["search"]],
  contact_points: [["contact_id"], ["value"]],
  ledger: [["subject_key"], ["state", "next_at"], ["connection_id", "received_at"]],
  interactions: [["client_id", "started_at"], ["started_at"], ["state"], ["settle_at"], ["agent_id", "started_at"], ["phone"]],
  messages: [["interaction_id", "at"], ["at"]],
  complaints: [["client_id", "status"], ["status", "due_at"], ["interaction_id"], ["opened_at"]],
  outbox: [
    ["state", "next_at"],
    ["order_key", "seq"],
  ],
  tasks: [["assignee_id", "state"], ["client_id"]],
  sessions: [["user_id"]],
} as const;

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" };
  for (const [table, columns] of Object.entries(tables())) await schema.createTable(table, columns, options);
  for (const [indexes, unique] of [
    [UNIQUE, true],
    [INDEXES, false],
  ] as const) {
    for (const [table, lists] of Object.entries(indexes) as [string, readonly (readonly string[])[]][]) {
      for (const fields of lists) await schema.addIndex(table, [...fields], { unique, name: `${table}_${fields.join("_")}${unique ? "_unique" : ""}` });
    }
  }
  await schema.bulkInsert("leases", [{ name: "telegram", holder: "", held_until: 0 }]);
  await schema.bulkInsert("counters", [{ name: "complaint", value: 0 }]);
}
