import { expect } from "chai";
import { type Beginnings, createBeginnings, NOWHERE, ROOT } from "../../hub/domain/triageBeginnings.ts";
import { conceptsOf } from "../../hub/domain/triageConcepts.ts";
import { meaningOf } from "../../hub/domain/triageGlossary.ts";

function longest(beginnings: Beginnings<string>, word: string): string | undefined {
  let branch = ROOT;
  let found: string | undefined;
  for (const letter of word) {
    branch = beginnings.step(branch, letter.charCodeAt(0));
    if (branch === NOWHERE) break;
    found = beginnings.at(branch) ?? found;
  }
  return found;
}

describe("beginnings of words", () => {
  const beginnings = createBeginnings([
    ["чин", "repair"],
    ["чинов", "clerk"],
    ["fix", "repair"],
  ]);

  it("are found letter by letter, the longest last", () => {
    expect(["чинил", "чиновник", "fixed", "чи"].map((word) => longest(beginnings, word))).to.deep.equal(["repair", "clerk", "repair", undefined]);
  });

  it("lead nowhere after a letter that none of them has", () => {
    expect(longest(beginnings, "чан")).to.equal(undefined);
    expect(beginnings.step(ROOT, "z".charCodeAt(0))).to.equal(NOWHERE);
    expect(createBeginnings([]).step(ROOT, "z".charCodeAt(0))).to.equal(NOWHERE);
  });

  it("are each found among as many as there are, and no others", () => {
    const words = Array.from({ length: 3_000 }, (_, number) => `w${number.toString(36)}`);
    const many = createBeginnings(words.map((word) => [word, word] as const));
    expect(words.filter((word) => longest(many, word) !== word)).to.deep.equal([]);
    expect(longest(many, "x1")).to.equal(undefined);
  });

  it("are refused where there is no room for them", () => {
    expect(() => createBeginnings([["a".repeat(70_000), 1]])).to.throw("make fewer or shorter");
  });

  it("stand for a meaning with short endings and long ones, but not inside another word", () => {
    const price = meaningOf("цена");
    expect(price).to.be.at.least(0);
    expect(meaningOf("ъцена")).to.equal(-1);
    const concepts = (word: string): readonly string[] => [...conceptsOf(word)].map(String);
    expect(concepts("слома")).to.deep.equal(concepts("сломалась"));
    expect(concepts("слома")).to.not.deep.equal([]);
  });
});
