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
import { type ReadingThread, startReadingThread } from "../../hub/system/readingThread.ts";

const TEXTS = [
  "Жалоба: витрина после вашего ремонта снова течёт, третий раз звоню",
  "Дякую, все працює чудово!",
  "How much is the new display fridge?",
  "Когда приедет мастер?",
  "",
];

/** The hub's own, but for what it is told to call which intent. */
function otherModel(): string {
  const shipped = JSON.parse(readFileSync(new URL("../../hub/domain/triageWeights.json", import.meta.url), "utf8")) as StoredModel;
  const intent = { ...shipped.heads.intent, labels: shipped.heads.intent.labels.toReversed() };
  return JSON.stringify({ ...shipped, tuning: { ...shipped.tuning, netsWeight: 0 }, heads: { ...shipped.heads, intent } });
}

describe("the thread that reads texts", function () {
  this.timeout(30_000);
  let folder = "";
  let built = new URL("file:///");
  const threads: ReadingThread[] = [];
  const warnings: string[] = [];
  const begin = (file: URL, againAfterMs?: number): ReadingThread => {
    const thread = startReadingThread(file, { warn: (_fields, message) => void warnings.push(message) }, againAfterMs);
    threads.push(thread);
    return thread;
  };
  const thatRuns = (name: string, source: string): URL => {
    writeFileSync(join(folder, name), source);
    return pathToFileURL(join(folder, name));
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "otklik-thread-"));
    await bundle(fileURLToPath(new URL("../../hub/system/triageThread.ts", import.meta.url)), join(folder, "thread.mjs"));
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

  it("reads by the company's model from when it was told, and after it began anew", async () => {
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
    const thread = begin(dies, 0);
    thread.takeModel(otherModel());
    expect((await thread.read(TEXTS)).size).to.equal(0);
    expect(warnings).to.deep.equal(["the thread that reads texts ended by an error; they are read without it for a while"]);
    writeFileSync(join(folder, "dies.mjs"), readFileSync(join(folder, "thread.mjs")));
    const expected = TEXTS.map((text) => triage(text, readModel(JSON.parse(otherModel()) as StoredModel)).intent);
    expect([...(await thread.read(TEXTS)).values()].map(({ intent }) => intent)).to.deep.equal(expected);
  });

  it("that ends at once is not started for each text", async () => {
    const begun = join(folder, "begun");
    const ends = thatRuns("ends.mjs", `import { appendFileSync } from "node:fs"; appendFileSync(${JSON.stringify(begun)}, "x"); process.exit(1);`);
    const thread = begin(ends);
    for (let times = 0; times < 5; times++) expect((await thread.read(TEXTS)).size).to.equal(0);
    expect(readFileSync(begun, "utf8")).to.equal("x");
  });
});
