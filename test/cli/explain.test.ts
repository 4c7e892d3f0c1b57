import { expect } from "chai";
import { updateComplaint } from "../../hub/actions/complaints/updateComplaint.ts";
import { runExplain } from "../../hub/cli/explain.ts";
import { startFakeOpenAi } from "../fakes/openai.ts";
import { actor, complaintDesk } from "../support/complaints.ts";
import { openTerminal } from "./terminal.ts";

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function explain(args: readonly string[], lines: readonly string[]) {
  const printed: unknown[] = [];
  const complaints: string[] = [];
  const exit = await runExplain(
    args,
    linesOf(lines),
    (line) => printed.push(JSON.parse(line)),
    (sentence) => complaints.push(sentence),
  );
  return { exit, printed, complaints };
}

describe("otklik explain", () => {
  it("prints a line for every number, also for the empty and the hidden one", async () => {
    const { exit, printed } = await explain(["phone", "--country", "RU"], ["8 (495) 000-21-01 доб. 12", "", "anonymous"]);
    expect(exit).to.equal(0);
    expect(printed).to.deep.equal([
      { input: "8 (495) 000-21-01 доб. 12", e164: "+74950002101", extension: "12", reason: "ok" },
      { input: "", e164: null, extension: null, reason: "empty" },
      { input: "anonymous", e164: null, extension: null, reason: "hidden" },
    ]);
  });

  it("prints a deadline with its days", async () => {
    const { exit, printed } = await explain(["deadline", "--calendar", "UA", "--days", "1", "--close", "17:00"], ["2026-03-27T10:00:00Z"]);
    expect(exit).to.equal(0);
    expect(printed).to.deep.equal([
      {
        from: "2026-03-27T10:00:00.000Z",
        dueAt: "2026-03-30T14:00:00.000Z",
        days: [
          { on: "2026-03-27", counted: false, reason: "start_day" },
          { on: "2026-03-28", counted: false, reason: "weekend" },
          { on: "2026-03-29", counted: false, reason: "weekend" },
          { on: "2026-03-30", counted: true, reason: "working" },
        ],
      },
    ]);
  });

  it("reads instants behind the command, and prints a person a table with every day and why it counts", async () => {
    const lines: string[] = [];
    const complaints: string[] = [];
    const args = ["deadline", "--calendar", "RU", "--days", "1", "2026-03-06T10:00:00Z", "завтра"];
    const show = (more: readonly string[], isTerminal: boolean) =>
      runExplain(
        [...args, ...more],
        linesOf(["2026-03-17T09:00:00Z"]),
        (line) => lines.push(line),
        (sentence) => complaints.push(sentence),
        { isTerminal },
      );
    expect(await show([], true)).to.equal(1);
    expect(lines).to.deep.equal([
      "from Fri 2026-03-06 13:00, due Tue 2026-03-10 18:00 (Europe/Moscow)",
      "",
      "day              counts  why",
      "2026-03-06  Fri  -       the day it counts from, not counted",
      "2026-03-07  Sat  -       weekend",
      "2026-03-08  Sun  -       holiday",
      "2026-03-09  Mon  -       day off, transferred",
      "2026-03-10  Tue  1       working day",
      "",
    ]);
    expect(complaints[0]).to.contain("завтра: ");
    lines.splice(0);
    await show(["--table"], false);
    expect(lines[0]).to.match(/^from Fri/);
    // What machines drive stays as it was, whatever it is printed to.
    for (const [more, isTerminal] of [
      [[], false],
      [["--json"], true],
    ] as const) {
      lines.splice(0);
      await show(more, isTerminal);
      expect(lines.map((line) => Object.keys(JSON.parse(line) as object))).to.deep.equal([
        ["from", "dueAt", "days"],
        ["input", "error"],
      ]);
    }
  });

  it("explains a complaint from when its promise counts, with who had it and what became of the one before", async () => {
    const terminal = openTerminal();
    try {
      expect((await terminal.run(["migrate"])).exit).to.equal(0);
      const number = await terminal.withStore(async (store) => {
        const desk = complaintDesk(store);
        const opened = await desk.open({ ownerId: "u-zorina" });
        desk.at("2026-03-18T09:00:00.000Z");
        const zorina = actor("u-zorina", ["quality"]);
        const rejected = await updateComplaint(desk.deps, zorina, {
          id: opened.id,
          version: opened.version,
          patch: { status: "rejected" },
          why: "не наш товар",
        });
        await desk.speak(opened.clientId);
        const told = await updateComplaint(desk.deps, zorina, { id: opened.id, version: rejected.version, patch: { status: "told" } });
        desk.at("2026-03-25T09:00:00.000Z");
        const again = await updateComplaint(desk.deps, zorina, { id: opened.id, version: told.version, patch: { status: "in_work" } });
        desk.at("2026-03-25T11:00:00.000Z");
        await updateComplaint(desk.deps, zorina, { id: opened.id, version: again.version, patch: { status: "withdrawn" } });
        return opened.number;
      });
      const { exit, out } = await terminal.run(["explain", "complaint", "--table", String(number)]);
      expect(exit).to.equal(0);
      expect(out).to.include(`complaint ${number}, withdrawn, opened Tue 2026-03-17 12:00, opened again Wed 2026-03-25 12:00`);
      expect(out).to.include("earlier promise: due Fri 2026-03-20 18:00, kept, answered Wed 2026-03-18 12:00");
      expect(out).to.include("from Wed 2026-03-25 12:00, due Mon 2026-03-30 18:00 (Europe/Moscow)");
      expect(out).to.include("u-zorina  11 h 00 min");
      const json = JSON.parse((await terminal.run(["explain", "complaint"], { input: `${number}\n` })).out) as {
        readonly dueAt: string;
        readonly from: string;
      };
      expect(json).to.include({ number, from: "2026-03-25T09:00:00.000Z", dueAt: "2026-03-30T15:00:00.000Z" });
      const unknown = await terminal.run(["explain", "complaint", "4711"]);
      expect([unknown.exit, unknown.out]).to.deep.equal([1, JSON.stringify({ input: "4711", error: "There is no complaint 4711." })]);
    } finally {
      terminal.cleanUp();
    }
  });

  it("goes on after a line it cannot read, and exits with 1", async () => {
    const { exit, printed } = await explain(["deadline", "--calendar", "RU", "--days", "3"], ["завтра", "2031-01-09T10:00:00Z", "2026-03-17T09:00:00Z"]);
    expect(exit).to.equal(1);
    expect(printed).to.have.length(3);
    expect(printed[0]).to.have.keys(["input", "error"]);
    expect(printed[1]).to.have.property("error").that.contains("no calendar RU for 2031");
    expect(printed[2]).to.have.property("dueAt", "2026-03-20T15:00:00.000Z");
  });

  it("prints the reading of a text under its id", async () => {
    const { exit, printed } = await explain(["triage"], ['{"id":7,"text":"Опять течёт после вашего ремонта, третий раз"}', "не JSON"]);
    expect(exit).to.equal(1);
    expect(printed[0]).to.deep.include({ id: 7, intent: "complaint", severity: "high", department: "quality", lang: "ru", by: "local" });
    expect(printed[0]).to.have.all.keys(["id", "intent", "severity", "department", "lang", "confidence", "by"]);
  });

  it("says which words weighed how much when asked why", async () => {
    const { exit, printed } = await explain(["triage", "--why"], ['{"id":8,"text":"Мастер нахамил продавцу и бросил работу"}']);
    expect(exit).to.equal(0);
    const { intent, why, variety } = printed[0] as {
      readonly intent: string;
      readonly why: readonly { readonly what: string; readonly weight: number }[];
      readonly variety: string;
    };
    expect([intent, variety]).to.deep.equal(["complaint", "plain"]);
    expect(why.find(({ what }) => what === "[cue conduct]" || what === "нахамил")?.weight).to.be.greaterThan(0);
  });

  it("says how it is used when called wrongly", async () => {
    const wrong = [
      [],
      ["weather"],
      ["phone", "--country", "Россия"],
      ["phone", "--land", "RU"],
      ["deadline", "--calendar", "FR"],
      ["deadline", "--days", "0"],
      ["deadline", "--time-zone", "Moscow"],
    ];
    for (const args of wrong) {
      const { exit, printed, complaints } = await explain(args, ["x"]);
      expect(exit, args.join(" ")).to.equal(2);
      expect(printed).to.deep.equal([]);
      expect(complaints[0]).to.contain("otklik explain phone --country RU");
    }
  });

  it("prints the model's advice beside the hub's own reading, and in clear words that there is no model", async () => {
    const model = await startFakeOpenAi();
    const terminal = openTerminal();
    try {
      model.think(() => ({ intent: "complaint", severity: "high", department: "legal" }));
      const text = "Заказ привезли не полностью, не хватает двух полок, я недоволен";
      const input = `${JSON.stringify({ id: 1, text })}\n${JSON.stringify({ id: 2, text })}\n`;
      model.trouble({ delayMs: 0 });
      model.trouble({ raw: "[[" });
      const { exit, out } = await terminal.run(["explain", "triage", "--ai"], { input, env: { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: "fake" } });
      expect(exit).to.equal(0);
      const [first, second] = out.split("\n").map((line) => JSON.parse(line) as { intent: string; severity: string; model: object; verdict?: string });
      expect(first).to.deep.include({ intent: "complaint", severity: "normal", verdict: "raise" });
      expect(first?.model).to.include({ name: "fake", intent: "complaint", severity: "high", department: "legal" });
      expect(second?.model).to.include({ failed: "unreadable" });
      expect(second).to.not.have.property("verdict");
      const without = await terminal.run(["explain", "triage", "--ai"], { input });
      expect(without.exit).to.equal(2);
      expect(without.err).to.include("OPENAI_API_KEY").and.include('{"id": "1", "text": "…"}');
    } finally {
      terminal.cleanUp();
      await model.stop();
    }
  });
});
