// Before an agent is called a client may be shown the article that surely answers their first question. The dealing is
// registered all the same; the queue gets it when the article does not help, when they go on writing, or when they say
// nothing for a while. Whoever has a running complaint is never asked to read.

import type { Article } from "../../contract/knowledge.ts";
import { heldBack, isReading, mayReadFirst } from "../../domain/articleOffer.ts";
import { type Chat, noteOf, outboundOf, queuedEvent } from "../../domain/message.ts";
import { articleLabel } from "../../domain/texts.ts";
import type { ArticleOfferRecord, OfferEnd } from "../../ports/articleOffers.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { MessageDeps, MessagePlan } from "./messagePlan.ts";
import { openKey } from "./prefetch.ts";
import type { WorkingSet } from "./workingSet.ts";

export interface ArticlesFirst {
  /** The article to show, decided before anything is written; null: a person is called at once. */
  articleFor(plan: MessagePlan, thread: InteractionRecord | null): Article | null;
  /** Shows it as the last word of this turn; the dealing as it is then. */
  show(plan: MessagePlan, article: Article, record: InteractionRecord): InteractionRecord;
  /** Writes down what was shown, and that who wrote on reads no more. */
  remember(): Promise<readonly ArticleWord[]>;
}

/** How many messages nobody had answered when it was shown. */
interface Shown {
  readonly offer: ArticleOfferRecord;
  readonly unread: number;
}

/** What is counted. */
export type ArticleWord = "shown" | OfferEnd;

/** An article that did not help once is not shown again for so long. */
const SHOWN_BEFORE_MS = 30 * 86_400_000;
/** Nor is any other to who has just asked for a person. */
const ASKED_FOR_PERSON_MS = 12 * 3_600_000;

export async function createArticlesFirst(
  unit: Pick<IntakeUnit, "articleOffersIn" | "addArticleOffer" | "lockArticleOffersOf" | "saveArticleOffer">,
  set: WorkingSet,
  plans: readonly MessagePlan[],
  threads: ReadonlyMap<string, InteractionRecord>,
  deps: MessageDeps,
): Promise<ArticlesFirst> {
  const terms = deps.rules.articles;
  const found = new Map(terms === null ? [] : plans.flatMap((plan) => pairOf(plan, surest(plan))));
  const keys = [...new Set([...found.keys()].map(({ event }) => openKey(event)))];
  const before = keys.length === 0 ? [] : await unit.articleOffersIn(keys, new Date(Date.parse(deps.now) - SHOWN_BEFORE_MS).toISOString());
  const unanswered = [...new Set(plans.flatMap(({ event }) => unansweredOf(threads.get(openKey(event)))))];
  const unpressed = unanswered.length === 0 ? [] : await unit.lockArticleOffersOf(unanswered);
  const wroteOn = new Set(plans.flatMap((plan) => wroteIn(plan, threads.get(openKey(plan.event)))));
  const shown: Shown[] = [];
  const words: ArticleWord[] = [];

  function surest({ event, triage, language }: MessagePlan): Article | null {
    if (terms === null || triage === null || event.attachments.length > 0 || event.sharedPhone !== null) return null;
    if (!terms.channels.includes(event.channel) || !deps.rules.mayTell(event.channel) || !mayReadFirst(event.text, triage)) return null;
    return terms.surest(questionOf(event.text), language);
  }

  return {
    articleFor: (plan, thread) => {
      const article = found.get(plan) ?? null;
      const key = openKey(plan.event);
      if (article === null || plan.joins !== null || set.complaintsOf(plan.contact.clientId).length > 0) return null;
      if (thread !== null && (thread.agentId !== null || thread.answeredAt !== null || !isJustGreeted(thread))) return null;
      const earlier = [...shown.map(({ offer }) => offer), ...before].filter((offer) => offer.openKey === key);
      const wantsPerson = earlier.some(({ end, shownAt }) => end !== "helped" && Date.parse(deps.now) - Date.parse(shownAt) < ASKED_FOR_PERSON_MS);
      return wantsPerson || earlier.some(({ articleId }) => articleId === article.id) ? null : article;
    },
    show: (plan, article, record) => {
      const { event, language } = plan;
      const chat: Chat = { channel: event.channel, connectionId: event.connectionId, chatKey: event.chatKey, language };
      // Who greeted first stands in the queue already, and stays there.
      const holds = record.unread <= 1;
      const offer: ArticleOfferRecord = {
        id: deps.newId(),
        interactionId: record.id,
        messageId: deps.newId(),
        openKey: openKey(event),
        articleId: article.id,
        articleVersion: article.version,
        title: article.texts[language]?.title ?? "",
        language,
        shownAt: deps.now,
        holdUntil: holds && terms !== null ? new Date(Date.parse(deps.now) + terms.waitMs).toISOString() : null,
        pressed: null,
        pressedAt: null,
        end: null,
        endedAt: null,
      };
      shown.push({ offer, unread: record.unread });
      const text = deps.rules.articleText(language, { title: offer.title, body: article.texts[language]?.body ?? "" });
      const message = outboundOf({ id: offer.messageId, interactionId: record.id, text, authorId: null, at: deps.now });
      set.addMessage(message);
      const choices = [true, false].map((helped) => ({ label: articleLabel(helped, language), button: { of: "article" as const, offerId: offer.id, helped } }));
      set.emit({ ...queuedEvent(message, chat), choices: choices.map((choice) => [choice]) }, offer.openKey);
      set.addMessage(
        noteOf({ id: deps.newId(), interactionId: record.id, text: deps.rules.articleNote({ is: "shown", offer }), authorId: null, at: deps.now }),
      );
      const after = holds ? heldBack(record) : record;
      set.save(after);
      return after;
    },
    remember: async () => {
      for (const offer of unpressed) {
        const record = set.current(offer.interactionId);
        if (record === null) continue;
        const end = record.answeredAt !== null ? "taken" : wroteOn.has(record.id) ? "wrote" : null;
        // What they wrote counts also after the reading ended: a button pressed later does not answer it.
        if (end === null || end === offer.end || (end === "taken" && offer.end !== null)) continue;
        await unit.saveArticleOffer({ ...offer, end, endedAt: offer.endedAt ?? deps.now });
        if (offer.end === null) words.push(end);
      }
      for (const one of shown) await unit.addArticleOffer(withinBatch(one));
      return [...words, ...shown.map(() => "shown" as const)];
    },
  };

  /** Two messages that came together: the second has called the queue already. */
  function withinBatch({ offer, unread }: Shown): ArticleOfferRecord {
    const record = set.current(offer.interactionId);
    if (record === null) return offer;
    const isHeld = offer.holdUntil !== null && isReading(record);
    const isGreeted = offer.holdUntil === null && record.answeredAt === null && record.unread <= unread;
    return isHeld || isGreeted ? offer : { ...offer, end: record.answeredAt === null ? "wrote" : "taken", endedAt: deps.now };
  }
}

function pairOf(plan: MessagePlan, article: Article | null): readonly (readonly [MessagePlan, Article])[] {
  return article === null ? [] : [[plan, article]];
}

/** Whoever was answered ends nothing by a button any more. */
function unansweredOf(thread: InteractionRecord | undefined): readonly string[] {
  return thread !== undefined && thread.answeredAt === null ? [thread.id] : [];
}

/** The dealing in which the client says more. Pieces of an older album and words of a colleague by another program say nothing to the article. */
function wroteIn({ event, joins }: MessagePlan, thread: InteractionRecord | undefined): readonly string[] {
  const isTheirs = event.isOurs !== true && (joins === null || joins.interactionId === thread?.id);
  return thread !== undefined && isTheirs ? [thread.id] : [];
}

/** What was written so far said nothing but hello. */
function isJustGreeted({ intent, unread, state }: InteractionRecord): boolean {
  return state === "waiting" && unread <= 1 && (intent === null || intent === "other");
}

/** Without the lines a form puts beneath it. */
function questionOf(text: string): string {
  return text.split(/\n\n/u)[0] ?? text;
}
