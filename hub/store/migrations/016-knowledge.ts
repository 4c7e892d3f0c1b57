// The company's articles with all their versions, and the count by which every hub knows that one changed.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  const id = { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false };
  const ref = { type: DataTypes.STRING(26, true), allowNull: false };
  const maybeRef = { type: DataTypes.STRING(26, true), allowNull: true };
  const word = { type: DataTypes.STRING(24, true), allowNull: false };
  const text = { type: "MEDIUMTEXT", allowNull: false };
  const category = { type: DataTypes.STRING(120), allowNull: true };
  const instant = { type: DataTypes.BIGINT, allowNull: false };
  const number = { type: DataTypes.INTEGER, allowNull: false };
  await schema.createTable(
    "articles",
    { id, version: number, state: word, category, tags: text, texts: text, created_at: instant, updated_at: instant, updated_by: maybeRef },
    options,
  );
  await schema.addIndex("articles", ["updated_at"], { name: "articles_updated_at" });
  await schema.createTable(
    "article_versions",
    {
      article_id: { ...ref, primaryKey: true },
      version: { ...number, primaryKey: true },
      state: word,
      category,
      tags: text,
      texts: text,
      at: instant,
      by_id: maybeRef,
    },
    options,
  );
  await schema.bulkInsert("counters", [{ name: "knowledge", value: 0 }]);
}
