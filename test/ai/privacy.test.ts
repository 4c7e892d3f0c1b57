import { expect } from "chai";
import { createAdvisor } from "../../hub/ai/advisor.ts";
import { createAiServer } from "../../hub/ai/server.ts";
import { createMasker } from "../../hub/domain/personalData.ts";
import type { Advisor } from "../../hub/ports/advice.ts";
import { type FakeOpenAi, startFakeOpenAi } from "../fakes/openai.ts";
import { KNOWN_NAMES, type Planted, plant } from "./planted.ts";

const PLANTED = 500;

/** As a reader of the body could put it together again. */
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u200b-\u200f]/g, "")
    .toLowerCase();

describe("what is personal", function () {
  this.timeout(30_000);
  let model: FakeOpenAi;
  let advisor: Advisor;
  const planted = plant(PLANTED, 20_260_317);

  before(async () => {
    model = await startFakeOpenAi();
    advisor = createAdvisor({
      server: createAiServer({ baseUrl: model.baseUrl, apiKey: null, timeoutMs: 5_000 }),
      model: "fake",
      transcriptionModel: "whisper-1",
      clock: { now: () => new Date() },
      canary: "canary",
    });
  });
  after(() => model.stop());

  /** The pieces that stand in a body. */
  const foundIn = (bodies: readonly string[], pieces: readonly Planted[]): readonly string[] =>
    pieces.flatMap(({ kind, text, secrets }, index) => {
      const body = bare(bodies[index] ?? "");
      return secrets.filter((secret) => body.includes(bare(secret)) || digitsOf(secret, body)).map((secret) => `${kind}: «${secret}» of «${text}»`);
    });
  /** Six of its digits in a row, however they are grouped. */
  const digitsOf = (secret: string, body: string): boolean => {
    const digits = bare(secret).replace(/\D/g, "");
    return digits.length >= 6 && body.replace(/[\s().-]/g, "").includes(digits.slice(-6));
  };

  it("never leaves with a message to be read: 0 of 500", async () => {
    model.think(() => ({ intent: "other", severity: null, department: "sales" }));
    const from = model.bodies.length;
    for (const { text } of planted) await advisor.readTriage(text, KNOWN_NAMES);
    const bodies = model.bodies.slice(from);
    expect(bodies).to.have.length(PLANTED);
    const found = foundIn(bodies, planted);
    expect(found, `${found.length} of ${PLANTED}\n${found.join("\n")}`).to.deep.equal([]);
  });

  it("never leaves with a conversation, and stands in the answer again", async () => {
    model.think(({ data }) => ({ lines: (data["conversation"] as { text: string }[]).slice(0, 3).map(({ text }) => text.slice(0, 400)) }));
    for (let at = 0; at + 3 <= 60; at += 3) {
      const three = planted.slice(at, at + 3);
      const result = await advisor.summarise(
        three.map(({ text }) => ({ who: "client", text })),
        "ru",
        KNOWN_NAMES,
      );
      expect(foundIn([model.bodies.at(-1) ?? ""], three.slice(0, 1))).to.deep.equal([]);
      if (result.kind !== "answered") throw new Error(result.reason);
      for (const [index, { secrets }] of three.entries()) for (const secret of secrets) expect(bare(result.value[index] ?? "")).to.contain(bare(secret));
    }
  });

  it("leaves the words a message is understood by", () => {
    const { mask } = createMasker(["ООО «Прилавок Север»", "Анна Левченко"]);
    for (const text of [
      "Витрина третий раз за месяц не морозит, мясо испорчено, вы так и не приехали",
      "Камера стоїть, майстра немає 14 днів, продукти зіпсовані",
      "The engineer never came, three visits missed, all the stock is lost",
      "Сколько стоит шкаф на 700 литров и доставка до 25 мая?",
    ]) {
      expect(mask(text)).to.equal(text);
    }
  });

  it("is not put back by a placeholder a stranger wrote", () => {
    const { mask, restore } = createMasker([]);
    const masked = mask("Мой номер +7 916 123-45-67, а это [NUMBER_1]");
    expect(restore(masked)).to.equal("Мой номер +7 916 123-45-67, а это (NUMBER_1)");
  });
});
