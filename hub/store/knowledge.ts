// Articles and their versions as rows and back. Every change counts the revision up in its own
// transaction, so that each hub's index knows when it is no longer true.
import type { Article, ArticleVersion } from "../contract/knowledge.ts";
import type { Knowledge, KnowledgeUnit } from "../ports/knowledge.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstant, toMs } from "./rows.ts";
import { forUpdate, insertRows, placeholders, type Sql, type Value } from "./sql.ts";

const COLUMNS = ["id", "version", "state", "category", "tags", "texts", "created_at", "updated_at", "updated_by"] as const;
const VERSION_COLUMNS = ["article_id", "version", "state", "category", "tags", "texts", "at", "by_id"] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;
type VersionRow = Record<(typeof VERSION_COLUMNS)[number], Value>;

const SELECT = `SELECT ${COLUMNS.join(", ")} FROM articles`;

function toArticle(row: Row): Article {
  return {
    id: row.id as string,
    version: row.version as number,
    state: row.state as Article["state"],
    category: row.category as string | null,
    tags: fromJson(row.tags as string),
    texts: fromJson(row.texts as string),
    createdAt: toInstant(row.created_at as number),
    updatedAt: toInstant(row.updated_at as number),
    updatedBy: row.updated_by as string | null,
  };
}

function toVersion(row: VersionRow): ArticleVersion {
  return {
    version: row.version as number,
    state: row.state as Article["state"],
    category: row.category as string | null,
    tags: fromJson(row.tags as string),
    texts: fromJson(row.texts as string),
    at: toInstant(row.at as number),
    byId: row.by_id as string | null,
  };
}

export function createKnowledge(database: Database): Knowledge {
  const read = reading(database);
  return {
    get: async (id) => {
      const [row] = await read.all<Row>(`${SELECT} WHERE id = ?`, [id]);
      return row === undefined ? null : toArticle(row);
    },
    list: async () => (await read.all<Row>(`${SELECT} ORDER BY updated_at DESC, id DESC`)).map(toArticle),
    byIds: async (ids) => (ids.length === 0 ? [] : (await read.all<Row>(`${SELECT} WHERE id IN (${placeholders(ids.length)})`, ids)).map(toArticle)),
    versions: async (id) =>
      (await read.all<VersionRow>(`SELECT ${VERSION_COLUMNS.join(", ")} FROM article_versions WHERE article_id = ? ORDER BY version DESC`, [id])).map(
        toVersion,
      ),
    revision: async () => String((await read.all<{ value: number }>("SELECT value FROM counters WHERE name = 'knowledge'"))[0]?.value ?? 0),
    heads: () => read.all<{ id: string; version: number }>("SELECT id, version FROM articles"),
  };
}

export function knowledgeOfUnit({ dialect }: Database, sql: Sql): KnowledgeUnit {
  const keepVersion = async (article: Article): Promise<void> => {
    await sql.run(insertRows("article_versions", VERSION_COLUMNS, 1), [
      article.id,
      article.version,
      article.state,
      article.category,
      JSON.stringify(article.tags),
      JSON.stringify(article.texts),
      toMs(article.updatedAt),
      article.updatedBy,
    ]);
    await sql.run("UPDATE counters SET value = value + 1 WHERE name = 'knowledge'");
  };
  const values = (article: Article): Value[] => [
    article.version,
    article.state,
    article.category,
    JSON.stringify(article.tags),
    JSON.stringify(article.texts),
    toMs(article.createdAt),
    toMs(article.updatedAt),
    article.updatedBy,
  ];
  return {
    addArticle: async (article) => {
      await sql.run(insertRows("articles", COLUMNS, 1), [article.id, ...values(article)]);
      await keepVersion(article);
    },
    lockArticle: async (id) => {
      const [row] = await sql.all<Row>(`${SELECT} WHERE id = ?${forUpdate(dialect)}`, [id]);
      return row === undefined ? null : toArticle(row);
    },
    saveArticle: async (article) => {
      const set = COLUMNS.slice(1).map((column) => `${column} = ?`);
      await sql.run(`UPDATE articles SET ${set.join(", ")} WHERE id = ?`, [...values(article), article.id]);
      await keepVersion(article);
    },
  };
}
