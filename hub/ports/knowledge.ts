// Articles and their versions.
import type { Article, ArticleVersion } from "../contract/knowledge.ts";

export interface Knowledge {
  get(id: string): Promise<Article | null>;
  /** All of them, the last changed first: there are thousands at most. */
  list(): Promise<readonly Article[]>;
  byIds(ids: readonly string[]): Promise<readonly Article[]>;
  /** Newest first. */
  versions(id: string): Promise<readonly ArticleVersion[]>;
  /** Grows with every change, so that an index knows whether it is still true. */
  revision(): Promise<string>;
  heads(): Promise<readonly { readonly id: string; readonly version: number }[]>;
}

/** In a verb's transaction. */
export interface KnowledgeUnit {
  /** With its first version. */
  addArticle(article: Article): Promise<void>;
  lockArticle(id: string): Promise<Article | null>;
  /** As the next version. */
  saveArticle(article: Article): Promise<void>;
}
