// Articles and their versions, and what clients were offered of them.
import type { Article, ArticleVersion } from "../contract/knowledge.ts";
import type { Language } from "../contract/vocabulary.ts";

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

export const OFFER_STATES = ["offered", "helped", "person", "lapsed"] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** An article a client was given instead of a person, for the time being. */
export interface ArticleOffer {
  readonly id: string;
  readonly interactionId: string;
  readonly articleId: string;
  readonly language: Language;
  readonly state: OfferState;
  /** Since when the client waits if it does not help. */
  readonly waitsSince: string;
  readonly offeredAt: string;
  readonly answeredAt: string | null;
}

export interface ArticleOffers {
  /** Offered before that instant and not answered. */
  unanswered(before: string, limit: number): Promise<readonly ArticleOffer[]>;
}

/** In a verb's transaction. */
export interface KnowledgeUnit {
  /** With its first version. */
  addArticle(article: Article): Promise<void>;
  lockArticle(id: string): Promise<Article | null>;
  /** As the next version. */
  saveArticle(article: Article): Promise<void>;
  lockArticleOffer(id: string): Promise<ArticleOffer | null>;
  saveArticleOffer(offer: ArticleOffer): Promise<void>;
}
