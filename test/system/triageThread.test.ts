// Texts read on a thread of their own read as they read here, and nothing waits for a thread that ended.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "chai";
import { createReading } from "../../hub/assembly/reading.ts";
import { bundle } from "../../hub/cli/bundle.ts";
import { triage } from "../../hub/domain/triage.ts";
import { readModel, type StoredModel } from "../../hub/domain/triageModel.ts";
import { type Limits, startTriageThread, type TriageThread } from "../../hub/system/triageThread.ts";
import { removeFolders, rowsOf, startTestHub } from "../support/hub.ts";
import { telegramMessage } from "../support/intake.ts";

const TEXTS = [
  "Жалоба: витрина после вашего ремонта снова течёт, третий раз звоню",
  "Дякую, все працює чудово!",
  "How much is the new display fridge?",
  "Когда приедет мастер?",
  "",
];

const GONE = "the thread that triages texts is gone; for a while they are read without it";

/** The hub's own, but for what it is told to call which intent. */
function otherModel(): string {
  const shipped = JSON.parse(readFileSync(new URL("../../hub/domain/triageWeights.json", import.meta.url), "utf8")) as StoredModel;
  const intent = { ...shipped.heads.intent, labels: shipped.heads.intent.labels.toReversed() };
  return JSON.stringify({ ...shipped, tuning: { ...shipped.tuning, netsWeight: 0 }, heads: { ...shipped.heads, intent } });
}

describe("the thread that triages texts", function () {
  this.timeout(30_000);
  let folder = "";
  let built = new URL("file:///");
  const threads: TriageThread[] = [];
  const warnings: string[] = [];
  const begin = (file: URL, limits: Partial<Limits> = {}): TriageThread => {
    const log = { warn: (fields: object, message: string) => void warnings.push(`${message}: ${(fields as { error: string }).error}`) };
    const thread = startTriageThread(file, log, { answerWithinMs: 20_000, againAfterMs: 60_000, ...limits });
    threads.push(thread);
    return thread;
  };
  const thatRuns = (name: string, source: string): URL => {
    writeFileSync(join(folder, name), source);
    return pathToFileURL(join(folder, name));
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "otklik-thread-"));
    await bundle(fileURLToPath(new URL("../../hub/system/triageWorker.ts", import.meta.url)), join(folder, "thread.mjs"));
    built = pathToFileURL(join(folder, "thread.mjs"));
  });

  afterEach(async () => {
    for (const thread of threads.splice(0)) await thread.close();
    warnings.length = 0;
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("reads as the hub itself reads, each text for whoever asked", async () => {
    const thread = begin(built);
    const [all, one] = await Promise.all([thread.read(TEXTS), thread.read(TEXTS.slice(2, 3))]);
    expect([...all]).to.deep.equal(TEXTS.map((text) => [text, triage(text)]));
    expect([...one.keys()]).to.deep.equal(TEXTS.slice(2, 3));
  });

  it("reads by the company's model from when it was told", async () => {
    const model = otherModel();
    const expected = TEXTS.map((text) => triage(text, readModel(JSON.parse(model) as StoredModel)).intent);
    expect(expected).to.not.deep.equal(TEXTS.map((text) => triage(text).intent));
    const thread = begin(built);
    thread.takeModel(model);
    expect([...(await thread.read(TEXTS)).values()].map(({ intent }) => intent)).to.deep.equal(expected);
  });

  it("leaves out the categories that the company has not", async () => {
    const thread = begin(built);
    const readings = { newestModelId: async () => null, model: async () => null };
    const reading = createReading(readings, { complaint: { categories: [] } }, { info: () => undefined, warn: () => undefined }, thread);
    const text = TEXTS[0] ?? "";
    expect(triage(text).category).to.be.a("string");
    expect((await reading.triageElsewhere?.([text]))?.get(text)).to.deep.equal({ ...triage(text), category: null });
  });

  it("that ends keeps nobody waiting, says so, and begins again with the model it had", async () => {
    const dies = thatRuns(
      "dies.mjs",
      `import { parentPort } from "node:worker_threads"; parentPort.on("message", ({ kind }) => { if (kind === "read") throw new Error("gone"); });`,
    );
    const thread = begin(dies, { againAfterMs: 0 });
    thread.takeModel(otherModel());
    expect((await thread.read(TEXTS)).size).to.equal(0);
    expect(warnings).to.deep.equal([`${GONE}: Error: gone`]);
    writeFileSync(join(folder, "dies.mjs"), readFileSync(join(folder, "thread.mjs")));
    const expected = TEXTS.map((text) => triage(text, readModel(JSON.parse(otherModel()) as StoredModel)).intent);
    expect([...(await thread.read(TEXTS)).values()].map(({ intent }) => intent)).to.deep.equal(expected);
  });

  it("that never answers is given up, and said so", async () => {
    const silent = thatRuns("silent.mjs", `import { parentPort } from "node:worker_threads"; parentPort.on("message", () => { for (;;); });`);
    const thread = begin(silent, { answerWithinMs: 200 });
    const [one, other] = await Promise.all([thread.read(TEXTS), thread.read(TEXTS)]);
    expect([one.size, other.size]).to.deep.equal([0, 0]);
    expect(warnings).to.deep.equal([`${GONE}: no answer within 0.2 s`]);
  });

  it("that ends at once is not started for each text", async () => {
    const begun = join(folder, "begun");
    const ends = thatRuns("ends.mjs", `import { appendFileSync } from "node:fs"; appendFileSync(${JSON.stringify(begun)}, "x"); process.exit(1);`);
    const thread = begin(ends);
    for (let times = 0; times < 5; times++) expect((await thread.read(TEXTS)).size).to.equal(0);
    expect(readFileSync(begun, "utf8")).to.equal("x");
    expect(warnings).to.deep.equal([`${GONE}: it ended with 1`]);
  });

  it("that cannot be started stops nothing", async () => {
    const thread = begin(new URL("https://example.org/worker.js"));
    expect((await thread.read(TEXTS)).size).to.equal(0);
    expect(warnings).to.have.length(1);
  });

  it("is what intake goes by", async () => {
    const complaint = { ...triage("Здравствуйте"), intent: "complaint", severity: "high", department: "legal" };
    const always = thatRuns(
      "always.mjs",
      `import { parentPort } from "node:worker_threads";
       parentPort.on("message", ({ id, texts }) => parentPort.postMessage({ id, read: texts.map(() => (${JSON.stringify(complaint)})) }));`,
    );
    const hub = await startTestHub({ triageWorker: always });
    try {
      await hub.hub.ingest([telegramMessage({ text: "Здравствуйте" })]);
      expect(await rowsOf(hub, "SELECT severity, department FROM complaints")).to.deep.equal([{ severity: "high", department: "legal" }]);
    } finally {
      await hub.stop();
      removeFolders();
    }
  });
});
