// The generated past: one seed, one history, and charts that look like a company's.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { DateTime } from "luxon";
import { loadCalendar } from "../../config/calendars.ts";
import { metricSettings, workingTimeOf } from "../../hub/assembly/company.ts";
import { providerIo } from "../../hub/assembly/providerIo.ts";
import { assembleRecordings } from "../../hub/assembly/recordings.ts";
import type { Complaint, Interaction, Task } from "../../hub/contract/api.ts";
import { makeConnectionSecrets, readDemoCompany, withExchange } from "../../hub/demo/company.ts";
import { demoDayBefore } from "../../hub/demo/demoDay.ts";
import { startExchangeRecordings } from "../../hub/demo/exchangeRecordings.ts";
import type { HistoryTotals } from "../../hub/demo/history/history.ts";
import { readDay } from "../../hub/demo/script.ts";
import { complainingClients } from "../../hub/demo/stage.ts";
import { isWorkingDay } from "../../hub/domain/calendar.ts";
import { atRiskFrom } from "../../hub/domain/deadlineRisk.ts";
import { debtPart } from "../../hub/domain/debt.ts";
import type { MeasureId } from "../../hub/domain/measures.ts";
import { workingMinutesBetween } from "../../hub/domain/workingClock.ts";
import type { Store } from "../../hub/store/store.ts";
import { createTimers } from "../../hub/system/timers.ts";
import { type DayFacts, readDay as figuresOfDay } from "../../reports/definitions/dayFacts.ts";
import { createObserved } from "../fakes/observed.ts";
import { complainers } from "../support/complaints.ts";
import { systemClock, testDatabase } from "../support/databases.ts";
import { growPast } from "../support/demoPast.ts";
import { eventually } from "../support/eventually.ts";

/** Of a machine that has other things to do. */
const FETCHED_WITHIN_MS = 50_000;

describe("the demo's past", function () {
  this.timeout(60_000);
  const database = testDatabase("embedded");
  const company = readDemoCompany(makeConnectionSecrets());
  const time = workingTimeOf(company, loadCalendar(company.calendar));
  let store: Store;
  let totals: HistoryTotals;
  let calls: readonly Interaction[];
  let clientIds: ReadonlyMap<string, string>;

  before(async () => {
    store = await database.openStore();
    ({ totals, clientIds } = await growPast(store, 2));
    calls = (await allOf<Interaction>((page) => store.interactions.list({ channel: "call" }, page))).filter(({ direction }) => direction === "inbound");
  });
  after(() => database.cleanUp());

  const metrics = metricSettings(company, loadCalendar(company.calendar));

  it("is the same from the same seed", async () => {
    const again = await database.openStore();
    expect((await growPast(again, 2)).totals).to.deep.equal(totals);
    const essences = async (from: Store) =>
      (await from.interactions.list({}, { cursor: null, limit: 50 })).items.map(({ startedAt, essence }) => [startedAt, essence]);
    expect(await essences(again)).to.deep.equal(await essences(store));
  });

  it("says who had each settled complaint and until when, so that no later day is charged to anybody", async () => {
    const settled = (await allOf<Complaint>((page) => store.complaints.list({ status: "closed" }, page))).slice(0, 20);
    expect(settled).to.have.length(20);
    for (const { id, ownerId, openedAt, resolvedAt } of settled) {
      const lines = await store.life.history(id);
      expect(lines.find(({ change }) => change === "owner")).to.include({ from: null, to: ownerId });
      expect(lines.filter(({ change, at }) => change === "status" && at === resolvedAt)[0]).to.deep.include({
        to: "decided",
        holder: { kind: "owner", id: ownerId },
      });
      expect(lines.at(-1)).to.include({ change: "status", to: "closed", holder: null });
      expect(lines.every(({ at }) => at >= openedAt)).to.equal(true);
    }
  });

  it("brings a few settled complaints back with a promise of their own, and charges nobody with the time between", async () => {
    const again = (await allOf<Complaint>((page) => store.complaints.list({ status: "closed" }, page))).filter(({ reopenedAt }) => reopenedAt !== null);
    expect(again.length).to.be.greaterThan(2);
    for (const { id, dueAt, reopenedAt, resolvedAt, ownerId } of again) {
      const [ended] = await store.life.endedPromises(id);
      expect(ended).to.include({ reopenedAt, ownerId });
      expect(dueAt > (reopenedAt ?? "") && (ended?.resolvedAt ?? "") < (reopenedAt ?? "") && (reopenedAt ?? "") < (resolvedAt ?? "")).to.equal(true);
      const lines = await store.life.history(id);
      expect(lines.findLast(({ at }) => at < (reopenedAt ?? ""))?.holder, "the client knew the answer").to.equal(null);
      expect(lines.filter(({ at, change }) => at === reopenedAt && change === "status").map(({ holder }) => holder)).to.deep.equal([
        { kind: "owner", id: ownerId },
      ]);
    }
  });

  it("leaves what clients and judges said, so that no screen of quality is empty", async () => {
    const [from, to] = ["2026-01-01T00:00:00.000Z", "2026-03-16T21:00:00.000Z"];
    const invitations = await store.surveys.made(from, to);
    const count = (state: string): number => invitations.filter((one) => one.state === state).length;
    expect(count("answered")).to.be.greaterThan(10);
    expect(count("expired")).to.be.greaterThan(0);
    expect(invitations.filter(({ isLow }) => isLow).length).to.be.within(1, count("answered") / 2);
    const marks = await store.marks.answered(from, to);
    expect(marks.filter(({ kind }) => kind === "csat")).to.have.length(count("answered"));
    expect(marks.filter(({ occasion }) => occasion === "visit").length).to.be.greaterThan(5);
    const visits = new Map((await allOf<Task>((page) => store.tasks.list({ kind: "visit" }, page))).map((task) => [task.id, task]));
    for (const { subjectId, clientId, agentId, createdAt } of invitations.filter(({ subjectKind }) => subjectKind === "visit"))
      expect(visits.get(subjectId)).to.include({ state: "done", clientId, assigneeId: agentId, doneAt: createdAt });
    const scores = await store.quality.scores({ from, to }, null);
    expect(new Set(scores.map(({ agentId }) => agentId)).size).to.be.greaterThan(5);
    expect(new Set(scores.map(({ score }) => score)).size).to.be.greaterThan(3);
    expect(scores.some(({ agentId, scorerId }) => agentId === scorerId)).to.equal(false);
  });

  it("holds new clients with one purchase for the hub's next sample to draw, and what those of earlier months said", async () => {
    const span = { from: "2026-01-31T21:00:00.000Z", to: "2026-02-28T21:00:00.000Z" };
    const drawable = await store.surveys.candidates({ new: true }, { ...span, yearFrom: span.from, askedSince: "2026-02-15T00:00:00.000Z" });
    expect(drawable.length).to.be.within(3, 30);
    const said = (await store.surveys.made("2026-01-01T00:00:00.000Z", "2026-03-16T21:00:00.000Z")).filter(({ subjectKind }) => subjectKind === "client");
    expect(said.filter(({ state, way }) => state === "answered" && way === "phone").length).to.be.greaterThan(0);
    const asked = new Set(said.map(({ clientId }) => clientId));
    expect(drawable.some(({ id }) => asked.has(id))).to.equal(false);
  });

  it("lets judges hear the calls of the last weeks, which the hub fetches from the demo's exchange", async () => {
    const secrets = makeConnectionSecrets();
    const exchange = await startExchangeRecordings(secrets);
    const folder = mkdtempSync(join(tmpdir(), "otklik-heard-"));
    const { counters, log } = createObserved();
    const recordings = assembleRecordings({
      company: withExchange(readDemoCompany(secrets), exchange.apiRoot),
      dataDir: folder,
      port: 1,
      recordings: store.recordings,
      io: providerIo("http://localhost", systemClock),
      clock: systemClock,
      counters,
      log,
    });
    const timers = createTimers(log);
    recordings.start(timers);
    try {
      await eventually("all are fetched", async () => (await store.recordings.depth()).wanted === 0, FETCHED_WITHIN_MS);
      const scores = await store.quality.scores({ from: "2026-03-02T06:00:00.000Z", to: "2026-03-16T21:00:00.000Z" }, null);
      expect(scores.length).to.be.greaterThan(10);
      for (const { interactionId } of scores) {
        const call = await store.interactions.get(interactionId);
        const heard = await store.recordings.get((call?.recordings[0]?.url ?? "").split("/").at(-2) ?? "");
        expect(heard).to.include({ state: "stored", mimeType: "audio/wav", durationSec: call?.talkSec, sizeBytes: 44 + 8_000 * (call?.talkSec ?? 0) });
      }
      const toJudge = await store.quality.judgeable({ from: "2026-03-08T21:00:00.000Z", to: "2026-03-15T21:00:00.000Z" }, 40);
      expect(toJudge.filter(({ isRecorded }) => isRecorded).length, "of the week the hub draws from itself").to.be.greaterThan(10);
    } finally {
      recordings.stop();
      await timers.stop();
      await exchange.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("ends on the evening before the demo's day", async () => {
    const {
      items: [newest],
    } = await store.interactions.list({}, { cursor: null, limit: 1 });
    expect(newest?.startedAt.slice(0, 10)).to.equal("2026-03-16");
  });

  it("has its hard Mondays, its quiet Saturdays and hardly a call on Sundays", () => {
    const mean = (weekday: number): number => {
      const days = new Map<string, number>();
      for (const { startedAt } of calls) {
        const day = DateTime.fromISO(startedAt, { zone: company.timeZone });
        if (day.weekday === weekday && day.month === 3) days.set(day.toISODate() ?? "", (days.get(day.toISODate() ?? "") ?? 0) + 1);
      }
      return [...days.values()].reduce((sum, count) => sum + count, 0) / 2;
    };
    expect(mean(1)).to.be.greaterThan(mean(5));
    expect(mean(6)).to.be.lessThan(mean(5) / 2);
    expect(mean(7)).to.be.lessThan(8);
  });

  it("loses about as many callers as the rules say", () => {
    const abandoned = calls.filter(({ outcome }) => outcome === "abandoned").length / calls.length;
    expect(abandoned).to.be.within(0.03, 0.12);
    for (const { outcome, answeredAt, agentId, talkSec } of calls) {
      expect(answeredAt !== null && agentId !== null && (talkSec ?? 0) > 0).to.equal(outcome === "answered");
    }
  });

  it("files a complaint under what its words are about, and ends it by what helps against that", async () => {
    const all = await allOf<Complaint>((page) => store.complaints.list({}, page));
    const said: Readonly<Record<string, RegExp>> = {
      repeat_failure: /после ремонта|после вашего мастера|ремонт|чин[ию]|після ремонту|лагодив|repair/iu,
      billing_documents: /счёт|акт|рахунк|invoice/iu,
      installation_delay: /монтаж|доставк|установк|инженер|открыти|install|deliver|fitters/iu,
      goods_loss: /выбросили|списал|выбросить|испортили|викинули|викинути|throw|thrown/iu,
      advertising: /реклам|рассылк|розсилк|письмо|лист за|promotional|adverts/iu,
    };
    for (const [category, words] of Object.entries(said)) {
      const filed = all.filter((one) => one.category === category);
      if (category !== "advertising") expect(filed, category).to.not.be.empty;
      for (const { essence } of filed) expect(essence, category).to.match(words);
    }
    for (const { essence, category, decision, severity, department } of all) {
      const isAboutGoods = category === "equipment_failure" || category === "repeat_failure";
      if (!isAboutGoods) expect(decision ?? "", essence).to.not.match(/Отремонтировано|Деталь/u);
      if (category === "goods_loss") expect(severity, essence).to.equal("high");
      if (category === "untidiness" || category === "advertising") expect(severity, essence).to.not.equal("high");
      expect(department, essence).to.equal(company.complaint.categories.find(({ id }) => id === category)?.department);
    }
  });

  it("numbers complaints in the order in which they were opened", async () => {
    const all = (await allOf<Complaint>((page) => store.complaints.list({}, page))).toSorted((a, b) => a.number - b.number);
    expect(all.map(({ openedAt }) => openedAt)).to.deep.equal(all.map(({ openedAt }) => openedAt).toSorted());
  });

  it("decides as it found: pays for no misuse, refuses nothing that was ours, explains nothing it did not find", async () => {
    const settled = (await allOf<Complaint>((page) => store.complaints.list({}, page))).filter(({ decision }) => decision !== null);
    const count = (from: string | null, to: RegExp): number =>
      settled.filter(({ rootCause, decision }) => rootCause === from && to.test(decision ?? "")).length;
    expect(count("misuse", /Деньги|скидка|Деталь|на месте|Извинились/u)).to.equal(0);
    expect(count("unknown", /Объяснили/u)).to.equal(0);
    const catalogue = company.complaint.decisions.map(({ name }) => name.ru);
    expect([...new Set(settled.map(({ decision }) => decision))], "who reads Ukrainian or English reads them so").to.satisfy((said: readonly string[]) =>
      said.every((one) => catalogue.includes(one)),
    );
    for (const { status, decision } of settled) expect(status === "rejected", decision ?? "").to.equal(/Отказано/u.test(decision ?? ""));
    const refused = settled.filter(({ status }) => status === "rejected");
    expect(refused.map(({ rootCause }) => rootCause)).to.deep.equal(refused.map(() => "misuse"));
    expect(refused.length / settled.length).to.be.within(0.005, 0.08);
  });

  it("leaves some complaints running, but none of those who complain on the day itself", async () => {
    const running = await allOf<Complaint>((page) => store.complaints.list({ open: true }, page));
    expect(running).to.not.be.empty;
    const complaining = new Set([...complainingClients(readDay())].map((id) => clientIds.get(id)));
    expect(running.filter(({ clientId }) => complaining.has(clientId))).to.deep.equal([]);
  });

  describe("as a manager reads it", () => {
    const [from, to] = ["2026-01-16T21:00:00.000Z", "2026-03-16T21:00:00.000Z"];
    const local = (instant: string): DateTime => DateTime.fromISO(instant, { zone: company.timeZone });
    const isWorked = (instant: string): boolean => isWorkingDay(local(instant), time);
    const hourOf = (instant: string): number => local(instant).hour + local(instant).minute / 60;

    it("finds numbers to call back wherever calls were lost, most of them called in time, some late and none forgotten", async () => {
      const days: DayFacts[] = [];
      for (let day = local("2026-02-01T21:00:00.000Z"); day < local("2026-03-15T21:00:00.000Z"); day = day.plus({ days: 1 }))
        days.push(await figuresOfDay(day.toFormat("yyyy-MM-dd"), store.reportSource, metrics));
      const sum = (measure: MeasureId): number => days.reduce((total, { figures }) => total + (figures.totals[measure] ?? 0), 0);
      expect(sum("debts_opened")).to.be.within((sum("calls_missed") + sum("calls_abandoned")) / 2, sum("calls_missed") + sum("calls_abandoned"));
      expect(sum("debts_in_time") / sum("debts_opened")).to.be.within(0.85, 0.99);
      const debts = await store.reportSource.debts(from, to);
      expect(debts.filter(({ escalatedAt }) => escalatedAt !== null).length, "late").to.be.within(3, debts.length / 8);
      for (const { state, closedAt, escalatesAt, escalatedAt } of debts) {
        expect(state).to.equal("closed");
        expect(escalatedAt).to.equal((closedAt ?? "") > escalatesAt ? escalatesAt : null);
      }
    });

    it("finds nine of ten who were missed while somebody was there called back within a quarter of an hour, and of all of them three in four", async () => {
      const debts = await store.reportSource.debts(from, to);
      const quick = (of: readonly (typeof debts)[number][]): number =>
        of.filter(({ firstMissedAt, closedAt }) => Date.parse(closedAt ?? "") - Date.parse(firstMissedAt) <= 15 * 60_000).length / of.length;
      expect(quick(debts), "of all").to.be.within(0.64, 0.84);
      const inHours = debts.filter(({ firstMissedAt }) => isWorked(firstMissedAt) && hourOf(firstMissedAt) >= 9 && hourOf(firstMissedAt) < 17.5);
      expect(quick(inHours), "of those missed in working hours").to.be.within(0.8, 0.97);
      const byTheClock = debts.filter(({ firstMissedAt, closedAt }) => workingMinutesBetween(firstMissedAt, closedAt ?? "", time) <= 15).length / debts.length;
      expect(byTheClock, "by the clock that runs while the company works").to.be.within(0.7, 0.92);
    });

    it("finds complaints of every kind such a company has, equipment first, and about one in six grave", async () => {
      const all = await allOf<Complaint>((page) => store.complaints.list({}, page));
      const share = (category: string): number => all.filter((one) => one.category === category).length / all.length;
      for (const category of ["equipment_failure", "repeat_failure", "installation_delay", "billing_documents", "no_answer", "wrong_delivery", "goods_loss"])
        expect(share(category), category).to.be.above(0.02);
      expect(share("equipment_failure")).to.be.within(0.16, 0.38);
      expect(share("repeat_failure") + share("installation_delay") + share("billing_documents")).to.be.within(0.26, 0.58);
      expect(new Set(all.map(({ category }) => category)).size).to.be.above(8);
      expect(all.filter(({ severity }) => severity === "high").length / all.length).to.be.within(0.08, 0.32);
    });

    it("reads no sentence of two clients in one week, and no figure in any but degrees, papers, money and models", async () => {
      const dealings = await allOf<Interaction>((page) => store.interactions.list({}, page));
      const speakers = new Map<string, string>();
      for (const { essence, startedAt, clientId } of dealings) {
        if (essence === null) continue;
        const said = `${local(startedAt).toFormat("kkkk-WW")} ${essence}`;
        expect(speakers.get(said) ?? clientId, said).to.equal(clientId);
        speakers.set(said, clientId ?? "");
        const rest = essence.replace(
          /(?:«[^»]+»|(?:Priliv|Kaskad|Ldinka|Stolp(?: Pharma)?|Kub|Rubezh|Kristall) \d+|№ (?:UA-)?\d+|E-\d+|[+−]\d{1,2}(?!\d)|\d[\d ,]* (?:рублей|гривень)|\$\d[\d,]*)/gu,
          "",
        );
        expect(rest, essence).to.not.match(/\d|[<>{}|]/u);
      }
      expect(speakers.size).to.be.above(1000);
    });

    it("finds nobody at the telephone on days off but Saturday's duty, and what was written then answered when the company opened", async () => {
      const dealings = await allOf<Interaction>((page) => store.interactions.list({}, page));
      const off = dealings.filter(({ startedAt }) => !isWorked(startedAt));
      const isHoliday = ({ startedAt }: Interaction): boolean => local(startedAt).weekday < 6;
      expect(off.filter((one) => isHoliday(one) && one.channel === "call").length, "calls on holidays").to.be.above(3);
      for (const { channel, direction, outcome, queue, startedAt, answeredAt } of off) {
        if (channel === "telegram") expect(isWorked(answeredAt ?? ""), startedAt).to.equal(true);
        else if (outcome === "answered" || direction === "outbound") {
          expect(local(startedAt).weekday, startedAt).to.equal(6);
          expect(hourOf(startedAt), startedAt).to.be.within(10, 15.1);
          if (direction === "inbound") expect(queue, startedAt).to.equal("service");
        }
      }
      const threads = dealings.filter(({ channel }) => channel === "telegram");
      for (const { startedAt, answeredAt } of threads) {
        expect(hourOf(answeredAt ?? ""), startedAt).to.be.within(9, 19);
        if (isWorked(startedAt) && hourOf(startedAt) >= 18) expect(local(answeredAt ?? "").toISODate(), startedAt).to.not.equal(local(startedAt).toISODate());
      }
    });

    it("reads no answer of a later morning that speaks as of the day of the question", async () => {
      const threads = await allOf<Interaction>((page) => store.interactions.list({ channel: "telegram" }, page));
      const later = threads.filter(({ startedAt, answeredAt }) => !local(startedAt).hasSame(local(answeredAt ?? ""), "day"));
      expect(later.length).to.be.above(10);
      for (const { id } of later) {
        const answer = (await store.messages.list(id, { cursor: null, limit: 5 })).items.find(({ direction }) => direction === "outbound");
        const day = local(answer?.at ?? "");
        const own = ["ru", "uk", "en"].map((language) => day.setLocale(language).toFormat("cccc").slice(0, 4).replace("ʼ", "'"));
        expect(answer?.text.toLowerCase(), day.toISO() ?? "").to.not.match(new RegExp(own.join("|"), "iu"));
        if (/завтра|tomorrow/iu.test(answer?.text ?? "")) expect(isWorkingDay(day.plus({ days: 1 }), time), day.toISO() ?? "").to.equal(true);
      }
    });

    it("finds nobody asked by telephone on a day off or in the evening", async () => {
      const asked = (await store.surveys.made("2026-01-01T00:00:00.000Z", to)).filter(({ way, askedAt }) => way === "phone" && askedAt !== null);
      expect(asked).to.not.be.empty;
      for (const { askedAt, endedAt, state } of asked) {
        expect(isWorked(askedAt ?? ""), askedAt ?? "").to.equal(true);
        if (state === "answered") expect(hourOf(endedAt ?? ""), endedAt ?? "").to.be.within(9, 18);
      }
    });

    it("finds each chat in one thread at a time, and nobody who took up a complaint while the company was closed", async () => {
      const threads = (await allOf<Interaction>((page) => store.interactions.list({ channel: "telegram" }, page))).toSorted((a, b) =>
        a.startedAt < b.startedAt ? -1 : 1,
      );
      const ended = new Map<string, string>();
      for (const { externalId, startedAt, endedAt } of threads) {
        const chat = externalId.split(":")[0] ?? "";
        expect((ended.get(chat) ?? "") < startedAt, startedAt).to.equal(true);
        ended.set(chat, endedAt ?? "");
      }
      for (const { id } of (await allOf<Complaint>((page) => store.complaints.list({ status: "closed" }, page))).slice(0, 40)) {
        const taken = (await store.life.history(id)).find(({ change }) => change === "owner");
        expect(isWorked(taken?.at ?? ""), taken?.at).to.equal(true);
      }
    });

    it("finds behind each number the calls that were missed and the talk that ended it, as the hub's own law has it", async () => {
      const debts = await store.reportSource.debts(from, to);
      const missed = new Map(calls.filter((call) => debtPart(call) === "miss").map((call) => [call.id, call]));
      expect(debts.flatMap(({ missIds }) => missIds)).to.have.members([...missed.keys()]);
      for (const { clientId, closedBy, closedAt, lastMissedAt, phone, missIds } of debts) {
        const talk = await store.interactions.get(closedBy ?? "");
        expect(talk).to.include({ clientId, outcome: "answered", answeredAt: closedAt });
        expect((closedAt ?? "") > lastMissedAt).to.equal(true);
        for (const id of missIds) expect(missed.get(id)).to.include({ phone, clientId });
      }
    });

    it("finds complaints that came to be at risk and some that were late, each written down once as the watch does", async () => {
      const facts = await store.deadlines.facts(from, to);
      const count = (kind: string): number => facts.filter((fact) => fact.kind === kind).length;
      expect(count("breached")).to.be.within(3, count("at_risk") - 3);
      const wanted: string[] = [];
      for (const complaint of await allOf<Complaint>((page) => store.complaints.list({}, page))) {
        const { id, openedAt, reopenedAt, dueAt, resolvedAt } = complaint;
        for (const promise of [...(await store.life.endedPromises(id)), { startedAt: reopenedAt ?? openedAt, dueAt, resolvedAt }]) {
          const ranUntil = promise.resolvedAt ?? to;
          const riskAt = atRiskFrom(promise, company.deadlines.atRiskPercent, time);
          if (riskAt < ranUntil) wanted.push(`${id} at_risk ${riskAt}`);
          if (promise.dueAt < ranUntil) wanted.push(`${id} breached ${promise.dueAt}`);
        }
      }
      expect(facts.map(({ subjectId, kind, since }) => `${subjectId} ${kind} ${since}`)).to.have.members(wanted);
      expect(await store.deadlines.missed("complaint", to, null, 10), "left for the hub to notice").to.deep.equal([]);
    });

    it("finds on the demo's day complaints that are late, and others that come to be at risk in the course of it", async () => {
      const opensAt = "2026-03-17T11:08:00.000Z";
      const running = await allOf<Complaint>((page) => store.complaints.list({ open: true }, page));
      const late = running.filter(({ dueAt }) => dueAt < to);
      const atRisk = running.filter(({ openedAt: startedAt, dueAt }) => {
        return dueAt > opensAt && atRiskFrom({ startedAt, dueAt }, company.deadlines.atRiskPercent, time) < opensAt;
      });
      expect(late.length).to.be.within(1, 6);
      expect(atRisk.length).to.be.within(1, 6);
    });

    it("finds why complaints came about: causes of all kinds, and of some that nobody wrote it down", async () => {
      const settled = (await store.reportSource.quality(from, to)).resolved;
      const causes = settled.flatMap(({ rootCause }) => rootCause ?? []);
      expect(1 - causes.length / settled.length).to.be.within(0.05, 0.3);
      expect(company.complaint.rootCauses.map(({ id }) => id)).to.include.members(causes);
      expect(new Set(causes).size).to.be.above(6);
      const known = settled.filter(({ rootCause, reopenedAt }) => rootCause !== null && reopenedAt === null).slice(0, 20);
      for (const { id, rootCause, resolvedAt } of known) {
        const line = (await store.life.history(id)).find(({ change }) => change === "root_cause");
        expect(line).to.include({ from: null, to: rootCause, at: resolvedAt });
      }
    });
  });

  it("notes of everybody who has a complaint that they complained", async () => {
    const all = await complainers(store);
    expect(all).to.not.be.empty;
    expect(all.filter(({ complained }) => !complained)).to.deep.equal([]);
  });

  it("is seen from a Tuesday with worked days around it", () => {
    expect(demoDayBefore(new Date("2026-03-17T05:00:00Z"), time)).to.equal("2026-03-17");
    expect(demoDayBefore(new Date("2026-03-22T05:00:00Z"), time)).to.equal("2026-03-17");
    // The eleventh of May is a holiday, so the twelfth has no worked day before it.
    expect(demoDayBefore(new Date("2026-05-13T05:00:00Z"), time)).to.equal("2026-05-05");
  });
});

type Page = { readonly cursor: string | null; readonly limit: number };

async function allOf<T>(list: (page: Page) => Promise<{ readonly items: readonly T[]; readonly nextCursor: string | null }>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await list({ cursor, limit: 200 });
    all.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return all;
  }
}
