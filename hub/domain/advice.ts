// What a second reading may do to the first: raise a severity, or propose. It never lowers, closes or hides anything.
import type { AdviceContent, AdviceState } from "../contract/advice.ts";
import { type Department, type Intent, SEVERITIES, type Severity } from "../contract/vocabulary.ts";

export interface Reading {
  readonly intent: Intent;
  readonly severity: Severity | null;
  readonly department: Department;
}

export const NO_CONTENT: AdviceContent = { text: null, intent: null, severity: null, department: null, language: null, articleId: null, articleTitle: null };

export function gravity(severity: Severity | null): number {
  return severity === null ? -1 : SEVERITIES.indexOf(severity);
}

/**
 * `raise`: both see a complaint, the model a graver one; `complaint`: only the model sees one; `intent`: it is about
 * something else than the hub thought; `overruled`: it sees less than the hub did.
 */
export type Verdict = "agreed" | "overruled" | "raise" | "complaint" | "intent";

export function judged(local: Pick<Reading, "intent" | "severity">, advised: Reading): Verdict {
  if (local.intent === "complaint") {
    if (advised.intent !== "complaint") return "overruled";
    const difference = gravity(advised.severity ?? "normal") - gravity(local.severity ?? "normal");
    return difference > 0 ? "raise" : difference < 0 ? "overruled" : "agreed";
  }
  if (advised.intent === "complaint") return "complaint";
  return advised.intent === local.intent ? "agreed" : "intent";
}

const OPEN_STATES: readonly AdviceState[] = ["proposed"];

/** Whether a person still has to say something to it. */
export function awaitsPerson(state: AdviceState): boolean {
  return OPEN_STATES.includes(state);
}
