// The first reading of what a client wrote or said: intent, severity, department, category, language. Local and
// pure, so that a complaint is never late because some service is away. Advice may refine it later.
import type { Department, Intent, Language, Severity } from "../contract/vocabulary.ts";
import { DEPARTMENTS, INTENTS, SEVERITIES } from "../contract/vocabulary.ts";
import { featuresOf, SIGNS } from "./triageFeatures.ts";
import { type Head, type Look, look, type Model, readModel, scoresBy, type Weighed, weigh } from "./triageModel.ts";
import type { Asked } from "./triageNet.ts";
import { categoryOf, isGrave, isIronic, isSurelyGrave, isUntroubled, type Ruled, rule, surelyLegal } from "./triageRules.ts";
import type { Variety } from "./triageText.ts";
import { isPlainThanks } from "./triageThanks.ts";
import { sharesOf } from "./triageTuning.ts";
import { type Standing, verdictOf } from "./triageVerdict.ts";
import TRAINED from "./triageWeights.json" with { type: "json" };

export interface Triage {
  readonly intent: Intent;
  /** Complaints only. */
  readonly severity: Severity | null;
  readonly department: Department;
  readonly lang: Language;
  /** 0…1: in how many of such cases the intent is right. */
  readonly confidence: number;
  /** A complaint category of the default catalogue. */
  readonly category: string | null;
  readonly by: "local";
}

export interface ExplainedTriage extends Triage {
  readonly variety: Variety;
  /** The intent that came second, against which the weights speak. */
  readonly rival: Intent;
  readonly why: readonly Weighed[];
}

/** The model that comes with the hub; a company may pass one of its own. */
export const SHIPPED: Model = readModel(TRAINED);

export function triage(raw: string, model: Model = SHIPPED): Triage {
  const ruled = rule(raw);
  return judge(ruled, look(model, featuresOf(ruled)), model).triage;
}

const MOST_REASONS = 12;

export function explainTriage(raw: string, model: Model = SHIPPED): ExplainedTriage {
  const ruled = rule(raw);
  const looked = look(model, featuresOf(ruled));
  const { triage: read, rival } = judge(ruled, looked, model);
  return { ...read, variety: ruled.variety, rival, why: weigh(model, looked, read.intent, rival, SIGNS, MOST_REASONS) };
}

/** What is known of a text before it is weighed. */
export function standingOf(ruled: Ruled, looked: Look, model: Model): Standing {
  return {
    intent: scoresBy(model.intent, looked, INTENTS, "intent"),
    severity: scoresBy(model.severity, looked, SEVERITIES, "severity"),
    ruling: ruled.ruling,
    hasWords: /\p{L}/u.test(ruled.text),
    isGrave: isGrave(ruled),
    isSurelyGrave: isSurelyGrave(ruled),
    isIronic: isIronic(ruled.cues),
    isUntroubled: isUntroubled(ruled.cues),
    isPlainThanks: isPlainThanks(ruled.text),
  };
}

function judge(ruled: Ruled, looked: Look, model: Model): { readonly triage: Triage; readonly rival: Intent } {
  const { intent, rival, severity, confidence } = verdictOf(standingOf(ruled, looked, model), model.tuning);
  const common = { lang: languageOf(ruled, looked, model), confidence: Math.round(confidence * 100) / 100, by: "local" as const };
  if (intent !== "complaint") return { triage: { intent, severity: null, department: departmentOf(intent, looked, model), category: null, ...common }, rival };
  const category = categoryOf(ruled.cues);
  return { triage: { intent, severity, department: complaintDepartment(ruled, looked, model), category, ...common }, rival };
}

const UNDECIDED = ["ru", "uk"] as const satisfies readonly Language[];

function languageOf(ruled: Ruled, looked: Look, model: Model): Language {
  return ruled.undecided ? (likeliest(model.language, looked, UNDECIDED, model) ?? ruled.language) : ruled.language;
}

function likeliest<T extends string>(head: Head, looked: Look, known: readonly T[], { tuning }: Model, asked?: Asked): T | undefined {
  const shares = sharesOf(scoresBy(head, looked, known, asked), tuning);
  return known[shares.indexOf(Math.max(...shares))];
}

function complaintDepartment({ cues }: Ruled, looked: Look, model: Model): Department {
  return surelyLegal(cues) ? "legal" : (likeliest(model.complaintDepartment, looked, DEPARTMENTS, model, "department") ?? "quality");
}

const INTENT_DEPARTMENTS: Readonly<Record<Exclude<Intent, "complaint" | "question" | "other">, Department>> = {
  service_request: "service",
  payment: "accounting",
  purchase_interest: "sales",
  feedback_positive: "marketing",
  spam: "marketing",
};

function departmentOf(intent: Exclude<Intent, "complaint">, looked: Look, model: Model): Department {
  if (intent === "question") return likeliest(model.questionDepartment, looked, DEPARTMENTS, model, "department") ?? "sales";
  if (intent === "other") return likeliest(model.otherDepartment, looked, DEPARTMENTS, model, "department") ?? "sales";
  return INTENT_DEPARTMENTS[intent];
}
