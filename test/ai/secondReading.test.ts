import { expect } from "chai";
import type { Advice, AdviceOfInteraction } from "../../hub/contract/advice.ts";
import type { Complaint, Interaction, List } from "../../hub/contract/api.ts";
import { type FakeOpenAi, startFakeOpenAi } from "../fakes/openai.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, rowsOf, startTestHub, type TestHub } from "../support/hub.ts";
import { telegramMessage } from "../support/intake.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";

const SAD = "Заказ привезли не полностью, не хватает двух полок. Прошу исправить, я недоволен вашей работой";
const CALM = "Добрый день, у вас работает склад в субботу?";
const HIGH = { intent: "complaint", severity: "high", department: "quality" } as const;

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`the second reading of a message (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let model: FakeOpenAi;
    let anna: Person;
    let chat = 7_000;

    before(async () => {
      model = await startFakeOpenAi({ apiKey: "sk-test" });
      model.think(() => HIGH);
      hub = await startTestHub({
        kind,
        company: "ai: {requestsPerSenderPerDay: 3, timeoutSec: 1, suggestAnswers: false}",
        env: () => ({ OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: "sk-test", OPENAI_MODEL: "fake-model" }),
      });
      anna = await hub.person("anna");
    });
    after(async () => {
      await hub?.stop();
      await model?.stop();
      removeFolders();
    });

    async function said(text: string, more: { readonly sender?: string } = {}): Promise<Interaction> {
      chat += 1;
      const id = more.sender ?? String(chat);
      await hub.hub.ingest([telegramMessage({ chatKey: id, text, sender: { id, displayName: `Клиент ${id}`, username: null, languageCode: "ru" } })]);
      const { items } = await anna.get<List<Interaction>>("/interactions?limit=200");
      const found = items.find((one) => one.externalId.startsWith(`${id}:`));
      if (found === undefined) throw new Error("The message made no thread.");
      return found;
    }
    const adviceOn = (id: string): Promise<AdviceOfInteraction> => anna.get<AdviceOfInteraction>(`/interactions/${id}/advice`);
    const advised = (id: string): Promise<Advice> => eventually("the model's advice is stored", async () => (await adviceOn(id)).items[0]);
    const complaintOf = async (id: string): Promise<Complaint | undefined> => (await anna.get<List<Complaint>>(`/complaints?interactionId=${id}`)).items[0];

    it("raises a complaint that the hub took for a lesser one, and says which model did", async () => {
      model.trouble({ delayMs: 400 });
      const thread = await said(SAD);
      const before = await complaintOf(thread.id);
      expect(before?.severity).to.equal("normal");
      const advice = await advised(thread.id);
      expect(advice).to.include({ kind: "triage", state: "applied", model: "fake-model", promptTokens: 120, answerTokens: 20 });
      expect(advice.promptVersion).to.match(/^\d{4}-/);
      expect((await complaintOf(thread.id))?.severity).to.equal("high");
      await eventually("whom it concerns is told", async () => (await countOf(hub, `alerts WHERE subject_id = '${before?.id}'`)) === 1);
      expect(model.keys.at(-1)).to.equal("sk-test");
    });

    it("lowers nothing, whatever the model says", async () => {
      model.think(() => ({ intent: "feedback_positive", severity: null, department: "marketing" }));
      const thread = await said(SAD);
      expect(await advised(thread.id)).to.include({ state: "overruled" });
      expect(await complaintOf(thread.id)).to.include({ severity: "normal", status: "registered" });
      expect((await anna.get<Interaction>(`/interactions/${thread.id}`)).intent).to.equal("complaint");
      model.think(() => HIGH);
    });

    it("proposes the complaint the hub did not see, and one key of a person opens it", async () => {
      const thread = await said(CALM);
      const advice = await advised(thread.id);
      expect(advice).to.include({ state: "proposed" });
      expect(await complaintOf(thread.id), "nothing is opened by itself").to.equal(undefined);
      const decided = await anna.post<Advice>(`/advice/${advice.id}/decision`, { decision: "accept" });
      expect(decided).to.include({ state: "accepted", decidedBy: anna.user.id });
      expect(await complaintOf(thread.id)).to.include({ severity: "high", openedBy: anna.user.id, essence: CALM });
      const again = await anna.ask("POST", `/advice/${advice.id}/decision`, { decision: "dismiss" });
      expect(again.status).to.equal(409);
    });

    it("keeps what a person corrected beside what was advised", async () => {
      const thread = await said(CALM);
      const advice = await advised(thread.id);
      const decided = await anna.post<Advice>(`/advice/${advice.id}/decision`, { decision: "correct", intent: "question" });
      expect(decided).to.deep.include({ state: "corrected", corrected: '{"intent":"question"}' });
      expect((await anna.get<Interaction>(`/interactions/${thread.id}`)).intent).to.equal("question");
      expect(await complaintOf(thread.id)).to.equal(undefined);
    });

    it("hands what people took or corrected to the company's own training", async () => {
      const corrected = await hub.hub.store.readings.corrected(10);
      expect(corrected.map(({ text, intent, severity, department, correctedBy }) => [text, intent, severity, department, correctedBy])).to.deep.equal([
        [CALM, "question", null, "quality", anna.user.id],
        [CALM, "complaint", "high", "quality", anna.user.id],
      ]);
    });

    for (const [trouble, script] of [
      ["is away", { status: 503, times: 1 }],
      ["is slow", { delayMs: 1_500, times: 1 }],
      ["talks nonsense", { raw: "[[", times: 1 }],
    ] as const) {
      it(`leaves the hub's own reading in place at once when the model ${trouble}, and asks again later`, async () => {
        model.trouble(script);
        const startedMs = Date.now();
        const thread = await said(SAD);
        const complaint = await complaintOf(thread.id);
        expect(Date.now() - startedMs).to.be.lessThan(2_000);
        expect([thread.intent, complaint?.severity]).to.deep.equal(["complaint", "normal"]);
        expect((await adviceOn(thread.id)).items, "nothing is called the model's that is not").to.deep.equal([]);
        expect((await adviceOn(thread.id)).waiting).to.deep.equal(["triage"]);
        expect(await advised(thread.id)).to.include({ state: "applied" });
      });
    }

    it("asks no more for one sender than a day allows", async () => {
      const before = model.questions.length;
      for (let sent = 0; sent < 5; sent += 1) await said(CALM, { sender: "9001" });
      await eventually(
        "the sender's budget is spent",
        async () => (await hub.counted("otklik_ai_requests_total", { task: "triage", result: "spent_sender" })) === 2,
      );
      expect(model.questions.length - before).to.equal(3);
      const [company] = await rowsOf<{ requests: number; tokens: number }>(hub, "SELECT requests, tokens FROM ai_spending WHERE sender_key = ''");
      const [all] = await rowsOf<{ requests: number; tokens: number }>(
        hub,
        "SELECT SUM(requests) AS requests, SUM(tokens) AS tokens FROM ai_spending WHERE sender_key <> ''",
      );
      expect([Number(company?.requests), Number(company?.tokens)], "the company's row is the sum").to.deep.equal([Number(all?.requests), Number(all?.tokens)]);
    });

    it("says how the model stands in /metrics and logs no word of a client", async () => {
      const metrics = await (await fetch(`${hub.url}/metrics`)).text();
      expect(metrics).to.contain('otklik_ai_state{state="ready"} 1');
      expect(metrics).to.match(/otklik_ai_tokens_total\{task="triage"\} \d{3,}/);
      expect(hub.log()).not.to.match(/не хватает|sk-test/);
    });
  });
}
