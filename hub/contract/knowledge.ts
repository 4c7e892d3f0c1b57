// The company's knowledge: articles in up to three languages, each version kept.
import type { Language } from "./vocabulary.ts";

export const ARTICLE_STATES = ["draft", "published", "archived"] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];

export interface ArticleText {
  readonly title: string;
  /** Plain text as it may be sent to a client; Markdown stays as it is written. */
  readonly body: string;
}

export interface ArticleContent {
  readonly state: ArticleState;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly texts: Readonly<Partial<Record<Language, ArticleText>>>;
}

export interface Article extends ArticleContent {
  readonly id: string;
  /** Sent back with a change; an older one is refused as `stale_version`. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
}

/** How it was once. */
export interface ArticleVersion extends ArticleContent {
  readonly version: number;
  readonly at: string;
  readonly byId: string | null;
}

/** An article as a search finds it, in the one language asked for or the nearest there is. */
export interface ArticleFound extends ArticleText {
  readonly id: string;
  readonly language: Language;
  readonly state: ArticleState;
  readonly category: string | null;
  /** Of the words asked, 0…1. */
  readonly match: number;
}
