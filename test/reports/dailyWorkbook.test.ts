import { expect } from "chai";
import type { Interaction } from "../../hub/contract/api.ts";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { MEASURE_IDS, MEASURES, type MeasureId } from "../../hub/domain/measures.ts";
import type { ClientTexts } from "../../hub/ports/interactions.ts";
import { buildReport } from "../../reports/buildReport.ts";
import { composeDaily } from "../../reports/definitions/daily.ts";
import { writeDailyWorkbook } from "../../reports/workbook/daily.ts";
import { complaint, type GeneratedDay, generatedDay, interaction, QUIET_DAY, SETTINGS, sourceOf } from "./generatedDay.ts";
import { type ReadSheet, readSheets, readXml } from "./readWorkbook.ts";

const DAY = "2026-03-17";
const SEED = 20_260_317;
const NOW = "2026-03-18T04:30:12.000Z";
const DAY_SEC = 86_400;

async function workbook(
  days: Readonly<Record<string, GeneratedDay>>,
  language: "ru" | "uk" | "en" = "ru",
  clients?: ReadonlyMap<string, string>,
  generatedAt = NOW,
  texts: ReadonlyMap<string, ClientTexts> = new Map(),
): Promise<Uint8Array> {
  const source = { ...sourceOf(days, clients), clientTexts: async () => texts };
  return writeDailyWorkbook(await composeDaily({ day: DAY, language, source, settings: SETTINGS, generatedAt }));
}

function sheetAt(sheets: readonly ReadSheet[], at: number): ReadSheet {
  const sheet = sheets[at];
  if (sheet === undefined) throw new Error(`no sheet ${at}`);
  return sheet;
}

function nameOf(id: MeasureId): string {
  return MEASURES[id].name.ru;
}

/** Counted again here from the raw facts, by loops that know nothing of the hub's formulas. */
function recount({ interactions, waits, complaints, debts }: GeneratedDay, mine: (agentId: string | null) => boolean = () => true) {
  const result = {
    offered: 0,
    answered: 0,
    missed: 0,
    abandoned: 0,
    inTime: 0,
    waitSec: 0,
    talkSec: 0,
    handlingSec: 0,
    talks: 0,
    direct: 0,
    outbound: 0,
    messages: 0,
    messagesInTime: 0,
    opened: 0,
    owed: 0,
    calledBackInTime: 0,
    stillOwed: 0,
  };
  for (const call of interactions) {
    if (!mine(call.agentId)) continue;
    if (call.outcome === "answered") {
      result.talks += 1;
      result.talkSec += call.talkSec ?? 0;
      result.handlingSec += (call.talkSec ?? 0) + (call.holdSec ?? 0);
    }
    if (call.direction === "outbound") result.outbound += 1;
    else if (call.queue === null) result.direct += 1;
    else {
      result.offered += 1;
      if (call.outcome === "answered") {
        result.answered += 1;
        result.waitSec += call.waitSec ?? 0;
        if ((call.waitSec ?? 0) <= 20) result.inTime += 1;
      } else if (call.outcome === "abandoned") {
        if ((call.waitSec ?? 0) >= 5) result.abandoned += 1;
      } else result.missed += 1;
    }
  }
  for (const wait of waits) {
    if (!mine(wait.agentId)) continue;
    result.messages += 1;
    if (wait.waitSec !== null && wait.waitSec <= 600) result.messagesInTime += 1;
  }
  for (const { openedBy } of complaints.opened) if (mine(openedBy)) result.opened += 1;
  for (const debt of debts.opened) {
    if (!mine(debt.assigneeId) || debt.missIds.length === 0) continue;
    result.owed += 1;
  }
  for (const { assigneeId, closedBy, closedAt, firstMissedAt } of debts.opened) {
    if (mine(assigneeId) && closedBy !== null && Date.parse(closedAt ?? "") - Date.parse(firstMissedAt) <= 2 * 3_600_000) result.calledBackInTime += 1;
  }
  for (const { assigneeId } of debts.open) if (mine(assigneeId)) result.stillOwed += 1;
  return result;
}

describe("the daily workbook", () => {
  it("says under the figures how our calls stand beside the providers' lists, and nothing where none is read", async () => {
    const [known, plain] = [generatedDay(DAY, SEED), generatedDay(DAY, SEED)];
    const side = { dayOn: DAY, coveredTo: `${DAY}T20:00:00.000Z` };
    const reconciled = [
      { ...side, connectionId: "office", known: 200, ours: 199, recovered: 3, unexplained: 1 },
      { ...side, connectionId: "kyiv", known: 14, ours: 15, recovered: 0, unexplained: 0 },
    ];
    const [summary] = await readSheets(await workbook({ [DAY]: { ...known, reconciled } }));
    expect(summary?.row("Звонки: у оператора 214, у нас 214, восстановлено 3, не сошлось 1")).to.not.equal(undefined);
    const [without] = await readSheets(await workbook({ [DAY]: plain }));
    expect(without?.rows.filter((row) => String(row[0]).startsWith("Звонки: у оператора"))).to.deep.equal([]);
  });
  it(`shows figures equal to an independent recount (seed ${SEED})`, async () => {
    const today = generatedDay(DAY, SEED);
    const yesterday = generatedDay("2026-03-16", SEED + 1);
    const [summary, hours, agents] = await readSheets(await workbook({ [DAY]: today, "2026-03-16": yesterday }));
    const [now, before] = [recount(today), recount(yesterday)];
    const expected: readonly (readonly [MeasureId, number, number])[] = [
      ["calls_offered", now.offered, before.offered],
      ["calls_answered", now.answered, before.answered],
      ["calls_missed", now.missed, before.missed],
      ["calls_abandoned", now.abandoned, before.abandoned],
      ["service_level", now.inTime / now.offered, before.inTime / before.offered],
      ["asa", now.waitSec / now.answered / DAY_SEC, before.waitSec / before.answered / DAY_SEC],
      ["aht", now.handlingSec / now.talks / DAY_SEC, before.handlingSec / before.talks / DAY_SEC],
      ["direct_calls", now.direct, before.direct],
      ["outbound_calls", now.outbound, before.outbound],
      ["messages_in", now.messages, before.messages],
      ["messages_answered_in_time", now.messagesInTime, before.messagesInTime],
      ["complaints_opened", 5, 5],
      ["complaints_due", 4, 4],
      ["complaints_overdue", 5, 5],
      ["debts_opened", now.owed, before.owed],
      ["debts_in_time", now.calledBackInTime, before.calledBackInTime],
      ["debts_open", now.stillOwed, before.stillOwed],
    ];
    for (const [id, value, previous] of expected) {
      const row = summary?.row(nameOf(id)) ?? [];
      expect(numberIn(row[1]), id).to.be.closeTo(value, 1e-8);
      expect(numberIn(row[2]), `${id} the day before`).to.be.closeTo(previous, 1e-8);
      expect(row[4], `${id} is defined`).to.equal(MEASURES[id].definition.ru);
    }
    expect(now.offered).to.be.greaterThan(50);
    expect(now.calledBackInTime).to.be.within(1, now.owed - 1);

    const total = hours?.row("Итого") ?? [];
    expect([total[1], total[2], total[4], total[5], total[6], total[7], total[8], total[9], total[10]]).to.deep.equal([
      now.offered,
      now.answered,
      now.missed,
      now.abandoned,
      now.offered - now.answered - now.missed - now.abandoned,
      now.direct,
      now.outbound,
      now.messages,
      now.messagesInTime,
    ]);
    const hourRows = hours?.rows.filter((row) => /^\d\d:00–\d\d:00$/.test(String(row[0]))) ?? [];
    for (const column of [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]) {
      expect(
        hourRows.reduce((sum, row) => sum + Number(row[column]), 0),
        `column ${column}`,
      ).to.equal(total[column]);
    }

    for (const [id, name] of [
      ["ag1", "Ольга Ситникова"],
      ["ag2", "Денис Гарин"],
      ["ag3", "Жанна Кольцова"],
    ] as const) {
      const own = recount(today, (agentId) => agentId === id);
      const row = agents?.row(name) ?? [];
      expect(row[1]).to.equal(own.answered);
      expect(secondsOf(row[5])).to.equal(own.talkSec);
      expect(secondsOf(row[6])).to.equal(Math.round(own.handlingSec / own.talks));
      expect([row[8], row[9]]).to.deep.equal([own.messagesInTime, own.opened]);
    }
  });

  it("lists every conversation at the company's wall clock and every complaint once", async () => {
    const today = generatedDay(DAY, SEED);
    const sheets = await readSheets(await workbook({ [DAY]: today }));
    const conversations = sheetAt(sheets, 5).rows.slice(5);
    expect(conversations).to.have.length(today.interactions.length);
    today.interactions.forEach((fact, at) => {
      const wall = conversations[at]?.[0] as Date;
      expect(wall.getTime() - 3 * 3_600_000).to.equal(Date.parse(fact.startedAt));
      expect(secondsOf(conversations[at]?.[9])).to.equal(fact.talkSec);
    });
    expect(
      sheetAt(sheets, 4)
        .rows.slice(4)
        .map((row) => row[0]),
    ).to.deep.equal(Array.from({ length: 12 }, (_, at) => 101 + at));
  });

  it("puts what was overdue before the day into a line of its own, so that the hours add up to the day", async () => {
    const lone = (index: number, dueAt: string) => complaint(index, "2026-03-10T09:00:00.000Z", "ag1", { dueAt });
    const overdue = [lone(1, "2026-03-13T15:00:00.000Z"), lone(2, "2026-03-16T15:00:00.000Z"), lone(3, "2026-03-17T15:00:00.000Z")];
    const [summary, hours] = await readSheets(await workbook({ [DAY]: { ...QUIET_DAY, complaints: { opened: [], due: overdue.slice(2), overdue } } }));
    const column = (id: MeasureId) => hours?.row("Час").indexOf(nameOf(id)) ?? -1;
    const [due, late] = [column("complaints_due"), column("complaints_overdue")];
    expect(hours?.row("18:00–19:00")[late]).to.equal(1);
    expect(hours?.row("С прошлых дней")[late]).to.equal(2);
    expect(hours?.row("С прошлых дней")[due] ?? null).to.equal(null);
    expect([hours?.row("Итого")[due], hours?.row("Итого")[late]]).to.deep.equal([1, 3]);
    expect(summary?.row(nameOf("complaints_overdue"))[1]).to.equal(3);
    expect(JSON.stringify(hours?.rows)).to.contain("Просроченные раньше стоят в строке «С прошлых дней»");
    const plain = await readSheets(await workbook({ [DAY]: QUIET_DAY }));
    expect(JSON.stringify(sheetAt(plain, 1).rows)).not.to.contain("С прошлых дней");
  });

  it("has a line for what nobody holds, so that every count by person adds up to the day's", async () => {
    const today = generatedDay(DAY, SEED);
    const leg = { kind: "agent", agentId: "ag1", outcome: "missed" } as const;
    const direct = interaction(900, {
      outcome: "missed",
      queue: null,
      legs: [{ ...leg, id: "l1", extension: "101", startedAt: null, answeredAt: null, endedAt: null }],
    });
    const unheld = [complaint(20, "2026-03-17T09:00:00.000Z", null), complaint(21, "2026-03-17T10:00:00.000Z", null)];
    const complaints = { opened: [...today.complaints.opened, ...unheld], due: unheld, overdue: [...today.complaints.overdue, ...unheld] };
    const [summary, , agents] = await readSheets(await workbook({ [DAY]: { ...today, interactions: [...today.interactions, direct], complaints } }));
    const heading = agents?.row("Сотрудник") ?? [];
    const people = agents?.rows.slice(5, agents.rows.indexOf(agents.row("Итого"))) ?? [];
    expect(people.at(-1)?.[0]).to.equal("Ни за кем");
    for (const [at, name] of heading.entries()) {
      const id = MEASURE_IDS.find((one) => MEASURES[one].unit === "count" && nameOf(one) === name);
      if (id === undefined) continue;
      const sum = people.reduce((total, row) => total + Number(row[at]), 0);
      expect([sum, agents?.row("Итого")[at]], name?.toString()).to.deep.equal([summary?.row(nameOf(id))[1], sum]);
    }
    expect(agents?.row("Ни за кем")[heading.indexOf(nameOf("complaints_due"))]).to.equal(2);
    expect(heading).to.include(nameOf("calls_not_taken")).and.not.include(nameOf("calls_missed"));
    expect(JSON.stringify(agents?.rows)).to.contain("это не «Пропущено» и не «Прямых пропущено»");
  });

  it("has no line of noughts for nobody, though a message nobody answered is theirs", async () => {
    const waits = [{ at: "2026-03-17T09:00:00.000Z", channel: "telegram", agentId: null, waitSec: null } as const];
    const interactions = generatedDay(DAY, SEED).interactions.filter(({ agentId }) => agentId !== null);
    const held = sheetAt(await readSheets(await workbook({ [DAY]: { ...QUIET_DAY, interactions, waits } })), 2);
    expect(JSON.stringify(held.rows)).to.contain("Ольга Ситникова").and.not.contain("Ни за кем");
  });

  it("says of a call of ours that nobody picked up that we did not get through, and of a thread what it began with", async () => {
    const texts = new Map<string, ClientTexts>([
      ["in2", { first: ["Добрый день", "Витрина не холодит со вчера"], last: "Спасибо, жду" }],
      ["in3", { first: ["Где мой заказ?"], last: "Большое спасибо, всё получила!" }],
      ["in4", { first: ["Где мой заказ?"], last: "Привезли битое, верните деньги" }],
      ["in5", { first: [], last: "Написала на следующий день" }],
    ]);
    const thread = (index: number, essence: string) => ({ ...interaction(index, { outcome: null, channel: "telegram", essence }), outcome: null });
    const interactions = [
      interaction(0, { outcome: "missed", direction: "outbound" }),
      interaction(1, { outcome: "missed" }),
      thread(2, "Спасибо, жду"),
      { ...thread(2, "Просил мастера, записан на вторник") },
      thread(3, "Большое спасибо, всё получила!"),
      { ...thread(4, "Привезли битое, верните деньги"), intent: "complaint" as const },
      thread(5, "Написала на следующий день"),
    ];
    const sheet = sheetAt(await readSheets(await workbook({ [DAY]: { ...QUIET_DAY, interactions } }, "ru", undefined, NOW, texts)), 5);
    const [outcome, essence] = [sheet.row("Начало").indexOf("Исход"), sheet.row("Начало").indexOf("Суть")];
    const rows = sheet.rows.slice(5);
    expect(rows.slice(0, 2).map((row) => row[outcome])).to.deep.equal(["Не дозвонились", "Пропущен"]);
    expect(rows.slice(2).map((row) => row[essence] ?? "")).to.deep.equal([
      "Витрина не холодит со вчера",
      "Просил мастера, записан на вторник",
      "Где мой заказ?",
      "Привезли битое, верните деньги",
      "",
    ]);
  });

  it("compares with the nearest earlier day on which somebody called, and says when there is none", async () => {
    const after = await readSheets(await workbook({ [DAY]: generatedDay(DAY, SEED), "2026-03-14": generatedDay("2026-03-14", 1) }));
    expect(sheetAt(after, 0).row("Показатель")[2]).to.equal("14.03.2026");
    const first = await readSheets(await workbook({ [DAY]: generatedDay(DAY, SEED) }));
    expect(sheetAt(first, 0).row("Показатель")[2]).to.equal("нет данных");
    expect(sheetAt(first, 0).row(nameOf("calls_offered"))[2]).to.equal("–");
  });

  it("says up to when an unfinished day is counted and compares it with no whole one", async () => {
    const days = { [DAY]: generatedDay(DAY, SEED), "2026-03-16": generatedDay("2026-03-16", SEED + 1) };
    const noon = sheetAt(await readSheets(await workbook(days, "ru", undefined, "2026-03-17T11:21:00.000Z")), 0);
    expect(noon.rows[3]?.[0]).to.equal("День не закончен, данные до 14:21");
    expect(noon.row("Показатель")[2]).to.equal("не сравнить");
    expect(noon.row(nameOf("calls_offered"))[2]).to.equal("–");
    const evening = sheetAt(await readSheets(await workbook(days, "ru", undefined, "2026-03-17T15:30:00.000Z")), 0);
    expect(evening.rows[3]?.[0] ?? "").to.equal("");
    expect(evening.row("Показатель")[2]).to.equal("16.03.2026");
  });

  it("shows the change of a share in percentage points", async () => {
    const [today, yesterday] = [generatedDay(DAY, SEED), generatedDay("2026-03-16", SEED + 1)];
    const bytes = await workbook({ [DAY]: today, "2026-03-16": yesterday });
    const [now, before] = [recount(today), recount(yesterday)];
    const row = sheetAt(await readSheets(bytes), 0).row(nameOf("service_level"));
    expect(numberIn(row[3])).to.be.closeTo((now.inTime / now.offered - before.inTime / before.offered) * 100, 1e-8);
    expect((await readXml(bytes)).get("xl/styles.xml")).to.contain("п. п.");
  });

  for (const language of LANGUAGES) {
    it(`is whole in ${language}, on a full day and on a quiet one`, async () => {
      for (const day of [generatedDay(DAY, SEED), QUIET_DAY]) {
        const bytes = await workbook({ [DAY]: day }, language);
        const sheets = await readSheets(bytes);
        expect(sheets).to.have.length(6);
        expect(sheetAt(sheets, 0).row(MEASURES.calls_offered.name[language])[1]).to.be.a("number");
        expect(JSON.stringify(sheets.map(({ rows }) => rows))).not.to.match(/undefined|NaN|\[object/);
      }
    });
  }

  it("lets nothing from outside become a formula, a link or broken XML", async () => {
    const nasty = [
      '=HYPERLINK("http://evil.example","x")',
      "+1+cmd|' /C calc'!A0",
      "-2+3",
      "@SUM(1+1)",
      "\t=1+1",
      "\r=1+1",
      "a\u0000b\u0007c",
      "lone \ud83d half",
      "<f>1+1</f>",
      "]]>&amp;<x/>",
      "http://evil.example",
      "_x0041_",
      "😀 їґ",
      "x".repeat(40_000),
      { formula: "1+1", result: 2 },
      { hyperlink: "http://evil.example", text: "x" },
      { richText: [{ text: "rich" }] },
      { sharedFormula: "A1" },
      { error: "#N/A" },
    ];
    // JSON from outside is not what the types promise: this is the moment they are wrong.
    const calls = nasty.map((value, at) =>
      interaction(at, { outcome: "answered", essence: value as Interaction["essence"], queue: value as Interaction["queue"] }),
    );
    const opened = nasty.map((value, at) =>
      complaint(at, "2026-03-17T09:00:00.000Z", null, { essence: value as string, category: value as string, department: value as string }),
    );
    const clients = new Map([["cl1", '=HYPERLINK("http://evil.example","client")']]);
    const bytes = await workbook(
      { [DAY]: { interactions: calls, waits: [], complaints: { opened, due: [], overdue: [] }, debts: { opened: [], open: [] } } },
      "ru",
      clients,
    );

    const parts = await readXml(bytes);
    const sheetParts = [...parts].filter(([path]) => path.startsWith("xl/worksheets/sheet"));
    expect(sheetParts).to.have.length(6);
    const formulas = sheetParts.flatMap(([, xml]) => [...xml.matchAll(/<f[ >][^<]*<\/f>|<f\/>/g)].map(([formula]) => formula));
    expect(formulas).to.deep.equal(["<f>SUBTOTAL(103,A6:A24)</f>", "<f>SUBTOTAL(109,I6:I24)</f>", "<f>SUBTOTAL(109,J6:J24)</f>"]);
    for (const [path, xml] of parts) {
      expect(xml, path).not.to.match(/<hyperlink|TargetMode="External"/);
      expect(xml, path).not.to.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      expect(xml, path).not.to.match(/\p{Surrogate}/u);
    }
    const shown = sheetAt(await readSheets(bytes), 5)
      .rows.slice(5)
      .map((row) => row[10]);
    expect(shown.slice(0, 9)).to.deep.equal([...nasty.slice(0, 5), "\n=1+1", "abc", "lone  half", "<f>1+1</f>"]);
    expect(String(shown[13])).to.have.length(32_767);
    expect(shown.slice(14).every((value) => value === null || value === "")).to.equal(true);
  });

  it("is made in a thread of its own and named by its day", async () => {
    const request = {
      name: "daily",
      period: DAY,
      language: "ru",
      source: sourceOf({ [DAY]: generatedDay(DAY, SEED) }),
      settings: SETTINGS,
      clock: { now: () => new Date(NOW) },
    } as const;
    const { fileName, bytes } = await buildReport(request);
    expect(fileName).to.equal("otklik-daily-2026-03-17.xlsx");
    expect(await readSheets(bytes)).to.have.length(6);
    expect([...(await readXml(bytes)).keys()]).to.include("xl/drawings/drawing1.xml");
  });
});

function secondsOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Math.round(numberIn(value) * DAY_SEC);
}

/** The number Excel holds: the reader's library turns times of less than a day into dates from Excel's first day. */
function numberIn(value: unknown): number {
  return value instanceof Date ? (value.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000 : Number(value);
}
