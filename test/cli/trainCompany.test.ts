// What people correct in the console is learned on the company's own machine, and read by hubs that run already.
import { expect } from "chai";
import { createReading } from "../../hub/assembly/reading.ts";
import type { Line } from "../../hub/cli/training/texts.ts";
import { readLines } from "../../hub/cli/training/texts.ts";
import { judgeCompany, storedModel } from "../../hub/cli/training/trainCompany.ts";
import type { Interaction, List } from "../../hub/contract/api.ts";
import { triage } from "../../hub/domain/triage.ts";
import { readModel } from "../../hub/domain/triageModel.ts";
import { type DatabaseKind, onEachDatabase } from "../support/databases.ts";
import { removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import { telegramMessage } from "../support/intake.ts";
import type { Person } from "../support/person.ts";

const BUILT_IN = readLines(new URL("../../hub/cli/training/texts/", import.meta.url)).filter((_, number) => number % 180 === 0);
const told = (text: string, intent: Line["intent"]): Line => ({
  text,
  lang: "ru",
  intent,
  severity: intent === "complaint" ? "high" : null,
  department: "sales",
  source: "corrected",
});
const ANY_COMPANY = { complaint: { categories: [] } };
/** Made once: to train takes a second. */
let trained: string | null = null;
const OURS = "Бурбулятор Ф-7";
function trainedModel(): string {
  trained ??= JSON.stringify(storedModel([...BUILT_IN, told(OURS, "spam"), told("бурбулятор", "spam"), told("бурбуляторы", "spam")]));
  return trained;
}
const quiet = { info: () => {}, warn: () => {} };

describe("corrections of a company", function () {
  this.timeout(60_000);
  // A word of the house that no other company uses.
  const ours = ["Бурбулятор Ф-7", "Бурбулятор Ф-9 синий", "бурбулятор с крышкой", "Нужен бурбулятор", "три бурбулятора", "бурбулятор на склад"];

  it("teach words of its own, and the verdict says by how much", () => {
    const corrections = ours.map((text) => told(text, "purchase_interest"));
    const model = readModel(storedModel([...BUILT_IN, ...corrections]));
    expect(triage("бурбулятор Ф-11", model).intent).to.equal("purchase_interest");
    const verdict = judgeCompany(BUILT_IN, corrections);
    expect(verdict.corrected.of).to.equal(3);
    expect(verdict.corrected.after).to.be.at.least(verdict.corrected.before);
    expect(verdict.checked).to.be.above(3);
  });

  it("are refused where they make the built-in texts read worse", () => {
    const nonsense = BUILT_IN.map(({ text, intent, lang }) => ({ ...told(text, intent === "complaint" ? "spam" : "complaint"), lang }));
    const verdict = judgeCompany(BUILT_IN, [...nonsense, ...nonsense, ...nonsense, ...nonsense]);
    expect(verdict.after.macroF1).to.be.below(verdict.before.macroF1);
    expect(verdict.isWorse).to.equal(true);
  });
});

onEachDatabase("the company's own model", (database) => {
  it("is taken up by a hub that runs, and an unreadable one is left alone", async function () {
    this.timeout(60_000);
    const store = await database.openStore();
    const given: string[] = [];
    const thread = { read: async () => new Map(), takeModel: (told: string) => void given.push(told) };
    const reading = createReading(store.readings, ANY_COMPANY, quiet, thread);
    await reading.refresh();
    const text = OURS;
    expect(reading.triage(text)).to.deep.equal(triage(text));
    const model = trainedModel();
    await store.readings.addModel({ id: "01AAAAAAAAAAAAAAAAAAAAAAAA", model, corrections: 3, createdAt: "2026-03-17T09:00:00.000Z" });
    await reading.refresh();
    expect(reading.triage(text).intent).to.equal("spam");
    await store.readings.addModel({ id: "01BBBBBBBBBBBBBBBBBBBBBBBB", model: "{}", corrections: 3, createdAt: "2026-03-17T09:01:00.000Z" });
    await reading.refresh();
    expect(reading.triage(text).intent).to.equal("spam");
    // As an older version left it: all there but what this one judges by.
    const { tuning: _tuning, ...older } = JSON.parse(model) as ReturnType<typeof storedModel>;
    await store.readings.addModel({ id: "01BCCCCCCCCCCCCCCCCCCCCCCC", model: JSON.stringify(older), corrections: 3, createdAt: "2026-03-17T09:01:30.000Z" });
    await reading.refresh();
    expect(reading.triage(text).intent).to.equal("spam");
    // As a version left it that looked for one sign less.
    const { heads, ...rest } = JSON.parse(model) as ReturnType<typeof storedModel>;
    const shorter = Buffer.from(heads.intent.weights, "base64").subarray(heads.intent.labels.length).toString("base64");
    const otherShape = JSON.stringify({ ...rest, heads: { ...heads, intent: { ...heads.intent, weights: shorter } } });
    await store.readings.addModel({ id: "01BDDDDDDDDDDDDDDDDDDDDDDD", model: otherShape, corrections: 3, createdAt: "2026-03-17T09:01:45.000Z" });
    await reading.refresh();
    expect(reading.triage(text).intent).to.equal("spam");
    // The thread that reads beside the hub is given what the hub took, and nothing else.
    expect(given).to.deep.equal([model]);
    await store.readings.addModel({ id: "01CCCCCCCCCCCCCCCCCCCCCCCC", model: "{}", corrections: 4, createdAt: "2026-03-17T09:02:00.000Z" });
    expect(await store.readings.newestModelId()).to.equal("01CCCCCCCCCCCCCCCCCCCCCCCC");
    expect(await store.readings.model("01AAAAAAAAAAAAAAAAAAAAAAAA")).to.equal(null);
  });

  it("names no category that the company has not", async () => {
    const store = await database.openStore();
    const text = "Витрину чинили вчера, и она опять не холодит. Третий раз обещаете и не приезжаете";
    const { category } = triage(text);
    expect(category).to.be.a("string");
    const having = (ids: readonly (string | null)[]) =>
      createReading(store.readings, { complaint: { categories: ids.map((id) => ({ id: String(id), department: "quality", name: {} })) } }, quiet);
    expect(having(["something_else"]).triage(text)).to.deep.equal({ ...triage(text), category: null });
    expect(having([category]).triage(text)).to.deep.equal(triage(text));
  });

  describe("and what it is made of", function () {
    this.timeout(60_000);
    let hub: TestHub;
    let dina: Person;
    before(async () => {
      hub = await startTestHub({ kind: database.kind as DatabaseKind });
      dina = await hub.person("supervisor");
    });
    after(async () => {
      await hub?.stop();
      removeFolders();
    });

    it("is the last word of a person on the client's last message", async () => {
      await hub.hub.ingest([
        telegramMessage({ chatKey: "771", text: "Бурбулятор", sender: { id: "771", displayName: "Клиент", username: null, languageCode: "ru" } }),
      ]);
      const { items } = await dina.get<List<Interaction>>("/interactions?limit=50");
      const thread = items.find(({ externalId }) => externalId.startsWith("771:")) as Interaction;
      await dina.post(`/interactions/${thread.id}/accept`);
      await dina.post(`/interactions/${thread.id}/reading`, { intent: "complaint", severity: "high" });
      const read = await dina.post<Interaction>(`/interactions/${thread.id}/reading`, { intent: "purchase_interest", department: "sales" });
      expect(read.intent).to.equal("purchase_interest");
      const corrected = await hub.hub.store.readings.corrected(10);
      expect(corrected.map(({ text, intent, severity, department }) => ({ text, intent, severity, department }))).to.deep.equal([
        { text: "Бурбулятор", intent: "purchase_interest", severity: null, department: "sales" },
      ]);
    });
  });
});
