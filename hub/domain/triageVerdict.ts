// The verdict on a text from what the model and the cues say of it, by a tuning: the one place where they are weighed
// against each other, so that a tuning is chosen by the same rule it is used by.
import type { Intent, Severity } from "../contract/vocabulary.ts";
import { INTENTS, SEVERITIES } from "../contract/vocabulary.ts";
import { calibrated, type Scores, sharesOf, type Tuning } from "./triageTuning.ts";

/** Scores in the order of INTENTS and SEVERITIES. */
export interface Standing {
  readonly intent: Scores;
  readonly severity: Scores;
  readonly ruling: Intent;
  readonly hasWords: boolean;
  readonly isGrave: boolean;
  readonly isSurelyGrave: boolean;
  readonly isIronic: boolean;
  readonly isUntroubled: boolean;
  readonly isPlainThanks: boolean;
}

export interface Verdict {
  readonly intent: Intent;
  /** What came second. */
  readonly rival: Intent;
  /** 0…1, before calibration. */
  readonly share: number;
  readonly confidence: number;
  /** What it is if it is a complaint. */
  readonly severity: Severity;
}

/**
 * What a complaint's share is multiplied by in plain thanks, of which there are too few to choose it by. Of 52 thanks tried
 * while the rule was shaped 10 were read as complaints without it and 5 with it; of 63 bitter ones 33 without it and 31 with
 * it: two written to slip through do ("Wrote the day the cabinet died on the wall. Thanks"). It turned no verdict on the
 * test texts, nor on those learned from.
 */
const THANKS_LEAN = 0.2;
/** Of an empty text nothing is known. */
const WORDLESS = 0.5;

export function verdictOf(standing: Standing, tuning: Tuning): Verdict {
  const shares = sharesOf(standing.intent, tuning);
  const worths = INTENTS.map((intent, at) => {
    const share = (1 - tuning.ruling) * (shares[at] ?? 0) + (intent === standing.ruling ? tuning.ruling : 0);
    return share * tuning.priors[intent] * (intent === "complaint" ? leanOf(standing, tuning) : 1);
  });
  const first = greatest(worths, -1);
  const [intent, rival] = [INTENTS[first] ?? "other", INTENTS[greatest(worths, first)] ?? "other"];
  const severity = severityOf(standing, tuning);
  if (!standing.hasWords) return { intent: "other", rival: intent === "other" ? rival : intent, share: WORDLESS, confidence: WORDLESS, severity };
  const share = (worths[first] ?? 0) / worths.reduce((sum, worth) => sum + worth, 0);
  return { intent, rival, share, confidence: calibrated(share, tuning.calibration), severity };
}

/** Where it stands; the one that is left out apart. */
function greatest(worths: readonly number[], leftOut: number): number {
  let most = -1;
  for (let at = 0; at < worths.length; at += 1) if (at !== leftOut && (most < 0 || (worths[at] as number) > (worths[most] as number))) most = at;
  return most;
}

function leanOf(standing: Standing, { graveLean, ironyLean, untroubledLean }: Tuning): number {
  const { isGrave, isIronic, isUntroubled, isPlainThanks } = standing;
  const thanks = isThanks(standing) && isPlainThanks ? THANKS_LEAN : 1;
  return (isGrave ? graveLean : 1) * (isIronic ? ironyLean : 1) * (isUntroubled ? untroubledLean : 1) * thanks;
}

/** Words of thanks and none of trouble: what is bitter in them a person hears, and nobody is called out for it. */
function isThanks({ ruling, isUntroubled, isGrave }: Standing): boolean {
  return ruling === "feedback_positive" && isUntroubled && !isGrave;
}

function severityOf(standing: Standing, tuning: Tuning): Severity {
  const { severity, isGrave, isSurelyGrave } = standing;
  const shares = sharesOf(severity, tuning);
  const shareOf = (of: Severity): number => shares[SEVERITIES.indexOf(of)] ?? 0;
  if (isSurelyGrave || (!isThanks(standing) && shareOf("high") >= (isGrave ? tuning.highWithCueAt : tuning.highAt))) return "high";
  return shareOf("low") > shareOf("normal") ? "low" : "normal";
}
