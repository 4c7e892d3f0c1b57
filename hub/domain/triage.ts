// The first reading of what a client wrote or said: intent, severity, department, category, language. Local and
// pure, so that a complaint is never late because some service is away. Advice may refine it later.
import type { Department, Intent, Language, Severity } from "../contract/vocabulary.ts";
import { DEPARTMENTS, INTENTS, SEVERITIES } from "../contract/vocabulary.ts";
import { featuresOf, SIGNS } from "./triageFeatures.ts";
import { type Head, type Look, look, type Model, readModel, sharesOf, type Weighed, weigh } from "./triageModel.ts";
import type { Asked } from "./triageNet.ts";
import { categoryOf, isGrave, isIronic, isSurelyGrave, isUntroubled, type Ruled, rule, surelyLegal } from "./triageRules.ts";
import type { Variety } from "./triageText.ts";
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

/** A grave complaint passed over costs more than one opened in vain. */
const GRAVE_LEAN = 1.8;
const IRONY_LEAN = 1.5;
/** Where no word speaks of trouble, the learned part alone must be surer: thanks and greetings looked like complaints to it. */
const UNTROUBLED_LEAN = 0.6;

function judge(ruled: Ruled, looked: Look, model: Model): { readonly triage: Triage; readonly rival: Intent } {
  const shares = rank(model.intent, looked, INTENTS, "intent").map(
    ([intent, share]) => [intent, (1 - model.ruling) * share + (intent === ruled.ruling ? model.ruling : 0)] as const,
  );
  const lean = (isGrave(ruled) ? GRAVE_LEAN : 1) * (isIronic(ruled.cues) ? IRONY_LEAN : 1) * (isUntroubled(ruled.cues) ? UNTROUBLED_LEAN : 1);
  const worth = ([intent, share]: readonly [Intent, number]): number => (intent === "complaint" ? share * lean : share);
  const ranked = [...shares].sort((one, other) => worth(other) - worth(one));
  const [first, second] = ranked;
  const [intent, share] = /\p{L}/u.test(ruled.text) && first !== undefined ? first : (["other", 0.5] as const);
  const common = { lang: languageOf(ruled, looked, model), confidence: Math.round(share * 100) / 100, by: "local" as const };
  const rival = (second?.[0] === intent ? first?.[0] : second?.[0]) ?? "other";
  if (intent !== "complaint") return { triage: { intent, severity: null, department: departmentOf(intent, looked, model), category: null, ...common }, rival };
  const category = categoryOf(ruled.cues);
  return {
    triage: { intent, severity: severityOf(ruled, looked, model), department: complaintDepartment(ruled, looked, model), category, ...common },
    rival,
  };
}

const UNDECIDED = ["ru", "uk"] as const satisfies readonly Language[];

function languageOf(ruled: Ruled, looked: Look, model: Model): Language {
  return ruled.undecided ? (likeliest(model.language, looked, UNDECIDED) ?? ruled.language) : ruled.language;
}

/** The labels a head knows, the likeliest first. */
function rank<T extends string>(head: Head, looked: Look, known: readonly T[], asked?: Asked): readonly (readonly [T, number])[] {
  const shares = sharesOf(head, looked, asked);
  return known.map((label) => [label, shares[head.labels.indexOf(label)] ?? 0] as const).sort(([, one], [, other]) => other - one);
}

function likeliest<T extends string>(head: Head, looked: Look, known: readonly T[], asked?: Asked): T | undefined {
  return rank(head, looked, known, asked)[0]?.[0];
}

/** A grave complaint taken for a common one costs more than the reverse. */
const HIGH_AT = 0.15;
const HIGH_WITH_CUE_AT = 0.04;

function severityOf(ruled: Ruled, looked: Look, model: Model): Severity {
  const ranked = rank(model.severity, looked, SEVERITIES, "severity");
  const high = ranked.find(([severity]) => severity === "high")?.[1] ?? 0;
  if (isSurelyGrave(ruled) || high >= (isGrave(ruled) ? HIGH_WITH_CUE_AT : HIGH_AT)) return "high";
  return ranked.find(([severity]) => severity !== "high")?.[0] ?? "normal";
}

function complaintDepartment({ cues }: Ruled, looked: Look, model: Model): Department {
  return surelyLegal(cues) ? "legal" : (likeliest(model.complaintDepartment, looked, DEPARTMENTS, "department") ?? "quality");
}

const INTENT_DEPARTMENTS: Readonly<Record<Exclude<Intent, "complaint" | "question" | "other">, Department>> = {
  service_request: "service",
  payment: "accounting",
  purchase_interest: "sales",
  feedback_positive: "marketing",
  spam: "marketing",
};

function departmentOf(intent: Exclude<Intent, "complaint">, looked: Look, model: Model): Department {
  if (intent === "question") return likeliest(model.questionDepartment, looked, DEPARTMENTS, "department") ?? "sales";
  if (intent === "other") return likeliest(model.otherDepartment, looked, DEPARTMENTS, "department") ?? "sales";
  return INTENT_DEPARTMENTS[intent];
}
