// What a client's chat needs beside its messages: marks clients give, tokens that tie a chat to what the client came
// from, consent to personal data, the business accounts a bot answers for, and what a chat was told of our hours.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: true };
  const requiredRef = { ...ref, allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: true };
  const requiredWord = { ...word, allowNull: false };
  const name = { type: DataTypes.STRING(64, true), allowNull: true };
  const requiredName = { ...name, allowNull: false };
  const key = { type: DataTypes.STRING(190, true), allowNull: true };
  const requiredKey = { ...key, allowNull: false };
  const instant = { type: DataTypes.BIGINT, allowNull: true };
  const requiredInstant = { ...instant, allowNull: false };
  const text = { type: "MEDIUMTEXT", allowNull: true };
  const flag = { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false };

  await schema.createTable(
    "marks",
    {
      id,
      subject_kind: requiredWord,
      subject_id: requiredRef,
      client_id: requiredRef,
      kind: requiredWord,
      value: { type: DataTypes.INTEGER, allowNull: true },
      comment: text,
      channel: requiredWord,
      /** The chat it was asked in, in which a comment is awaited. */
      open_key: key,
      asked_at: requiredInstant,
      answered_at: instant,
    },
    options,
  );
  await schema.addIndex("marks", ["subject_kind", "subject_id", "kind"], { unique: true, name: "marks_subject_unique" });
  for (const fields of [["client_id"], ["answered_at"], ["open_key", "answered_at"]])
    await schema.addIndex("marks", fields, { name: `marks_${fields.join("_")}` });

  await schema.createTable(
    "chat_tokens",
    {
      /** A copied table ties nobody. */
      digest: { ...requiredName, primaryKey: true },
      purpose: requiredWord,
      /** A client's, a complaint's, or for a visitor of the site the key they are found by. */
      subject: requiredKey,
      label: { type: DataTypes.STRING(190), allowNull: true },
      created_by: ref,
      created_at: requiredInstant,
      expires_at: requiredInstant,
      used_at: instant,
      used_by: key,
    },
    options,
  );
  await schema.addIndex("chat_tokens", ["expires_at"], { name: "chat_tokens_expires_at" });

  await schema.createTable(
    "consents",
    {
      /** Of the key a person is found by: who has not agreed is not known by name. */
      digest: { ...requiredName, primaryKey: true },
      state: requiredWord,
      version: requiredName,
      language: requiredWord,
      channel: requiredWord,
      contact_id: ref,
      asked_at: requiredInstant,
      answered_at: instant,
    },
    options,
  );
  await schema.addIndex("consents", ["contact_id"], { name: "consents_contact_id" });

  await schema.createTable(
    "business_connections",
    {
      id: { ...requiredKey, primaryKey: true },
      connection_id: requiredName,
      user_id: requiredName,
      enabled: flag,
      can_reply: flag,
      changed_at: requiredInstant,
    },
    options,
  );
  await schema.createTable("told_hours", { open_key: { ...requiredKey, primaryKey: true }, until: requiredInstant }, options);
  /** Further keys of one message: an album comes in pieces. */
  await schema.createTable("message_keys", { channel_key: { ...requiredKey, primaryKey: true }, message_id: requiredRef }, options);
  await schema.addIndex("message_keys", ["message_id"], { name: "message_keys_message_id" });
  await schema.addColumn("messages", "deleted_at", instant);
}
