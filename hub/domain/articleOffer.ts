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
  let best: { readonly article: Article; readonly worth: number; readonly isSure: boolean } | null = null;
  let second = 0;
  for (const { article, language: written, counts } of index.docs) {
    if (written !== language || article.state !== "published") continue;
    const shared = [...asked].filter((stem) => counts.has(stem));
    if (shared.length === 0) continue;
    const titled = new Set(toldStems([article.texts[language]?.title ?? "", ...article.tags].join(" ")));
    const inTitle = shared.filter((stem) => titled.has(stem));
    const covered = shared.reduce((sum, stem) => sum + rarity(stem), 0);
    const ofTitle = inTitle.reduce((sum, stem) => sum + rarity(stem), 0);
    const worth = ofTitle + BODY_WORTH * (covered - ofTitle);
    if (best !== null && worth <= best.worth) {
      second = Math.max(second, worth);
      continue;
    }
    second = best?.worth ?? 0;
    best = { article, worth, isSure: shared.length >= LEAST_SHARED && inTitle.length > 0 && covered >= LEAST_COVERED * whole };
  }
  return best?.isSure === true && best.worth - second >= LEAST_LEAD * best.worth ? best.article : null;
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

/** Whether a word that the article helped may end it: nobody has taken it or answered. */
export function mayEndServed({ state, agentId, answeredAt }: Held): boolean {
  return (state === "open" || state === "waiting") && agentId === null && answeredAt === null;
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
