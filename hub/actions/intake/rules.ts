// What intake must know of the company, as plain functions that main.ts makes from the company file: it
// reads nothing itself, so that an event never waits for anything but its own transaction.
import type { ChatTokenPurpose } from "../../contract/chatTokens.ts";
import type { Article, ArticleText } from "../../contract/knowledge.ts";
import type { Language, MessageChannel } from "../../contract/vocabulary.ts";
import { shortened } from "../../domain/articleOffer.ts";
import { type Away, awayTexts } from "../../domain/away.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { dueDates } from "../../domain/deadline.ts";
import type { DebtTerms } from "../../domain/debt.ts";
import { chooseQueue, type RoutingFacts, type RoutingTable } from "../../domain/routing.ts";
import { clientText } from "../../domain/texts.ts";
import { type Triage, triage } from "../../domain/triage.ts";
import type { ArticleOfferRecord, OfferEnd } from "../../ports/articleOffers.ts";

export interface IntakeRules {
  readonly companyLanguage: Language;
  readonly chooseQueue: (facts: RoutingFacts) => string | null;
  /** Where a department's people find what is theirs; null: it has no queue of its own. */
  readonly queueOfDepartment: (department: string) => string | null;
  /** Whether the hub can write back by this channel; where it cannot, nothing is promised. */
  readonly mayTell: (channel: MessageChannel) => boolean;
  readonly triage: (text: string) => Triage;
  /** Reads many at once and elsewhere, by text; one that is not among what it answers was not read. Null: there is no elsewhere. */
  readonly triageElsewhere: ((texts: readonly string[]) => Promise<ReadonlyMap<string, Triage>>) | null;
  /** What of a message the model is asked; nothing where there is none. */
  readonly asks: { readonly triage: boolean; readonly transcript: boolean; readonly answer: boolean };
  /** When a missed caller is called again, and when that grows old. */
  readonly debtTerms: DebtTerms;
  /** Of clients whose missed call is told at once. */
  readonly importantSegments: readonly string[];
  /** The end of the last working day a complaint opened now may take. */
  readonly complaintDueAt: (openedAt: string) => string;
  /** What the client is told; null: nothing. */
  readonly registeredText: (language: Language, complaint: { readonly id: string; readonly number: number; readonly dueAt: string }) => string;
  /** The complaint is worked on again, with a new day. */
  readonly openedAgainText: (language: Language, complaint: { readonly id: string; readonly number: number; readonly dueAt: string }) => string;
  readonly notedText: (language: Language, complaint: { readonly number: number; readonly dueAt: string }) => string;
  readonly greetingText: (language: Language) => string;
  readonly phoneThanksText: (language: Language) => string;
  readonly phoneForeignText: (language: Language) => string;
  readonly phoneTakenText: (language: Language) => string;
  /** To whom somebody answers when, outside working hours; null: now. */
  readonly awayAt: (instant: string) => Away | null;
  /** Asked of people nobody knows; null: nothing is asked. */
  readonly consent: ConsentTerms | null;
  readonly consentNote: (consent: { readonly version: string; readonly answeredAt: string | null }) => string;
  /** Whether marks are asked for by this channel, so that a comment may follow. */
  readonly mayAsk: (channel: MessageChannel) => boolean;
  /** What is shown before an agent is called; null: nothing. */
  readonly articles: ArticleTerms | null;
  readonly articleText: (language: Language, article: ArticleText) => string;
  /** To colleagues. */
  readonly articleNote: (told: ArticleNote) => string;
  readonly commentThanksText: (language: Language) => string;
  readonly linkThanksText: (language: Language, link: LinkFacts) => string;
  readonly linkWrongText: (language: Language) => string;
  readonly linkNote: (link: LinkFacts & { readonly othersName: string | null }) => string;
}

export interface ArticleTerms {
  readonly channels: readonly MessageChannel[];
  /** How long the queue waits for a word of the client. */
  readonly waitMs: number;
  /** The one article that surely answers this; null: none. */
  readonly surest: (text: string, language: Language) => Article | null;
}

export interface ArticleNote {
  readonly is: "shown" | OfferEnd;
  readonly offer: Pick<ArticleOfferRecord, "title" | "articleVersion" | "holdUntil">;
}

interface LinkFacts {
  readonly purpose: ChatTokenPurpose;
  readonly label: string | null;
}

/** The company's text on personal data and by which channels it is asked. */
export interface ConsentTerms {
  readonly version: string;
  readonly channels: readonly MessageChannel[];
  readonly question: (language: Language) => string;
  readonly label: (agreed: boolean, language: Language) => string;
}

/** As the company file has it. */
export interface ConsentText {
  readonly version: string;
  readonly text: Partial<Record<Language, string>>;
  readonly url: Partial<Record<Language, string>>;
}

/** The staff as intake needs it, kept in memory and refreshed by whoever made it. */
export interface Directory {
  readonly byExtension: (extension: string) => { readonly id: string; readonly name: string } | null;
  readonly nameOf: (userId: string) => string | null;
  /** Whether there is such a person and their account is in use. */
  readonly worksHere: (userId: string) => boolean;
  /** Whether they are at work just now and may take a chat. */
  readonly takesChats: (userId: string) => boolean;
}

/** What of the company file the rules are made of. */
export interface RulesInput {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly complaintDays: number;
  readonly workingTime: WorkingTime;
  readonly callback: Pick<DebtTerms, "tryAgainMinutes" | "escalateAfterMinutes">;
  readonly importantSegments: readonly string[];
  readonly routing: RoutingTable;
  readonly queueOfDepartment: ReadonlyMap<string, string>;
  /** The company's own first words to a new client, by language; the hub's own where there are none. */
  readonly greeting: Partial<Record<Language, string>>;
  /** Channels the hub can write to on its own. */
  readonly answerable: readonly MessageChannel[];
  /** Where the client finds their complaint, its secret struck out; null: it is not told. */
  readonly pageAddress: (complaintId: string) => string | null;
  readonly asks: IntakeRules["asks"];
  /** Null: no consent is needed. */
  readonly consent: ConsentText | null;
  /** Says outside working hours when somebody answers. */
  readonly tellsHours: boolean;
  readonly asksForMarks: boolean;
}

/** Channels whose messages may carry buttons. */
const WITH_BUTTONS: readonly MessageChannel[] = ["telegram"];

export function createIntakeRules(company: RulesInput): IntakeRules {
  const { timeZone } = company;
  const withPage = (
    key: "complaintRegistered" | "complaintOpenedAgain",
    language: Language,
    complaint: { readonly id: string; readonly number: number; readonly dueAt: string },
  ): string => {
    const address = company.pageAddress(complaint.id);
    const text = clientText(key, language, { ...complaint, timeZone });
    return address === null ? text : `${text}\n${clientText("complaintPage", language, { address })}`;
  };
  return {
    companyLanguage: company.language,
    chooseQueue: (facts) => chooseQueue(company.routing, facts),
    queueOfDepartment: (department) => company.queueOfDepartment.get(department) ?? null,
    mayTell: (channel) => company.answerable.includes(channel),
    triage,
    triageElsewhere: null,
    asks: company.asks,
    debtTerms: { ...company.callback, workingTime: company.workingTime },
    importantSegments: company.importantSegments,
    complaintDueAt: dueDates({ days: company.complaintDays, ...company.workingTime }),
    registeredText: (language, complaint) => withPage("complaintRegistered", language, complaint),
    openedAgainText: (language, complaint) => withPage("complaintOpenedAgain", language, complaint),
    notedText: (language, complaint) => clientText("complaintNoted", language, { ...complaint, timeZone }),
    greetingText: (language) =>
      [company.greeting[language] ?? clientText("greeting", language, { company: company.name }), clientText("askPhone", language, {})].join("\n"),
    phoneThanksText: (language) => clientText("phoneThanks", language, {}),
    phoneForeignText: (language) => clientText("phoneForeign", language, {}),
    phoneTakenText: (language) => clientText("phoneTaken", language, {}),
    awayAt: company.tellsHours ? awayTexts(company.workingTime) : () => null,
    consent: company.consent === null ? null : consentTerms(company.consent, company),
    consentNote: ({ version, answeredAt }) => clientText("consentNote", company.language, { version, at: answeredAt ?? "", timeZone }),
    mayAsk: (channel) => company.asksForMarks && WITH_BUTTONS.includes(channel),
    articles: null,
    articleText: (language, { title, body }) => clientText("articleShown", language, { title, body: shortened(body) }),
    articleNote: ({ is, offer }) =>
      clientText("articleNote", company.language, { is, title: offer.title, version: offer.articleVersion, holds: offer.holdUntil !== null }),
    commentThanksText: (language) => clientText("commentThanks", language, {}),
    linkThanksText: (language, link) => clientText("linkThanks", language, link),
    linkWrongText: (language) => clientText("linkWrong", language, {}),
    linkNote: (link) => clientText("linkNote", company.language, link),
  };
}

function consentTerms({ version, text, url }: ConsentText, { name, language: own }: RulesInput): ConsentTerms {
  return {
    version,
    channels: WITH_BUTTONS,
    question: (language) => {
      const said = text[language] ?? clientText("consentQuestion", language, { company: name });
      return [said, url[language] ?? url[own] ?? Object.values(url)[0]].filter((part) => part !== undefined).join("\n");
    },
    label: (agreed, language) => clientText(agreed ? "agree" : "refuse", language, {}),
  };
}
