// What is read while the database is asked: each text once, and none that may not be read or would not be.
import { expect } from "chai";
import { readAhead } from "../../hub/actions/intake/readAhead.ts";
import type { IntakeRules } from "../../hub/actions/intake/rules.ts";
import type { MessageEvent } from "../../hub/contract/inbound.ts";
import { telegramMessage, testRules } from "../support/intake.ts";

describe("reading ahead", () => {
  const rulesThat = (read: string[], more: Partial<IntakeRules> = {}): IntakeRules => {
    const rules = testRules();
    return {
      ...rules,
      ...more,
      triage: (text) => {
        read.push(text);
        if (text.includes("яд")) throw new TypeError("a rule of ours is wrong");
        return rules.triage(text);
      },
    };
  };
  const says = (text: string, more: Partial<MessageEvent> = {}) => telegramMessage({ text, ...more });

  it("reads what is said twice once, and gives it when the rules ask", async () => {
    const read: string[] = [];
    const rules = await readAhead(rulesThat(read), [says("да"), says("да"), says("Привезите витрину")]);
    expect(read).to.deep.equal(["да", "Привезите витрину"]);
    expect(rules.triage("да")).to.deep.equal(testRules().triage("да"));
    expect(read).to.have.length(2);
  });

  it("leaves what may never be read, and what comes in pieces", async () => {
    const read: string[] = [];
    await readAhead(rulesThat(read), [
      says("правка", { kind: "message.edited" }),
      says("часть", { albumKey: "a" }),
      says("наше", { isOurs: true }),
      says("машина", { automatic: true }),
      says(" "),
    ]);
    expect(read).to.deep.equal([]);
    const consent = { ...testRules(), consent: { channels: ["telegram"] } } as unknown as IntakeRules;
    await readAhead({ ...rulesThat(read), consent: consent.consent }, [says("ещё не согласен")]);
    expect(read).to.deep.equal([]);
  });

  it("takes what was read elsewhere, and reads the rest here", async () => {
    const read: string[] = [];
    const elsewhere = { ...testRules().triage("да"), intent: "spam" } as const;
    const rules = await readAhead(rulesThat(read, { triageElsewhere: async () => new Map([["да", elsewhere]]) }), [says("да"), says("Привезите витрину")]);
    expect(read).to.deep.equal(["Привезите витрину"]);
    expect(rules.triage("да")).to.equal(elsewhere);
    expect(rules.triage("Привезите витрину")).to.deep.equal(testRules().triage("Привезите витрину"));
    expect(read).to.have.length(1);
  });

  it("lets a text pass that cannot be read: it fails where it is needed", async () => {
    const rules = await readAhead(rulesThat([]), [says("яд"), says("да")]);
    expect(() => rules.triage("яд")).to.throw("a rule of ours is wrong");
    expect(rules.triage("да").intent).to.be.a("string");
  });

  it("leaves the most of very many for when the database has answered", async () => {
    const read: string[] = [];
    const many = Array.from({ length: 200 }, (_, number) => says(`сообщение ${number}`));
    const rules = await readAhead(rulesThat(read), many);
    expect(read.length).to.be.below(many.length);
    expect(rules.triage("сообщение 199").intent).to.be.a("string");
  });
});
