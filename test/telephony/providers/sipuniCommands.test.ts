import { readFileSync } from "node:fs";
import { expect } from "chai";
import { foldCall } from "../../../hub/domain/call.ts";
import type { BoundCommands, ProviderIo } from "../../../telephony/adapter.ts";
import { requestProvider } from "../../../telephony/providerHttp.ts";
import { sipuniHash } from "../../../telephony/providers/sipuni/interface.ts";
import type { Answer, ProviderServer } from "../../fakes/providerServer.ts";
import { startFakeSipuni } from "../../fakes/sipuni.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { callsOf, connect, eventsOf, PUBLIC_URL, requestOf, T } from "../play.ts";
import { failureOf } from "./failure.ts";

const KEYS = { user: "012345", apiSecret: "sipuni-demo-secret" };
const SIPUNI = { id: "sp", provider: "sipuni", country: "RU", timeZone: "Europe/Moscow", secret: "sipuni-address-secret", ...KEYS };
const IO: ProviderIo = { request: requestProvider, now: () => new Date((T + 600) * 1000), publicUrl: PUBLIC_URL };
const ORDER = { commandId: "C1", extension: "201", customer: "+79161234567", line: null };
const SPAN = { from: "2026-09-21T14:00:00.000Z", to: "2026-09-21T15:00:00.000Z" };
const TABLE = readFileSync(new URL("../samples/sipuni/export.csv", import.meta.url), "utf8");

describe("Sipuni told and asked by us", () => {
  let server: ProviderServer;
  let answers: (path: string, sent: URLSearchParams) => Answer | object;
  let commands: BoundCommands;

  beforeEach(async () => {
    answers = () => ({ success: true });
    server = await startFakeSipuni(KEYS, (path, sent) => answers(path, sent));
    commands = connect({ ...SIPUNI, apiRoot: server.root }).commands;
  });
  afterEach(() => server.close());

  const dial = () => commands.dial?.(ORDER, IO) ?? Promise.reject(new Error("no dial"));
  const list = () => commands.callList?.(SPAN, IO) ?? Promise.reject(new Error("no list"));

  it("makes the hash of the sheet, whatever order the values are given in", () => {
    const values = { user: "012345", sipnumber: "201", reverse: "0", phone: "79161234567", antiaon: "0" };
    expect(sipuniHash(values, "sipuni-demo-secret")).to.equal("a308b1325a999690fb03336796818a51");
    expect(sipuniHash({ ...values, phone: "79161234568" }, "sipuni-demo-secret")).to.not.equal("a308b1325a999690fb03336796818a51");
  });

  it("rings the employee first, then the customer, by a hash it accepts", async () => {
    expect(await dial()).to.deep.equal({ callKey: null });
    expect(server.asked[0]?.path).to.equal("/api/callback/call_number");
    expect(new URLSearchParams(server.asked[0]?.body).get("hash")).to.equal("a308b1325a999690fb03336796818a51");
    answers = () => ({ success: true, callbackId: 881 });
    expect(await dial()).to.deep.equal({ callKey: "callback:881" });
  });

  it("has no commands but recordings without the cabinet's number and key", () => {
    const { user: _user, ...rest } = SIPUNI;
    const bare = connect(rest).commands;
    expect([bare.dial, bare.callList]).to.deep.equal([null, null]);
  });

  it("says that it was refused, without repeating what was sent, and when to ask again", async () => {
    answers = () => ({ success: false, message: "No such number 79161234567" });
    const refused = await failureOf(dial());
    expect(refused).to.include({ transient: false });
    expect(refused.message).to.not.match(/\d{3}/);
    commands = connect({ ...SIPUNI, apiSecret: "another", apiRoot: server.root }).commands;
    expect((await failureOf(dial())).message).to.contain("403");
    commands = connect({ ...SIPUNI, apiRoot: server.root }).commands;
    answers = () => ({ status: 429, headers: { "retry-after": "30" }, body: "" });
    expect(await failureOf(list())).to.include({ transient: true, retryAfterSec: 30 });
    answers = () => ({ status: 200, body: "<html>maintenance" });
    expect(await failureOf(list())).to.include({ transient: true });
  });

  it("lists the calls of the span from the table of their days, by headings, in the cabinet's time", async () => {
    answers = (path, sent) => {
      expect([path, sent.get("from"), sent.get("to")]).to.deep.equal(["/api/statistic/export", "21.09.2026", "21.09.2026"]);
      return { status: 200, headers: { "content-type": "text/csv" }, body: TABLE };
    };
    const events = await list();
    const call = (key: string) =>
      foldCall(
        events.filter(({ callKey }) => callKey === key),
        SPAN.to,
      );
    expect(events.map(({ callKey }) => callKey)).to.deep.equal(["1790000000.533500", "1790000100.533506", "1790000200.533507"]);
    expect(events.every(({ kind, auth }) => kind === "call.summary" && auth === "none")).to.equal(true);
    expect(call("1790000000.533500")).to.include({
      direction: "inbound",
      outcome: "answered",
      talkSec: 42,
      waitSec: 10,
      agentExtension: "201",
      phone: "+79161234567",
    });
    expect(call("1790000000.533500")).to.include({ line: "+74951234567", startedAt: "2026-09-21T14:13:20.000Z", endedAt: "2026-09-21T14:14:12.000Z" });
    expect(call("1790000100.533506")).to.include({ direction: "inbound", outcome: "missed", talkSec: 0, phone: "+79161234568" });
    expect(call("1790000200.533507")).to.include({ direction: "outbound", outcome: "answered", talkSec: 83, agentExtension: "202", phone: "+79161234569" });
  });

  it("passes over calls beside the span, and keeps those that reach into it or whose time cannot be read", async () => {
    const head = "Тип;Статус;Время;Откуда;Куда;Кто ответил;Длительность звонка;Длительность разговора;ID записи";
    const row = (id: string, time: string, totalSec: number) => `Входящий;Отвечен;${time};79161234567;74951234567;201;${totalSec};1;${id}`;
    const rows = [
      row("long before", "21.09.2026 11:00:00", 60),
      row("just before", "21.09.2026 16:58:00", 60),
      row("reaches in", "21.09.2026 14:00:00", 10_801),
      row("first", "21.09.2026 17:00:00", 0),
      row("last", "21.09.2026 18:00:00", 60),
      row("just after", "21.09.2026 18:00:01", 60),
      row("long after", "21.09.2026 23:00:00", 60),
      row("unreadable", "yesterday", 60),
    ];
    answers = () => ({ status: 200, headers: { "content-type": "text/csv" }, body: [head, ...rows].join("\n") });
    expect((await list()).map(({ callKey }) => callKey)).to.deep.equal(["reaches in", "first", "last", "unreadable"]);
  });

  it("takes nothing back by the table's vaguer word: who gave up stays known, whichever was read first", async () => {
    answers = () => ({ status: 200, headers: { "content-type": "text/csv" }, body: TABLE });
    const listed = (await list()).filter(({ callKey }) => callKey === "1790000100.533506");
    const end = "event=2&status=CANCEL&timestamp=1790000119&call_start_timestamp=1790000100&src_type=1&src_num=79161234568&dst_type=2&dst_num=201";
    const url = `${PUBLIC_URL}/hooks/sipuni/sp/${SIPUNI.secret}?call_id=1790000100.533506&${end}`;
    const told = callsOf(eventsOf(SIPUNI, requestOf({ method: "GET", url, secretInPath: SIPUNI.secret }), T + 119));
    expect(foldAnyOrder([...told, ...listed], SPAN.to)).to.include({ direction: "inbound", outcome: "abandoned", talkSec: 0 });
    expect(foldAnyOrder(listed, SPAN.to)).to.include({ outcome: "missed" });
  });

  it("finds a recording by its link, else by the interface's own address for it", async () => {
    const place = (url: string | null) => commands.locateRecording?.({ id: "1", callKey: "1790000000.533500", url }, IO);
    expect(await place("https://sipuni.com/api/crm/record?id=1")).to.deep.equal({
      url: "https://sipuni.com/api/crm/record?id=1",
      headers: {},
      hosts: ["sipuni.com", "*.sipuni.com"],
    });
    const own = await place(null);
    answers = (path, sent) => ({ status: 200, body: `${path} ${sent.get("id")}` });
    expect((await requestProvider({ method: "GET", url: own?.url ?? "" })).body).to.equal("/api/statistic/record 1790000000.533500");
  });
});
