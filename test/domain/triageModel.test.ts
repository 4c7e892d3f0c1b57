// The model the hub ships is the one its texts make, is small, and keeps above floors on texts it never learned.
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { createChance } from "../../hub/cli/training/chance.ts";
import { examplesOf } from "../../hub/cli/training/examples.ts";
import { fitHead } from "../../hub/cli/training/fit.ts";
import { fingerprint, type Line, readLines } from "../../hub/cli/training/texts.ts";
import { INTENTS } from "../../hub/contract/vocabulary.ts";
import { explainTriage, triage } from "../../hub/domain/triage.ts";
import { featuresOf } from "../../hub/domain/triageFeatures.ts";
import { rule } from "../../hub/domain/triageRules.ts";
import { calibrationError, figuresOf } from "../triage/measure.ts";

const WEIGHTS = new URL("../../hub/domain/triageWeights.json", import.meta.url);
const TRAINING = new URL("../../hub/cli/training/texts/", import.meta.url);
const TESTS = new URL("../triage/texts/", import.meta.url);

describe("the triage model", () => {
  const learned = readLines(TRAINING);
  const kept = readLines(TESTS);

  it("was trained on the texts as they are; if not, run npm run train", () => {
    const { texts } = JSON.parse(readFileSync(WEIGHTS, "utf8")) as { readonly texts: string };
    expect(texts).to.equal(fingerprint(learned));
  });

  it("takes up less than five megabytes", () => {
    expect(readFileSync(WEIGHTS).length).to.be.below(5_000_000);
  });

  it("is the same for the same texts", () => {
    const few: readonly Line[] = learned.filter((_, number) => number % 160 === 0);
    const fitted = () => {
      const examples = examplesOf(few, createChance(1)).map(({ text, intent }) => ({ features: featuresOf(rule(text)), label: intent }));
      return fitHead(examples, { labels: INTENTS, places: 1024, epochs: 2, chance: createChance(1) });
    };
    const { weights, bias } = fitted();
    const again = fitted();
    expect(weights.some((weight) => weight !== 0)).to.equal(true);
    expect(Buffer.compare(Buffer.from(weights.buffer), Buffer.from(again.weights.buffer))).to.equal(0);
    expect(bias).to.deep.equal(again.bias);
  });

  it("never saw a text it is tested by", () => {
    const known = new Set(learned.map(({ text }) => text.toLowerCase()));
    expect(kept.filter(({ text }) => text.length > 30 && known.has(text.toLowerCase()))).to.deep.equal([]);
  });

  it("keeps its floors on texts written apart", () => {
    const judged = kept.map((label) => ({ label, read: triage(label.text) }));
    const figures = figuresOf(judged);
    expect(figures["macro-F1"]).to.be.at.least(0.82);
    expect(figures["complaint F1"]).to.be.at.least(0.86);
    expect(figures["high found as complaints"]).to.be.at.least(0.94);
    expect(figures["language"]).to.be.at.least(0.96);
    expect(calibrationError(judged)).to.be.at.most(0.04);
  });

  it("reads Latin letters and mixed speech as what they are", () => {
    expect(explainTriage("skolko stoit vitrina s dostavkoi")).to.include({ variety: "transliteration", lang: "ru" });
    expect(explainTriage("шо це таке, опять не работає, скіки можна")).to.include({ variety: "surzhyk", lang: "uk" });
    expect(explainTriage("Скільки коштує вітрина?")).to.include({ variety: "plain", lang: "uk" });
  });
});
