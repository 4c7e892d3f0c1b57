// Alerts from their cause to what people read in their chats, on both databases.
import { expect } from "chai";
import { readAlerts } from "../../../hub/actions/alerts/readAlerts.ts";
import { settleAlert, takeAlert } from "../../../hub/actions/alerts/settleAlert.ts";
import { updateComplaint } from "../../../hub/actions/complaints/updateComplaint.ts";
import { severeAlert, silentAlert } from "../../../hub/domain/alertInputs.ts";
import { callRecord } from "../../builders/records.ts";
import { onEachDatabase } from "../../support/databases.ts";
import { type AlertRig, AT_RISK, createAlertRig, DUE, OPENED } from "./alertRig.ts";

const BORIS = { userId: "boris", name: "Boris", roles: ["agent"], queues: [] } as const;
const DINA = { userId: "dina", name: "Dina", roles: ["supervisor"], queues: [] } as const;

onEachDatabase("alerts", (database) => {
  async function company(more = ""): Promise<AlertRig> {
    const rig = await createAlertRig(database, more);
    await rig.hire("boris", ["agent"], { channel: "telegram" });
    await rig.hire("dina", ["supervisor"], { channel: "slack", language: "uk" });
    await rig.hire("igor", ["executive"], { channel: "telegram", language: "en" });
    await rig.hire("lena", ["agent"]);
    return rig;
  }

  const openAlert = async (rig: AlertRig) => (await rig.store.alertRecords.open("", 10))[0];

  it("tell the owner of a deadline at risk once, in their language, with what they may do", async () => {
    const rig = await company();
    const { number } = await rig.complaint({ ownerId: "boris" });
    await rig.at(AT_RISK);
    await rig.at("2026-03-20T06:20:00.000Z");
    expect(rig.told()).to.deep.equal(["telegram boris"]);
    const [message] = rig.said;
    expect(message?.answer.title).to.equal(`Жалоба №\u00a0${number}: срок подходит, ответить до 18:00`);
    expect(message?.answer.lines).to.deep.equal(["Витрина течёт", "Ответственный: Boris"]);
    expect(message?.answer.buttons.map(({ label }) => label)).to.deep.equal(["Беру на себя", "Назначить", "Напомнить", `№\u00a0${number}`]);
    expect(rig.hub.observed.counted("otklik_alerts_total", { kind: "deadline", result: "raised" })).to.equal(1);
  });

  it("climb their ladder by working time while nobody takes them, each person told once", async () => {
    const rig = await company();
    await rig.complaint({ ownerId: "boris" });
    await rig.at(AT_RISK);
    await rig.at("2026-03-20T07:14:00.000Z");
    expect(rig.told()).to.deep.equal(["telegram boris"]);
    await rig.at("2026-03-20T07:15:00.000Z");
    await rig.at("2026-03-20T11:14:00.000Z");
    expect(rig.told()).to.deep.equal(["telegram boris", "slack dina"]);
    expect(rig.saidTo("slack dina")[0]?.answer.lines.at(-1)).to.equal("Поки ніхто не взявся.");
    await rig.at("2026-03-20T11:15:00.000Z");
    await rig.at("2026-03-20T14:59:00.000Z");
    expect(rig.told()).to.deep.equal(["telegram boris", "slack dina", "telegram igor"]);
    // Who only reads is offered nothing they may not do.
    expect(rig.saidTo("telegram igor")[0]?.answer.buttons.map(({ command }) => command)).to.deep.equal(["take", "complaint"]);
  });

  it("are read for a console in a few statements, however many complaints they are about", async () => {
    const rig = await company();
    const numbers = [];
    for (let made = 0; made < 3; made += 1) numbers.push((await rig.complaint({ ownerId: "boris" })).number);
    await rig.at(AT_RISK);
    const reads: string[] = [];
    const noted = <T>(what: string, read: Promise<T>): Promise<T> => {
      reads.push(what);
      return read;
    };
    const never = async (): Promise<never> => {
      throw new Error("read one by one");
    };
    const { complaints, clients, users } = rig.store;
    const counted = {
      complaints: { get: never, byIds: async (ids: readonly string[]) => noted("complaints", complaints.byIds(ids)) },
      clients: { get: never, byIds: async (ids: readonly string[]) => noted("clients", clients.byIds(ids)) },
      users: { get: never, list: async () => noted("users", users.list()) },
    };
    const boris = await users.get("boris");
    const shown = boris === null ? [] : await readAlerts({ ...rig.store, ...counted, clock: rig.now, company: rig.settings }, boris);
    expect(shown.map(({ matter }) => (matter.subject === "complaint" ? matter.number : null))).to.have.members(numbers);
    expect(shown.map(({ lines }) => lines.at(-1))).to.deep.equal(numbers.map(() => "Ответственный: Boris"));
    expect(reads.sort()).to.deep.equal(["clients", "complaints", "users"]);
  });

  it("change in every chat once somebody has taken them, and climb no further", async () => {
    const rig = await company();
    await rig.complaint({ ownerId: "boris" });
    await rig.at(AT_RISK);
    await rig.at("2026-03-20T07:15:00.000Z");
    const alert = await openAlert(rig);
    await takeAlert({ ...rig.hub, ...rig.store }, DINA, alert?.id ?? "");
    await rig.at("2026-03-20T12:00:00.000Z");
    expect(rig.told()).to.deep.equal(["telegram boris", "slack dina"]);
    expect(rig.said.map(({ changes }) => changes)).to.deep.equal([1, 1]);
    expect(rig.said.map(({ answer }) => answer.rows[0]?.text)).to.deep.equal(["Занимается Dina", "Займається Dina"]);
    expect(rig.said.map(({ answer }) => answer.buttons.map(({ command }) => command))).to.deep.equal([["complaint"], ["complaint"]]);
  });

  it("are one person's of two who say so at once, and the other is told who", async () => {
    const rig = await company();
    await rig.complaint({ ownerId: "boris" });
    await rig.at(AT_RISK);
    const id = (await openAlert(rig))?.id ?? "";
    const both = await Promise.all([BORIS, DINA].map((actor) => takeAlert({ ...rig.hub, ...rig.store }, actor, id)));
    expect(both.filter(({ isMine }) => isMine)).to.have.length(1);
    expect(new Set(both.map(({ alert }) => alert.settledBy))).to.have.property("size", 1);
  });

  it("go to the supervisors where a matter is nobody's, to the head of its department where there is one", async () => {
    const rig = await company();
    await rig.complaint();
    await rig.at(AT_RISK);
    expect(rig.told()).to.deep.equal(["slack dina"]);
    await rig.hire("zoya", ["supervisor"], { channel: "telegram", department: "service" });
    await rig.complaint({ department: "service", openedAt: "2026-03-17T07:00:01.000Z" });
    await rig.at("2026-03-20T06:17:00.000Z");
    expect(rig.told()).to.deep.equal(["slack dina", "telegram zoya"]);
  });

  it("are over by themselves: taken in the console, answered, or past the deadline that was at risk", async () => {
    const rig = await company();
    const [mine, answered, late] = [await rig.complaint(), await rig.complaint(), await rig.complaint()];
    await rig.at(AT_RISK);
    const change = async (id: string, patch: object): Promise<void> => {
      const { version = 0 } = (await rig.store.complaints.get(id)) ?? {};
      await updateComplaint({ ...rig.hub, ...rig.store, company: rig.company, rules: rig.rules, metricSettings: rig.metrics }, DINA, { id, version, patch });
    };
    await change(mine.id, { ownerId: "boris" });
    await change(answered.id, { status: "decided", decision: "Заменили" });
    await rig.at("2026-03-20T06:16:00.000Z");
    const standing = (number: number) => rig.said.find(({ answer }) => answer.title.includes(`${number}:`))?.answer.rows[0]?.text;
    expect(standing(mine.number)).to.equal("Займається Boris");
    expect(standing(answered.number)).to.equal("Більше не потребує уваги");
    expect(standing(late.number)).to.equal(undefined);
    await rig.at(DUE);
    await rig.at("2026-03-20T15:00:02.000Z");
    expect(standing(late.number), "the warning").to.equal("Більше не потребує уваги");
    const breaches = rig.said.filter(({ answer }) => answer.title.includes("термін минув"));
    expect(breaches.map(({ to }) => to).toSorted(), "of what is Boris's, Boris is told").to.deep.equal(["slack dina"]);
    expect(rig.said.filter(({ answer }) => answer.title.includes("срок вышел")).map(({ to }) => to)).to.deep.equal(["telegram boris"]);
  });

  it("of a promise are over once its complaint is opened again, and those of the new one climb from the first step", async () => {
    const rig = await company();
    const { id } = await rig.complaint({ ownerId: "boris" });
    await rig.at(AT_RISK);
    await rig.at("2026-03-20T07:15:00.000Z");
    const before = await openAlert(rig);
    expect(before?.level).to.equal(1);
    rig.clock.at = "2026-03-20T07:30:00.000Z";
    for (const patch of [{ status: "rejected", decision: "Отказать" }, { status: "told" }, { status: "in_work" }] as const) {
      const { version = 0, clientId } = (await rig.store.complaints.get(id)) ?? {};
      const at = rig.clock.at;
      const call = callRecord({ clientId: clientId ?? null, startedAt: at, answeredAt: at, endedAt: at, outcome: "answered", state: "closed" });
      if (patch.status === "told") await rig.store.transactions.run((unit) => unit.saveInteraction(call));
      await updateComplaint({ ...rig.hub, ...rig.store, company: rig.company, rules: rig.rules, metricSettings: rig.metrics }, DINA, { id, version, patch });
    }
    await rig.at("2026-03-20T07:31:00.000Z");
    expect((await rig.store.alertRecords.get(before?.id ?? ""))?.state).to.equal("over");
    expect((await rig.store.complaints.get(id))?.dueAt).to.equal("2026-03-25T15:00:00.000Z");
    await rig.at("2026-03-25T08:00:00.000Z");
    expect(await openAlert(rig)).to.include({ cause: "at_risk", level: 0 });
    expect(rig.told()).to.deep.equal(["telegram boris", "slack dina", "telegram boris"]);
  });

  it("are not raised of what was answered before anybody could be told", async () => {
    const rig = await company();
    const { id, version } = await rig.complaint();
    rig.clock.at = "2026-03-20T15:00:01.000Z";
    const patch = { status: "decided", decision: "Заменили" } as const;
    await updateComplaint({ ...rig.hub, ...rig.store, company: rig.company, rules: rig.rules, metricSettings: rig.metrics }, DINA, { id, version, patch });
    await rig.at("2026-03-20T15:00:02.000Z");
    expect((await rig.store.deadlines.factsOf("complaint", id)).map(({ kind }) => kind)).to.deep.equal(["breached"]);
    expect(rig.told()).to.deep.equal([]);
    expect(await rig.store.alertRecords.open("", 10)).to.deep.equal([]);
  });

  it("keep quiet hours: the company's, one's own, and none for what is grave", async () => {
    const rig = await company();
    const night = "2026-03-17T20:30:00.000Z";
    rig.clock.at = night;
    await rig.store.quietTimes.set("igor", { from: "00:00", until: "06:00" });
    await rig.store.alerts.set("igor", "silence", true);
    await rig.store.transactions.run((unit) => unit.emit(silentAlert("office", null, night), null));
    rig.silent.add("office");
    await rig.at(night);
    expect(rig.told(), "half past eleven is no quiet hour of his own").to.deep.equal(["telegram igor"]);
    const grave = await rig.complaint({ severity: "high", ownerId: "boris" });
    const alert = severeAlert(grave, night);
    if (alert !== null) await rig.store.transactions.run((unit) => unit.emit(alert, null));
    await rig.at("2026-03-17T20:31:00.000Z");
    expect(rig.told()).to.have.members(["telegram igor", "telegram boris", "slack dina"]);
    await rig.at("2026-03-18T04:59:00.000Z");
    expect(rig.said.filter(({ answer }) => answer.title.startsWith("Підключення"))).to.have.length(0);
    await rig.at("2026-03-18T05:00:00.000Z");
    expect(rig.saidTo("slack dina").map(({ answer }) => answer.title)).to.include("Підключення «Офис» мовчить");
  });

  it("say nothing in the morning of what was settled at night", async () => {
    const rig = await company();
    const night = "2026-03-17T20:30:00.000Z";
    rig.clock.at = night;
    rig.silent.add("office");
    await rig.store.transactions.run((unit) => unit.emit(silentAlert("office", null, night), null));
    await rig.at(night);
    rig.silent.clear();
    await rig.at("2026-03-17T21:00:00.000Z");
    await rig.at("2026-03-18T05:00:00.000Z");
    expect(rig.told()).to.deep.equal([]);
  });

  it("reach who has linked no chat by mail and in the console", async () => {
    const rig = await company();
    await rig.complaint({ ownerId: "lena" });
    await rig.at(AT_RISK);
    expect(rig.told()).to.deep.equal(["mail lena@example.com"]);
    const { notice, to } = rig.hub.notices.findLast(({ notice }) => notice.type === "alert.changed") ?? {};
    expect([notice?.id, to?.userIds]).to.deep.equal([(await openAlert(rig))?.id, ["lena"]]);
    expect((await rig.store.alertRecords.openOf("lena", 5)).map(({ cause }) => cause)).to.deep.equal(["at_risk"]);
    const lena = await rig.store.users.get("lena");
    const shown = lena === null ? [] : await readAlerts({ ...rig.store, clock: rig.now, company: rig.settings }, lena);
    expect(shown.map(({ title, lines }) => [title, lines.length])).to.deep.equal([[`Жалоба №\u00a01: срок подходит, ответить до 18:00`, 2]]);
    expect(shown[0]?.matter, "for who reads in another language than the account's").to.include({ subject: "complaint", cause: "at_risk", number: 1 });
  });

  it("stand before who reads them gravest first, and of those the newest", async () => {
    const rig = await company();
    await rig.store.alerts.set("dina", "silence", true);
    const [grave, graver] = [await rig.complaint({ severity: "high", ownerId: "boris" }), await rig.complaint({ severity: "high", ownerId: "boris" })];
    rig.silent.add("office");
    for (const alert of [severeAlert(grave, OPENED), severeAlert(graver, OPENED), silentAlert("office", null, OPENED)]) {
      if (alert !== null) await rig.store.transactions.run((unit) => unit.emit(alert, null));
      await rig.at(OPENED);
    }
    const subjects = (await rig.store.alertRecords.openOf("dina", 5)).map(({ subjectId }) => subjectId);
    expect(subjects).to.deep.equal([graver.id, grave.id, "office"]);
  });

  it("tell nobody who was unlinked, switched off or lost the right before it left", async () => {
    const rig = await company();
    await rig.complaint({ ownerId: "boris" });
    rig.failures.push({ kind: "retry", error: "429", retryAfterSec: 30 });
    await rig.at(AT_RISK);
    await rig.store.users.save("boris", { active: false });
    await rig.at("2026-03-20T06:16:00.000Z");
    expect(rig.told()).to.deep.equal([]);
  });

  it("wait exactly as long as the platform asks, and change only after they were said", async () => {
    const rig = await company();
    await rig.complaint({ ownerId: "boris" });
    rig.failures.push({ kind: "retry", error: "429", retryAfterSec: 30 });
    await rig.at(AT_RISK);
    await rig.at("2026-03-20T06:15:29.000Z");
    expect(rig.told()).to.deep.equal([]);
    await rig.at("2026-03-20T06:15:30.000Z");
    expect(rig.told()).to.deep.equal(["telegram boris"]);
    await settleAlert(rig.hub, (await openAlert(rig))?.id ?? "", { state: "over", by: null });
    await rig.at("2026-03-20T06:15:31.000Z");
    expect(rig.said[0]?.answer.rows[0]?.text).to.equal("Больше не требует внимания");
  });

  it("are told once however many hubs look and deliver at the same moment", async function () {
    this.timeout(20_000);
    const rig = await company();
    const hubs = [rig.hub, ...(database.kind === "embedded" ? [rig.hubOn(rig.store)] : [1, 2].map(() => rig.hubOn(database.openAgain(rig.store, rig.now))))];
    for (let n = 0; n < 10; n += 1) await rig.complaint({ ownerId: "boris" });
    for (const instant of [AT_RISK, "2026-03-20T07:15:00.000Z", DUE]) {
      rig.clock.at = instant;
      await Promise.all(hubs.map(({ goOn }) => goOn()));
      await Promise.all(hubs.map(({ goOn }) => goOn()));
    }
    const seen = rig.said.map(({ to, answer }) => `${to} ${answer.title}`);
    expect(new Set(seen).size).to.equal(seen.length);
    expect(rig.saidTo("telegram boris")).to.have.length(20);
    expect(rig.saidTo("slack dina").length).to.be.at.least(10);
  });

  it("of one moment are raised together, and one that cannot be holds up no other", async () => {
    const rig = await company();
    const grave = await Promise.all(Array.from({ length: 5 }, () => rig.complaint({ severity: "high", ownerId: "boris" })));
    await rig.store.transactions.run(async (unit) => {
      for (const one of grave) {
        const alert = severeAlert(one, OPENED);
        if (alert !== null) await unit.emit(one === grave[1] ? { ...alert, alert: { ...alert.alert, cause: "no such cause" as never } } : alert, null);
      }
    });
    await rig.at(OPENED);
    const raised = (await rig.store.alertRecords.open("", 10)).map(({ subjectId }) => subjectId);
    expect(new Set(raised)).to.deep.equal(new Set([0, 2, 3, 4].map((at) => grave[at]?.id)));
    expect(new Set(rig.told()).size).to.equal(rig.told().length / 4);
    expect((await rig.store.outbox.depth()).pending, "it waits for another try").to.equal(1);
  });

  it("do not come of what is not so grave", async () => {
    const { complaint } = await company();
    expect(severeAlert(await complaint({ severity: "normal" }), OPENED)).to.equal(null);
  });
});
