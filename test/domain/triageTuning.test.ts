// How sure triage says it is comes true, and a tuning is chosen by what it does to texts left out of learning.
import { expect } from "chai";
import { createChance } from "../../hub/cli/training/chance.ts";
import { chooseTuning, type LeftOut, scoreOf } from "../../hub/cli/training/chooseTuning.ts";
import { TUNING } from "../../hub/cli/training/tuning.ts";
import { INTENTS, type Intent } from "../../hub/contract/vocabulary.ts";
import { SHIPPED } from "../../hub/domain/triage.ts";
import { calibrated, type Tuning } from "../../hub/domain/triageTuning.ts";

const NEUTRAL: Tuning = {
  ...TUNING,
  headWeight: 1,
  netsWeight: 0.01,
  ruling: 0.01,
  priors: { complaint: 1, service_request: 1, payment: 1, purchase_interest: 1, question: 1, feedback_positive: 1, spam: 1, other: 1 },
  graveLean: 1,
  ironyLean: 1,
  untroubledLean: 1,
  calibration: [
    { share: 0, right: 0 },
    { share: 1, right: 1 },
  ],
};

/** Texts of each intent by a model that speaks up for requests whatever it reads, and is far too sure of itself. */
function leftOut(seed: number): readonly LeftOut[] {
  const chance = createChance(seed);
  return Array.from({ length: 640 }, (_, number): LeftOut => {
    const intent = INTENTS[number % INTENTS.length] as Intent;
    const own = INTENTS.map((one) => (one === intent ? 6 : 0) + (one === "service_request" ? 4 : 0) + 12 * (chance() - 0.5));
    const severity = intent === "complaint" ? (chance() < 0.4 ? "high" : "normal") : null;
    const high = (severity === "high" ? 2 : 0) + 2 * (chance() - 0.5);
    return {
      intent,
      severity,
      standing: {
        intent: { own, theirs: null },
        severity: { own: [0, 1, high], theirs: null },
        ruling: intent,
        hasWords: true,
        isGrave: false,
        isSurelyGrave: false,
        isIronic: false,
        isUntroubled: false,
        isPlainThanks: false,
      },
    };
  });
}

describe("the tuning of triage", () => {
  it("that is shipped is the one that was chosen", () => {
    expect(SHIPPED.tuning).to.deep.equal(TUNING);
  });

  it("reads between the points of its calibration, and no surer than the last of them", () => {
    const points = [
      { share: 0.4, right: 0.5 },
      { share: 0.8, right: 0.9 },
    ];
    expect([0, 0.4, 0.6, 0.8, 1].map((share) => Number(calibrated(share, points).toFixed(3)))).to.deep.equal([0.5, 0.5, 0.7, 0.9, 0.9]);
  });

  it("chosen by some texts reads others better, and says how often it is right", () => {
    const chosen = chooseTuning(leftOut(1), NEUTRAL);
    const [before, after] = [scoreOf(leftOut(2), NEUTRAL), scoreOf(leftOut(2), chosen)];
    expect(chosen.priors.service_request / chosen.priors.complaint).to.be.below(0.5);
    expect(after.macroF1).to.be.above(before.macroF1 + 0.02);
    expect(before.calibrationError).to.be.above(0.1);
    expect(after.calibrationError).to.be.below(0.05);
  });
});
