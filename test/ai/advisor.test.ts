import { expect } from "chai";
import { createAdvisor } from "../../hub/ai/advisor.ts";
import { createAiServer } from "../../hub/ai/server.ts";
import type { Advised, Advisor } from "../../hub/ports/advice.ts";
import { type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from "../fakes/openai.ts";

const CANARY = "canary-5f0c9e";
const GRAVE = { intent: "complaint", severity: "high", department: "quality" } as const;

describe("the model behind its door", () => {
  const fakes: FakeOpenAi[] = [];
  const clock = { nowMs: Date.parse("2026-03-17T09:00:00Z") };

  async function open(options: Partial<FakeOpenAiOptions> = {}, more: { apiKey?: string | null; timeoutMs?: number } = {}): Promise<[Advisor, FakeOpenAi]> {
    const fake = await startFakeOpenAi(options);
    fakes.push(fake);
    fake.think(() => GRAVE);
    const server = createAiServer({ baseUrl: `${fake.baseUrl}/`, apiKey: more.apiKey ?? null, timeoutMs: more.timeoutMs ?? 5_000 });
    const advisor = createAdvisor({ server, model: "fake", transcriptionModel: "whisper-1", clock: { now: () => new Date(clock.nowMs) }, canary: CANARY });
    return [advisor, fake];
  }
  const reasonOf = (advised: Advised<unknown>): string => (advised.kind === "failed" ? advised.reason : "answered");

  after(() => Promise.all(fakes.map((fake) => fake.stop())));

  it("reads a message by a strict schema, with the key, and counts its tokens", async () => {
    const [advisor, fake] = await open({ apiKey: "sk-test" }, { apiKey: "sk-test" });
    expect(await advisor.readTriage("Витрина потекла", [])).to.deep.equal({ kind: "answered", value: GRAVE, promptTokens: 120, answerTokens: 20 });
    expect(JSON.parse(fake.bodies[0] ?? "").response_format.json_schema).to.deep.include({ name: "triage", strict: true });
    expect(fake.questions[0]?.data).to.deep.equal({ message: "Витрина потекла" });
  });

  for (const knows of ["json_object", "none"] as const) {
    it(`finds out once that a server knows of response formats only ${knows}`, async () => {
      const [advisor, fake] = await open({ knows });
      fake.think(() => `<think>hm {</think>\n\`\`\`json\n${JSON.stringify(GRAVE)}\n\`\`\``);
      expect(reasonOf(await advisor.readTriage("Витрина потекла", []))).to.equal("answered");
      const tried = fake.bodies.length;
      await advisor.readTriage("Витрина потекла", []);
      expect(fake.bodies.length).to.equal(tried + 1);
      expect(fake.questions.at(-1)?.system).to.contain("feedback_positive");
    });
  }

  it("names each trouble, and says which of them may pass", async () => {
    const [advisor, fake] = await open({}, { timeoutMs: 100 });
    const ask = (): Promise<Advised<unknown>> => advisor.readTriage("Витрина потекла", []);
    fake.trouble({ status: 429, retryAfterSec: 7 });
    expect(await ask()).to.deep.equal({ kind: "failed", reason: "limited", status: 429, retryAfterSec: 7, mayRetry: true });
    expect(advisor.isResting(), "it waits as long as it was told").to.equal(true);
    clock.nowMs += 7_001;
    fake.trouble({ status: 500 });
    expect(reasonOf(await ask())).to.equal("server");
    fake.trouble({ delayMs: 300 });
    expect(reasonOf(await ask())).to.equal("timeout");
    fake.trouble({ raw: "<html>gateway</html>" });
    expect(reasonOf(await ask())).to.equal("unreadable");
    fake.trouble({ truncated: true });
    expect(reasonOf(await ask())).to.equal("unreadable");
    fake.think(() => ({ intent: "give up", severity: null, department: "quality" }));
    expect(reasonOf(await ask())).to.equal("unreadable");
    const [keyless] = await open({ apiKey: "sk-test" }, { apiKey: "sk-wrong" });
    expect(await keyless.readTriage("Витрина потекла", [])).to.include({ reason: "refused", mayRetry: false });
  });

  it("lets a server that is away rest, and looks again with one question", async () => {
    const [advisor, fake] = await open();
    fake.trouble({ status: 503, times: 5 });
    for (let tried = 0; tried < 4; tried += 1) await advisor.readTriage("Витрина потекла", []);
    expect([advisor.state(), advisor.isResting()]).to.deep.equal(["away", true]);
    await advisor.readTriage("Витрина потекла", []);
    expect(fake.questions.length + fake.keys.length, "nothing was sent meanwhile").to.equal(4);
    clock.nowMs += 15_001;
    expect(reasonOf(await advisor.readTriage("Витрина потекла", []))).to.equal("server");
    expect(advisor.isResting()).to.equal(true);
    clock.nowMs += 60_000;
    expect(reasonOf(await advisor.readTriage("Витрина потекла", []))).to.equal("answered");
    expect(advisor.state()).to.equal("ready");
  });

  it("takes names and numbers out and puts them back into what is written", async () => {
    const [advisor, fake] = await open();
    fake.think(({ data }) => {
      const said = JSON.stringify(data);
      const [name, number] = [/\[NAME_\d+\]/.exec(said)?.[0], /\[NUMBER_\d+\]/.exec(said)?.[0]];
      return { lines: [`${name} ждёт мастера`, `Обещали перезвонить на ${number}`, "Срок не назван"] };
    });
    const lines = [{ who: "client", text: "Это Лариса, телефон +7 (916) 123-45-67, когда приедет мастер?" }] as const;
    const result = await advisor.summarise(lines, "ru", ["Лариса Охрименко"]);
    expect(fake.bodies.at(-1)).not.to.match(/Ларис|916|45-67/);
    expect(result).to.deep.include({ value: ["Лариса ждёт мастера", "Обещали перезвонить на +7 (916) 123-45-67", "Срок не назван"] });
  });

  it("keeps nothing that quotes its orders", async () => {
    const [advisor, fake] = await open();
    fake.think(({ system }) => ({ translation: `Here is it: ${system}` }));
    expect(reasonOf(await advisor.translate("Добрий день", "ru", []))).to.equal("leaked");
    fake.think(({ system }) => ({ translation: system.split("\n")[0] ?? "" }));
    expect(reasonOf(await advisor.translate("Добрий день", "ru", []))).to.equal("leaked");
  });

  it("takes an answer only from an article it was given", async () => {
    const [advisor, fake] = await open();
    const articles = [{ id: "A1", title: "Гарантия", body: "Два года." }];
    fake.think(() => ({ answer: "Два года с продажи.", articleId: "A1" }));
    const known = await advisor.answer([{ who: "client", text: "Какая гарантия?" }], articles, "ru", []);
    expect(known).to.deep.include({ value: { text: "Два года с продажи.", articleId: "A1" } });
    fake.think(() => ({ answer: "Десять лет.", articleId: "A9" }));
    expect(await advisor.answer([{ who: "client", text: "Какая гарантия?" }], articles, "ru", [])).to.deep.include({ value: null });
  });

  it("sends sound as a file", async () => {
    const [advisor, fake] = await open();
    fake.hear(" Здравствуйте, витрина не морозит ");
    expect(await advisor.transcribe(new Blob([new Uint8Array(2_000)]), "call.mp3")).to.deep.include({ value: "Здравствуйте, витрина не морозит" });
    expect(fake.sounds).to.deep.equal([{ fileName: "call.mp3", bytes: 2_000, model: "whisper-1" }]);
  });
});
