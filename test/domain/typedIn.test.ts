import { expect } from "chai";
import { COMMAND_NAMES } from "../../hub/contract/commands.ts";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { textsTypedIn, typedCommand } from "../../hub/domain/commandTexts/typedIn.ts";

/** Every sentence of a table; who wrote `word` into it is not the table. */
function sentences(table: object, word: string): readonly string[] {
  return Object.values(table).flatMap((entry: unknown): readonly string[] => {
    if (typeof entry === "string") return [entry];
    if (typeof entry === "function") return [String((entry as (given: string) => unknown)(word))];
    return typeof entry === "object" && entry !== null ? sentences(entry, word) : [];
  });
}

const BARE = new RegExp(`(?<![\\w/])/(?:${COMMAND_NAMES.join("|")})(?!\\w)`, "u");

describe("commands as they are typed in Slack", () => {
  for (const language of LANGUAGES) {
    it(`stand behind its one command in every sentence of the catalogue (${language})`, () => {
      // How a chat is linked each bot says itself.
      const { link: _own, ...texts } = textsTypedIn("slack", language);
      const all = sentences(texts, "12");
      expect(all.filter((text) => BARE.test(text))).to.deep.equal([]);
      for (const name of COMMAND_NAMES) expect(texts.commands[name].usage).to.match(new RegExp(`^${typedCommand(name, "slack")}(?: |$)`));
      expect(all.filter((text) => text.includes("/otklik ")).length).to.be.greaterThan(COMMAND_NAMES.length);
    });

    it(`are left alone in what people wrote (${language})`, () => {
      const { client, complaints, close } = textsTypedIn("slack", language);
      for (const text of [client.none("/call 5"), complaints.decision("набрали /call 5"), close.decideAnyway("/call 5")]) {
        expect(text).to.contain("/call 5").and.not.contain("/otklik");
      }
      expect(textsTypedIn("telegram", language).commands.call.usage).to.match(/^\/call /);
    });
  }
});
