// Whether an article answers what a client asks so surely that they may read it before an agent is called, and what that
// does to the dealing. A complaint, a grave text and a doubtful reading go to a person at once. Pure.
import type { Article } from "../contract/knowledge.ts";
import type { Intent, Language } from "../contract/vocabulary.ts";
import { type KnowledgeIndex, toldStems } from "./knowledgeSearch.ts";
import type { Triage } from "./triage.ts";
import { isGrave, rule } from "./triageRules.ts";

/** Words of the question the article must have at least, one of them in its title or tags. */
const LEAST_SHARED = 2;
/** What share of the question's telling words it must have. Set by the even half of `test/knowledge/articleQuestions.ts`. */
const LEAST_COVERED = 0.48;
/** By what share of its worth it must be ahead of the next one. */
const LEAST_LEAD = 0.3;
/** Of a few articles nearly every word is rare: they are weighed as if they were among so many. */
const LEAST_DOCS = 200;
/** A word of the body tells less than one of the title. */
const BODY_WORTH = 0.5;

/** The one published article in that language that surely answers; null where none does, or two might. */
export function surestArticle(index: KnowledgeIndex, text: string, language: Language): Article | null {
  const asked = new Set(toldStems(text));
  if (asked.size < LEAST_SHARED) return null;
  const docs = Math.max(index.docs.length, LEAST_DOCS);
  const rarity = (stem: string): number => {
    const count = (index.postings.get(stem)?.length ?? 0) / 2;
    return Math.log(1 + (docs - count + 0.5) / (count + 0.5));
  };
  const whole = [...asked].reduce((sum, stem) => sum + rarity(stem), 0);
  const { covered, shared } = sharedWords(index, asked, rarity);
  const fits = ({ article, language: written }: KnowledgeIndex["docs"][number]): boolean => written === language && article.state === "published";
  const most = index.docs.reduce((so, doc, at) => (fits(doc) ? Math.max(so, covered[at] ?? 0) : so), 0);
  // An article is worth half of what it covers at least: what covers less than that, less the lead, decides nothing.
  const near = index.docs.flatMap((doc, at) => (fits(doc) && (covered[at] ?? 0) > BODY_WORTH * (1 - LEAST_LEAD) * most ? [at] : []));
  near.sort((one, other) => (covered[other] ?? 0) - (covered[one] ?? 0));
  let best: { readonly article: Article; readonly worth: number; readonly isSure: boolean } | null = null;
  let second = 0;
  for (const at of near) {
    const has = covered[at] ?? 0;
    const doc = index.docs[at];
    // No further one can be worth more than it covers.
    if (doc === undefined || has <= second) break;
    const titled = toldStems([doc.article.texts[language]?.title ?? "", ...doc.article.tags].join(" "));
    const ofTitle = [...new Set(titled)].reduce((sum, stem) => (asked.has(stem) ? sum + rarity(stem) : sum), 0);
    const worth = ofTitle + BODY_WORTH * (has - ofTitle);
    if (best !== null && worth <= best.worth) {
      second = Math.max(second, worth);
      continue;
    }
    second = best?.worth ?? 0;
    best = { article: doc.article, worth, isSure: (shared[at] ?? 0) >= LEAST_SHARED && ofTitle > 0 && has >= LEAST_COVERED * whole };
  }
  return best?.isSure === true && best.worth - second >= LEAST_LEAD * best.worth ? best.article : null;
}

/** Of each text how many of the asked words it has, and what they are worth together. */
function sharedWords({ docs, postings }: KnowledgeIndex, asked: ReadonlySet<string>, rarity: (stem: string) => number) {
  const covered = new Float64Array(docs.length);
  const shared = new Uint16Array(docs.length);
  for (const stem of asked) {
    const places = postings.get(stem) ?? [];
    const worth = rarity(stem);
    for (let place = 0; place < places.length; place += 2) {
      const at = places[place] ?? 0;
      covered[at] = (covered[at] ?? 0) + worth;
      shared[at] = (shared[at] ?? 0) + 1;
    }
  }
  return { covered, shared };
}

const ASKING: readonly Intent[] = ["question", "payment", "purchase_interest"];
/** A reading in doubt may hide a complaint. */
const LEAST_CONFIDENCE = 0.5;

/** Whether the text may be answered by an article first. */
export function mayReadFirst(text: string, { intent, confidence }: Triage): boolean {
  const asks = ASKING.includes(intent) || (intent === "service_request" && text.includes("?"));
  return asks && confidence >= LEAST_CONFIDENCE && !isGrave(rule(text));
}

interface Held {
  readonly state: string;
  readonly agentId: string | null;
  readonly answeredAt: string | null;
  readonly waitingSince: string | null;
}

/** Nobody waits in it: its client reads an article. */
export function isReading({ state, agentId, answeredAt, waitingSince }: Held): boolean {
  return state === "open" && agentId === null && answeredAt === null && waitingSince === null;
}

/** While its client reads, the queue does not count it as waiting. */
export function heldBack<T extends Held>(record: T): T {
  return { ...record, state: "open", waitingSince: null };
}

/** To the queue. */
export function calledFor<T extends Held>(record: T, at: string): T {
  return { ...record, state: "waiting", waitingSince: at };
}

/** A person is asked for, as by a message: the queue's where nobody has it, and the client waits for whoever has it. */
export function askedFor<T extends Held>(record: T, at: string): T {
  return { ...record, state: record.agentId === null ? "waiting" : record.state, waitingSince: record.waitingSince ?? at };
}

/** Whether a word that the article helped may end it: nobody has taken it or answered, and it is no complaint. */
export function mayEndServed({ state, agentId, answeredAt, intent }: Held & { readonly intent: Intent | null }): boolean {
  return intent !== "complaint" && (state === "open" || state === "waiting") && agentId === null && answeredAt === null;
}

const LONGEST_SHOWN = 900;

/** As much of an article as is read in a chat, cut where a sentence ends. */
export function shortened(body: string): string {
  const whole = body.trim();
  if (whole.length <= LONGEST_SHOWN) return whole;
  const head = whole.slice(0, LONGEST_SHOWN);
  const end = Math.max(head.lastIndexOf("\n"), ...[". ", "! ", "? "].map((mark) => head.lastIndexOf(mark) + 1));
  return `${head.slice(0, end > LONGEST_SHOWN / 2 ? end : head.lastIndexOf(" ")).trim()} …`;
}
