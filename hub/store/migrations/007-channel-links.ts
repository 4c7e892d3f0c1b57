// Chat accounts of our own people, the one-time codes by which they prove them, and what they want to be told of.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: false };
  const instant = { type: DataTypes.BIGINT, allowNull: false };
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  await schema.createTable(
    "channel_links",
    { id, channel: word, external_id: { type: DataTypes.STRING(64, true), allowNull: false }, user_id: ref, created_at: instant },
    options,
  );
  await schema.addIndex("channel_links", ["channel", "external_id"], { unique: true, name: "channel_links_external_unique" });
  await schema.addIndex("channel_links", ["user_id", "channel"], { unique: true, name: "channel_links_user_unique" });
  await schema.createTable(
    "link_codes",
    { digest: { type: DataTypes.STRING(64, true), primaryKey: true, allowNull: false }, user_id: ref, channel: word, expires_at: instant },
    options,
  );
  await schema.addIndex("link_codes", ["user_id", "channel"], { unique: true, name: "link_codes_user_unique" });
  await schema.createTable("alert_subscriptions", { user_id: { ...ref, primaryKey: true }, kind: { ...word, primaryKey: true } }, options);
}
