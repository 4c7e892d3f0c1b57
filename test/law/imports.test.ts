// The floors of the house hold: dependency-cruiser reads every module of ours and finds no forbidden import.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ROOMS = ["bots", "config", "hub", "reports", "telephony", "test"];

interface Law {
  readonly forbidden: NonNullable<ICruiseOptions["ruleSet"]>["forbidden"];
  readonly options: ICruiseOptions;
}

describe("the import law", function () {
  this.timeout(120_000);
  let result: ICruiseResult;

  before(async () => {
    const law = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as Law;
    const { output } = await cruise(ROOMS, { ...law.options, baseDir: ROOT, validate: true, ruleSet: { forbidden: law.forbidden ?? [] } }, undefined, {
      tsConfig: extractTSConfig(`${ROOT}tsconfig.json`),
    });
    result = output as ICruiseResult;
  });

  it("was read from all the modules there are", () => {
    const ours = result.modules.map(({ source }) => source).filter((source) => /\.tsx?$/.test(source));
    expect(ours.length).to.be.greaterThan(300);
    expect(ours).to.include.members(["hub/main.ts", "hub/console/main.tsx", "telephony/receiver.ts", "hub/contract/vocabulary.ts"]);
  });

  it("sees type imports too", () => {
    const ports = result.modules.find(({ source }) => source === "hub/ports/intake.ts");
    expect(ports?.dependencies.map(({ resolved }) => resolved)).to.include("hub/contract/inbound.ts");
  });

  it("is broken nowhere", () => {
    const broken = result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
    expect(broken).to.deep.equal([]);
  });
});
