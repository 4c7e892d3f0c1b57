// How far each mailbox has been read, and the letters of each conversation by their Message-ID, so that an answer
// finds its thread and a bounce its message. Texts are not kept here: they stand in the messages.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" };
  const key = { type: DataTypes.STRING(190, true), allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: false };
  const instant = { type: DataTypes.BIGINT, allowNull: false };
  await schema.createTable(
    "mailboxes",
    { id: { ...key, primaryKey: true }, uid_validity: { type: DataTypes.STRING(64, true), allowNull: false }, last_uid: instant },
    options,
  );
  await schema.createTable(
    "mails",
    {
      /** SHA-256 of the Message-ID, which may be longer than a key. */
      id: { type: DataTypes.STRING(64, true), primaryKey: true, allowNull: false },
      message_id: { type: "MEDIUMTEXT", allowNull: false },
      channel: word,
      connection_id: { type: DataTypes.STRING(64, true), allowNull: false },
      chat_key: key,
      direction: word,
      address: key,
      reply_to: key,
      subject: { type: "MEDIUMTEXT", allowNull: false },
      at: instant,
      automatic: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      sent_message_id: { type: DataTypes.STRING(26, true), allowNull: true },
    },
    options,
  );
  await schema.addIndex("mails", ["chat_key", "at"], { name: "mails_chat_key_at" });
  await schema.addIndex("mails", ["address", "at"], { name: "mails_address_at" });
  await schema.bulkInsert("leases", [{ name: "mailbox", holder: "", held_until: 0 }]);
}
