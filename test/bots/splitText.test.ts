import { expect } from "chai";
import fc from "fast-check";
import { MESSAGE_LIMIT, splitText } from "../../bots/telegram/splitText.ts";

const SEED = 20260317;

describe("A long answer leaves in parts Telegram takes", () => {
  it("leaves a text that fits as it is", () => {
    const text = "я".repeat(MESSAGE_LIMIT);
    expect(splitText(text)).to.deep.equal([text]);
  });

  it("cuts at a paragraph before a line, and at a line before a space", () => {
    expect(splitText("aaaa bb\ncc\n\ndddd eeee", 14)).to.deep.equal(["aaaa bb\ncc", "dddd eeee"]);
    expect(splitText("aaaa bbbb\ncccc dddd", 12)).to.deep.equal(["aaaa bbbb", "cccc dddd"]);
    expect(splitText("aaaa bbbb cccc", 10)).to.deep.equal(["aaaa bbbb", "cccc"]);
  });

  it("never cuts through a character of two units", () => {
    expect(splitText("a😀😀", 2)).to.deep.equal(["a", "😀", "😀"]);
  });

  it("sends nothing for blank text", () => {
    expect(splitText(" \n ")).to.deep.equal([]);
  });

  it(`loses no visible character and keeps every part within the limit (seed ${SEED})`, () => {
    const text = fc.string({ unit: fc.constantFrom("a", "ї", "😀", " ", "\n", "\n\n"), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (whole, limit) => {
        const parts = splitText(whole, limit);
        expect(parts.join("").replace(/\s/g, "")).to.equal(whole.replace(/\s/g, ""));
        for (const part of parts) {
          expect(part.length).to.be.within(1, limit);
          expect(part).not.to.match(/\p{Surrogate}/u);
        }
      }),
      { seed: SEED },
    );
  });
});
