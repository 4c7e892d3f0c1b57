// Articles clients were shown before an agent was called.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: false };
  const word = { type: DataTypes.STRING(24, true), allowNull: false };
  const maybeWord = { type: DataTypes.STRING(24, true), allowNull: true };
  const instant = { type: DataTypes.BIGINT, allowNull: false };
  const maybeInstant = { type: DataTypes.BIGINT, allowNull: true };
  await schema.createTable(
    "article_offers",
    {
      id,
      interaction_id: ref,
      message_id: ref,
      open_key: { type: DataTypes.STRING(190, true), allowNull: false },
      article_id: ref,
      article_version: { type: DataTypes.INTEGER, allowNull: false },
      title: { type: "MEDIUMTEXT", allowNull: false },
      language: word,
      shown_at: instant,
      hold_until: maybeInstant,
      pressed: maybeWord,
      pressed_at: maybeInstant,
      end_kind: maybeWord,
      ended_at: maybeInstant,
    },
    options,
  );
  await schema.addIndex("article_offers", ["interaction_id"], { name: "article_offers_interaction" });
  await schema.addIndex("article_offers", ["message_id"], { name: "article_offers_message" });
  await schema.addIndex("article_offers", ["open_key", "shown_at"], { name: "article_offers_open_key" });
  await schema.addIndex("article_offers", ["end_kind", "hold_until"], { name: "article_offers_due" });
}
