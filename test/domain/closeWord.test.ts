import { expect } from "chai";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { readCodeOf, readWord, writeReadWord } from "../../hub/domain/closeWord.ts";

const MESSAGE = "01J9Z3K4M5N6P7Q8R9S0T17XK2";

describe("the word that a client's message was read", () => {
  it("is read back as it was written in every language, and leaves the decision whole", () => {
    expect(LANGUAGES.map((language) => writeReadWord(language, MESSAGE))).to.deep.equal(["прочитано:7XK2", "прочитано:7XK2", "read:7XK2"]);
    for (const language of LANGUAGES) {
      const word = writeReadWord(language, MESSAGE);
      expect(readWord(word), language).to.deep.equal({ code: readCodeOf(MESSAGE), rest: "" });
      expect(readWord(`${word} меняем: read back`), language).to.deep.equal({ code: "7XK2", rest: "меняем: read back" });
    }
  });

  it("takes no first words of a decision for itself", () => {
    for (const decision of [
      "Read back the terms, client agrees",
      "read over the act: signed",
      "read: back to the client",
      "read:back",
      "Прочитано 7XK2",
      "прочитано клиенту вслух, согласен",
      "прочитано:7XK2, согласен",
      "прочитано:7XK25",
      "меняем, прочитано:7XK2",
    ]) {
      expect(readWord(decision)).to.deep.equal({ code: null, rest: decision });
    }
  });
});
