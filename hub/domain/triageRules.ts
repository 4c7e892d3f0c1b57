// What the cue grammar makes of a text: the cues it found, which act they speak for, and what of a complaint they
// settle by themselves. The model weighs this verdict beside everything else it sees.
import type { Intent, Language } from "../contract/vocabulary.ts";
import { countsOf } from "./triageCounts.ts";
import type { Cue } from "./triageCues.ts";
import { CUES } from "./triageCues.ts";
import type { Read } from "./triageFeatures.ts";
import { prepare, type Variety } from "./triageText.ts";

export interface Ruled extends Read {
  readonly language: Language;
  readonly undecided: boolean;
  readonly variety: Variety;
}

export type Found = ReadonlySet<Cue>;

const COMPILED = Object.entries(CUES).map(([cue, source]) => [cue as Cue, compile(source)] as const);

function compile(source: string): RegExp {
  const pattern = source.replaceAll("..", "[^.!?\\n]{0,40}?").replaceAll("_", "[\\s,:—–-]+").replaceAll(">", "(?!\\p{L})");
  // The text has a space before every word: searching for it is much faster than looking behind each letter.
  return new RegExp(` (?:${pattern})`, "u");
}

export function rule(raw: string): Ruled {
  const { text, language, undecided, variety } = prepare(raw);
  const cues: Found = new Set(COMPILED.filter(([, pattern]) => pattern.test(text)).map(([cue]) => cue));
  const loud = /!!|[!?]{3,}/.test(raw) || /(?<!\p{L})\p{Lu}{3,}(?!\p{L}).*(?:!|$)/u.test(raw);
  return { text, language, undecided, variety, cues, loud, counted: countsOf(text), ruling: decide(score(cues, text, loud), cues, text) };
}

type Scores = Readonly<Record<Intent, number>>;

/** Weights of blame: what alone shows dissatisfaction with us stands at or above the threshold. */
const BLAME: readonly (readonly [Cue, number])[] = [
  ["explicit", 3],
  ["fed_up", 3],
  ["threat", 3],
  ["claim", 4],
  ["leak", 3],
  ["deceit", 3],
  ["conduct", 3],
  ["damage", 2],
  ["unanswered", 3],
  ["broken_promise", 3],
  ["billing_blame", 3],
  ["price_blame", 3],
  ["wrong_goods", 3],
  ["untidy", 2.2],
  ["loss", 2.2],
  ["redress", 1.5],
  ["many_times", 2],
  ["repetition", 1.2],
  ["after_our_work", 0.8],
  ["danger", 1],
  ["stopped", 1.5],
  ["fine", 1],
  ["mailing", 2],
  ["long_time", 0.8],
];
const COMPLAINT_AT = 3;

/** No word of a fault or of blame was found. */
export function isUntroubled(found: Found): boolean {
  return !found.has("fault") && !BLAME.some(([cue]) => found.has(cue));
}

/** Praise over a fault that nobody says is gone, or thanks for harm. */
export function isIronic(found: Found): boolean {
  return found.has("sarcasm") && (found.has("fault") || found.has("loss") || found.has("damage")) && !found.has("recovered");
}

function score(found: Found, text: string, loud: boolean): Scores {
  const has = (...cues: readonly Cue[]): boolean => cues.every((cue) => found.has(cue));
  let complaint = BLAME.reduce((sum, [cue, weight]) => sum + (has(cue) ? weight : 0), 0);
  const live = has("fault") || has("loss") || has("unanswered") || has("broken_promise");
  if (has("repetition") && has("fault")) complaint += 2;
  if (has("after_our_work", "fault")) complaint += 2.4;
  if (has("unanswered") && (has("fault") || has("repetition") || has("long_time"))) complaint += 1;
  if (has("many_times") && live) complaint += 1;
  if (has("long_time") && live) complaint += 1;
  const ironic = isIronic(found);
  if (ironic) complaint += 3;
  if (has("ours") && (has("damage") || has("danger") || has("fine"))) complaint += 2;
  if (loud && live) complaint += 0.8;
  if (has("denial")) complaint -= 4;
  if (has("hypothetical")) complaint -= 4;
  if (has("elsewhere") && !has("claim")) complaint -= 4;
  if (has("own_fault")) complaint -= 4;
  if (has("calm")) complaint -= 1.2;
  const thanks = has("praise") && !ironic;
  if (has("recovered") || (thanks && !has("fault"))) complaint -= 1.5;
  const question = text.includes("?");
  return {
    complaint: Math.max(0, complaint),
    service_request:
      (has("fault") && !has("recovered") ? 2 : 0) +
      (has("visit") ? 1.6 : 0) +
      (has("own_fault") ? 1 : 0) +
      (has("booking") ? 1.8 : 0) -
      (question && !has("fault") ? 0.6 : 0),
    payment: (has("payment") ? 2.2 : 0) - (has("purchase") ? 0.8 : 0),
    purchase_interest: (has("purchase") ? 2.4 : 0) + (has("buying") ? 1.2 : 0) + (has("elsewhere") ? 0.6 : 0) - (has("fault") ? 1 : 0),
    question:
      (has("asking") ? 1.2 : 0) + (question ? 1 : 0) + (question && has("law") ? 0.8 : 0) + (has("hypothetical") || (has("denial") && question) ? 2.5 : 0),
    feedback_positive:
      (has("praise") ? 1.7 : 0) +
      (has("recovered") ? 1.2 : 0) +
      (thanks && !has("request") && !has("asking") ? 1 : 0) -
      (question ? 1 : 0) -
      (has("calm") ? 0.3 : 0),
    spam: has("spam") ? 4 : 0,
    other: has("other") ? 2.7 : 0,
  };
}

/** Where several stand, the guideline's order of acts decides between near ones. */
const PRECEDENCE: readonly Intent[] = ["service_request", "payment", "purchase_interest", "question", "feedback_positive", "other"];
const NEAR = 0.15;
const LONGEST_GREETING = 30;

function decide(scores: Scores, found: Found, text: string): Intent {
  // Phishing dresses up as a complaint, but has nothing that happened in it.
  if (scores.spam > 0 && !found.has("fault") && !found.has("loss") && !found.has("unanswered")) return "spam";
  if (
    found.has("greeting") &&
    text.length < LONGEST_GREETING &&
    scores.complaint < COMPLAINT_AT &&
    !found.has("asking") &&
    !found.has("purchase") &&
    !found.has("fault")
  ) {
    return scores.feedback_positive > NEAR ? "feedback_positive" : "other";
  }
  if (scores.complaint >= COMPLAINT_AT) return "complaint";
  let best: Intent = "other";
  for (const intent of PRECEDENCE) if (scores[intent] > scores[best] + NEAR) best = intent;
  if (scores[best] > 0.9) return best;
  return text.includes("?") ? "question" : "other";
}

const CATEGORIES: readonly (readonly [string, readonly Cue[]])[] = [
  ["contract_claim", ["claim", "loss"]],
  ["contract_claim", ["leak"]],
  ["goods_loss", ["loss"]],
  ["repeat_failure", ["repetition", "fault"]],
  ["repeat_failure", ["after_our_work", "fault"]],
  ["repeat_failure", ["many_times", "fault"]],
  ["price_promise", ["price_blame"]],
  ["billing_documents", ["billing_blame"]],
  ["billing_documents", ["billing"]],
  ["wrong_delivery", ["wrong_goods"]],
  ["advertising", ["mailing"]],
  ["untidiness", ["untidy"]],
  ["staff_conduct", ["conduct"]],
  ["equipment_failure", ["fault"]],
  ["untidiness", ["damage"]],
  ["no_answer", ["unanswered"]],
  ["installation_delay", ["broken_promise"]],
  ["contract_claim", ["claim"]],
  ["contract_claim", ["threat"]],
];

export function categoryOf(found: Found): string | null {
  return CATEGORIES.find(([, cues]) => cues.every((cue) => found.has(cue)))?.[0] ?? null;
}

/** What makes a complaint grave by the guideline, wherever it stands in one. */
const SURELY_GRAVE: readonly Cue[] = ["danger", "loss", "fine", "threat", "claim", "leak", "deceit"];
/** What makes it grave of some objects, which the model sees. */
const GRAVE: readonly Cue[] = [...SURELY_GRAVE, "damage", "stopped", "many_times", "long_time"];

export function isSurelyGrave({ cues, counted }: Ruled): boolean {
  return counted.often || counted.long || SURELY_GRAVE.some((cue) => cues.has(cue));
}

export function isGrave({ cues, counted }: Ruled): boolean {
  return counted.often || counted.long || counted.since || GRAVE.some((cue) => cues.has(cue));
}

/** The department a complaint's cues name without doubt. */
export function surelyLegal(found: Found): boolean {
  return (["threat", "claim", "leak"] as const).some((cue) => found.has(cue)) || (found.has("deceit") && found.has("billing"));
}
