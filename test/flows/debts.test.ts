// Callback debts through the whole hub: from the provider's webhook to whom an agent is told to call, and the
// conversation that ends it.
import { expect } from "chai";
import type { Client, Debt, Interaction, List } from "../../hub/contract/api.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, LINES, removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary, sharedMariaDb } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";

const LINE = LINES.front;
/** Two hours ago, so that facts of every age lie in the past. */
const START_SEC = Math.floor(Date.now() / 1000) - 7_200;
let serial = 0;

interface CtiCall {
  readonly phone: string;
  readonly atSec: number;
  readonly direction?: "in" | "out";
  readonly talkSec?: number;
  readonly cause?: string;
  readonly user?: string;
  readonly callId?: string;
}

/** A whole call, event by event, as its last event leaves it. */
async function cti(
  hub: Pick<TestHub, "cti">,
  { phone, atSec, direction = "in", talkSec, cause = "noAnswer", user = "101", callId = `c-${++serial}` }: CtiCall,
): Promise<void> {
  const [from, to] = direction === "in" ? [phone, LINE] : [LINE, phone];
  const push = async (event: string, afterSec: number, more: object): Promise<void> => {
    const { status } = await hub.cti({ event, callId, direction, from, to, user: [user], timestamp: String(START_SEC + atSec + afterSec), ...more });
    expect(status).to.equal(200);
  };
  await push("newCall", 0, {});
  if (talkSec === undefined) return push("hangup", 25, { cause });
  await push("answer", 8, { answeringNumber: user });
  await push("hangup", 8 + talkSec, { answeringNumber: user, cause: "normalClearing", talkTime: talkSec, duration: 8 + talkSec });
}

async function debtsOf(person: Person, phone: string, query = ""): Promise<readonly Debt[]> {
  return (await person.get<List<Debt>>(`/debts?phone=${encodeURIComponent(phone)}${query}`)).items;
}

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`callback debts through the whole hub (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let anna: Person;
    let supervisor: Person;

    before(async () => {
      hub = await startTestHub({ kind, company: "callback: {tryAgainMinutes: [30], escalateAfterMinutes: 60}" });
      [anna, supervisor] = await Promise.all([hub.person("anna"), hub.person("supervisor")]);
    });
    after(async () => {
      await hub?.stop();
      removeFolders();
    });

    it("are one for three misses, told at once, and ringing and repeated events change nothing", async () => {
      const phone = "+380671110001";
      const notices: string[] = [];
      const listener = await supervisor.openSocket();
      listener.socket.on("notice", ({ type }) => void notices.push(type));
      for (const atSec of [0, 120, 240]) await cti(hub, { phone, atSec, callId: `three-${atSec}` });
      const [debt, ...others] = await debtsOf(supervisor, phone);
      expect(others).to.deep.equal([]);
      expect(debt).to.include({
        phone,
        misses: 3,
        tries: 0,
        state: "open",
        queue: "front",
        assigneeId: null,
        timeZone: "Europe/Kyiv",
        clientName: "+380 67 111-00-01",
      });
      expect(debt?.firstMissedAt).to.equal(new Date(START_SEC * 1000).toISOString());
      expect(debt?.localTime).to.match(/^\d\d:\d\d$/);
      await eventually("somebody is told", () => notices.includes("debt.changed"));
      await cti(hub, { phone, atSec: 240, callId: "three-240" });
      expect(await debtsOf(supervisor, phone)).to.deep.equal([{ ...debt, localTime: (await debtsOf(supervisor, phone))[0]?.localTime }]);
      expect(await hub.counted("otklik_debts_total", { result: "open" })).to.equal(3);
    });

    it("end with a conversation we asked for, and a call back nobody answers plans the next", async () => {
      const phone = "+380671110002";
      await cti(hub, { phone, atSec: 0 });
      await cti(hub, { phone, atSec: 600, direction: "out" });
      const [tried] = await debtsOf(anna, phone);
      expect(tried).to.include({ state: "open", tries: 1, lastTryAt: new Date((START_SEC + 600) * 1000).toISOString() });
      expect(Date.parse(tried?.nextTryAt ?? "")).to.be.at.least((START_SEC + 600 + 1_800) * 1000);
      await cti(hub, { phone, atSec: 1_200, direction: "out", talkSec: 60 });
      expect(await debtsOf(anna, phone)).to.deep.equal([]);
      const [closed] = await debtsOf(anna, phone, "&state=closed");
      const talk = await anna.get<Interaction>(`/interactions/${closed?.closedBy ?? ""}`);
      expect(talk).to.include({ direction: "outbound", outcome: "answered", talkSec: 60 });
      expect(closed).to.include({ id: tried?.id, tries: 1, nextTryAt: null });
    });

    it("end when the client reaches anybody, and are a new one for the next miss", async () => {
      const phone = "+380671110003";
      await cti(hub, { phone, atSec: 0, user: "101" });
      await cti(hub, { phone, atSec: 300, user: "102", talkSec: 20 });
      expect(await debtsOf(supervisor, phone)).to.deep.equal([]);
      await cti(hub, { phone, atSec: 900, user: "101" });
      const [debt] = await debtsOf(supervisor, phone);
      const boris = (await hub.person("boris")).user.id;
      expect(debt, "whoever spoke with them last").to.include({ misses: 1, assigneeId: boris });
    });

    it("go to the client's manager", async () => {
      const phone = "+380671110004";
      const client = await anna.post<Client>("/clients", {
        kind: "organisation",
        name: "Кафе Ранок",
        managerId: anna.user.id,
        contacts: [{ name: "Олена", points: [{ kind: "phone", value: phone }] }],
      });
      await cti(hub, { phone, atSec: 0 });
      expect((await debtsOf(anna, phone, "&scope=mine"))[0]).to.include({ clientId: client.id, clientName: "Кафе Ранок", assigneeId: anna.user.id });
    });

    it("are not made of hidden numbers or of what rings", async () => {
      const before = await countOf(hub, "debts");
      await cti(hub, { phone: "anonymous", atSec: 0 });
      await hub.cti({ event: "newCall", callId: "rings", direction: "in", from: "+380671110005", to: LINE, user: ["101"], timestamp: String(START_SEC) });
      expect(await countOf(hub, "debts")).to.equal(before);
    });

    it("know of facts that come late: an earlier miss, and an answer nobody had told of", async () => {
      const phone = "+380671110006";
      await cti(hub, { phone, atSec: 600, talkSec: 30 });
      await cti(hub, { phone, atSec: 0 });
      expect(await debtsOf(supervisor, phone), "they were spoken with since").to.deep.equal([]);
      expect((await debtsOf(supervisor, phone, "&state=closed")).map(({ misses }) => misses)).to.deep.equal([1]);

      const other = "+380671110007";
      await cti(hub, { phone: other, atSec: 0, callId: "late" });
      expect(await debtsOf(supervisor, other)).to.have.length(1);
      await hub.cti({
        event: "hangup",
        callId: "late",
        direction: "in",
        from: other,
        to: LINE,
        user: ["101"],
        answeringNumber: "101",
        cause: "normalClearing",
        talkTime: 17,
        duration: 25,
        seq: 2,
        timestamp: String(START_SEC + 26),
      });
      const [call] = (await supervisor.get<List<Interaction>>(`/interactions?phone=${encodeURIComponent(other)}`)).items;
      expect(call).to.include({ outcome: "answered", talkSec: 17 });
      expect(await debtsOf(supervisor, other)).to.deep.equal([]);
    });

    it("are given to somebody or given up with a reason, by who may see them", async () => {
      const phone = "+380671110008";
      await cti(hub, { phone, atSec: 0 });
      const [debt] = await debtsOf(anna, phone);
      const id = debt?.id ?? "";
      const vera = await hub.person("vera");
      expect((await vera.ask("POST", `/debts/${id}/assign`, { assigneeId: vera.user.id })).status, "another queue's").to.equal(404);
      expect((await vera.ask("GET", "/debts?scope=all")).status).to.equal(403);
      expect((await anna.ask("POST", `/debts/${id}/assign`, { assigneeId: "nobody" })).status).to.equal(422);
      expect(await anna.post<Debt>(`/debts/${id}/assign`, { assigneeId: vera.user.id })).to.include({ assigneeId: vera.user.id });
      expect(await debtsOf(vera, phone), "one's own is seen").to.have.length(1);
      expect((await vera.ask("POST", `/debts/${id}/drop`, {})).status).to.equal(422);
      expect(await vera.post<Debt>(`/debts/${id}/drop`, { reason: "Написал, что всё решено" })).to.include({ state: "dropped", droppedBy: vera.user.id });
      expect((await vera.ask("POST", `/debts/${id}/drop`, { reason: "ещё раз" })).status).to.equal(409);
      await cti(hub, { phone, atSec: 60 });
      expect(await debtsOf(supervisor, phone), "an older miss belongs to what was given up").to.deep.equal([]);
    });

    it("that grow old become the supervisors' too", async () => {
      const notices: { readonly type: string; readonly id: string }[] = [];
      const phone = "+380671110009";
      await cti(hub, { phone, atSec: 0 });
      await hub.hub.store.database.sequelize.query(`UPDATE debts SET escalates_at = 1 WHERE phone = '${phone}'`);
      const listener = await supervisor.openSocket();
      listener.socket.on("notice", (notice) => void notices.push(notice));
      const escalated = await eventually(
        "the escalation",
        async () => (await debtsOf(supervisor, phone)).find(({ escalatedAt }) => escalatedAt !== null),
        40_000,
      );
      expect(escalated.state).to.equal("open");
      await eventually("the supervisor is told", () => notices.some(({ type, id }) => type === "debt.escalated" && id === escalated.id));
    });

    it("stand in the day's figures as an independent count finds them", async () => {
      const all = [
        ...(await supervisor.get<List<Debt>>("/debts?limit=200")).items,
        ...(await supervisor.get<List<Debt>>("/debts?state=closed&limit=200")).items,
        ...(await supervisor.get<List<Debt>>("/debts?state=dropped&limit=200")).items,
      ];
      const figures = await supervisor.get<{ day: string; from: string; to: string; totals: Record<string, number> }>("/figures");
      const today = all.filter(({ firstMissedAt, misses }) => misses > 0 && firstMissedAt >= figures.from && firstMissedAt < figures.to);
      expect(figures.totals).to.include({
        debts_opened: today.length,
        debts_in_time: today.filter(({ state, closedAt, escalatesAt }) => state === "closed" && (closedAt ?? "") <= escalatesAt).length,
        debts_open: all.filter(({ state }) => state === "open").length,
      });
    });
  });
}

const noMaria = mariadbBinary() === null && process.env["CI"] === undefined;
(noMaria ? describe.skip : describe)("callback debts of two hubs", function () {
  this.timeout(60_000);

  it("are one of a number and end once, whichever hub hears of which call", async () => {
    const databaseUrl = await (await sharedMariaDb()).createDatabase();
    const hubs = [await startTestHub({ databaseUrl }), await startTestHub({ databaseUrl })] as const;
    try {
      const supervisor = await hubs[0].person("supervisor");
      const phones = Array.from({ length: 8 }, (_, index) => `+3806722200${String(index).padStart(2, "0")}`);
      await Promise.all(phones.flatMap((phone) => [0, 60, 120, 180].map((atSec, index) => cti(hubs[index % 2 === 0 ? 0 : 1], { phone, atSec }))));
      const open = (await supervisor.get<List<Debt>>("/debts?limit=200")).items;
      expect(open.map(({ phone, misses }) => `${phone} ${misses}`).sort()).to.deep.equal(phones.map((phone) => `${phone} 4`));
      await Promise.all(phones.flatMap((phone) => [cti(hubs[0], { phone, atSec: 300 }), cti(hubs[1], { phone, atSec: 400, direction: "out", talkSec: 30 })]));
      await eventually("all are closed", async () => (await supervisor.get<List<Debt>>("/debts")).items.length === 0, 40_000);
      const closed = (await supervisor.get<List<Debt>>("/debts?state=closed&limit=200")).items;
      expect(closed.reduce((sum, { misses }) => sum + misses, 0)).to.equal(phones.length * 5);
    } finally {
      for (const hub of hubs) await hub.stop();
      removeFolders();
    }
  });
});
