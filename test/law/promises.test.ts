// The numbered rules and scenarios of the call model are promises: each stands in the title of a test that keeps it.
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";

const ROOT = new URL("..", import.meta.url);
const titles = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts"))
  .flatMap((name) => readFileSync(new URL(name, ROOT), "utf8").match(/\b(?:it|describe|onEachDatabase)\(\s*["`][^\n]*/g) ?? []);

describe("the call model", () => {
  for (const [what, letter, count] of [
    ["rule", "R", 21],
    ["scenario", "S", 20],
  ] as const) {
    it(`has a test for every ${what}`, () => {
      const unkept = Array.from({ length: count }, (_, at) => `${letter}${at + 1}`).filter(
        (name) => !titles.some((title) => new RegExp(`\\b${name}\\b`).test(title)),
      );
      expect(unkept).to.deep.equal([]);
    });
  }
});
