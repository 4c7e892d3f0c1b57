// Articles that clients were shown before an agent was called, and what came of each.
import type { Language } from "../contract/vocabulary.ts";

/** `wrote`: the client went on writing instead, or did so before they pressed anything; `taken`: an agent was quicker. */
export const OFFER_ENDS = ["helped", "agent", "wrote", "silence", "taken"] as const;
export type OfferEnd = (typeof OFFER_ENDS)[number];

export interface ArticleOfferRecord {
  readonly id: string;
  readonly interactionId: string;
  /** In which it was shown. */
  readonly messageId: string;
  readonly openKey: string;
  readonly articleId: string;
  readonly articleVersion: number;
  readonly title: string;
  readonly language: Language;
  readonly shownAt: string;
  /** Until when the queue waits for a word of the client; null: it does not wait. */
  readonly holdUntil: string | null;
  /** Which button was pressed first, if any, and when. */
  readonly pressed: "helped" | "agent" | null;
  readonly pressedAt: string | null;
  /** How the wait ended; null: the client reads. */
  readonly end: OfferEnd | null;
  readonly endedAt: string | null;
}

export interface ArticleOffers {
  get(id: string): Promise<ArticleOfferRecord | null>;
  /** Whose time to read is over, oldest first. */
  due(now: string, limit: number): Promise<readonly { readonly id: string; readonly interactionId: string }[]>;
}

/** What any transaction does with them. */
export interface ArticleOfferUnit {
  lockArticleOffer(id: string): Promise<ArticleOfferRecord | null>;
  /** Of those dealings, where nothing was pressed yet, whether the reading has ended or not, locked. */
  lockArticleOffersOf(interactionIds: readonly string[]): Promise<readonly ArticleOfferRecord[]>;
  /** What was pressed and how it ended. */
  saveArticleOffer(offer: ArticleOfferRecord): Promise<void>;
}

/** What intake does beside. */
export interface ArticleOfferIntake extends ArticleOfferUnit {
  /** Where it was shown, which never changes; not locked. */
  placeOfOffer(id: string): Promise<Pick<ArticleOfferRecord, "interactionId" | "openKey"> | null>;
  /** Shown in these chats since then, newest first. */
  articleOffersIn(openKeys: readonly string[], since: string): Promise<readonly ArticleOfferRecord[]>;
  addArticleOffer(offer: ArticleOfferRecord): Promise<void>;
}
