import { expect } from "chai";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { foldCall } from "../../../hub/domain/call.ts";
import type { BoundCommands, ProviderIo } from "../../../telephony/adapter.ts";
import { requestProvider } from "../../../telephony/providerHttp.ts";
import type { Answer, ProviderServer } from "../../fakes/providerServer.ts";
import { startFakeZadarma } from "../../fakes/zadarma.ts";
import { connect, PUBLIC_URL, T } from "../play.ts";
import { failureOf } from "./failure.ts";
import { NOVOFON, notify, ZADARMA, zadarmaFacts } from "./zadarmaPlay.ts";

const IO: ProviderIo = { request: requestProvider, now: () => new Date((T + 600) * 1000), publicUrl: PUBLIC_URL };
const ORDER = { commandId: "C1", extension: "101", customer: "+380671234567", line: "+380443334455" };
const WANTED = { id: "1790000000.123456", callKey: "in_aa01", url: null };
const SPAN = { from: "2026-09-21T14:00:00.000Z", to: "2026-09-21T15:00:00.000Z" };

describe("Zadarma told and asked by us", () => {
  let server: ProviderServer;
  let answers: (path: string, params: URLSearchParams) => Answer | object;
  let commands: BoundCommands;

  beforeEach(async () => {
    answers = () => ({});
    server = await startFakeZadarma(ZADARMA, (path, params) => answers(path, params));
    commands = connect({ ...ZADARMA, apiRoot: server.root }).commands;
  });
  afterEach(() => server.close());

  const dial = () => commands.dial?.(ORDER, IO) ?? Promise.reject(new Error("no dial"));
  const locate = () => commands.locateRecording?.(WANTED, IO) ?? Promise.reject(new Error("no recordings"));
  const list = (): Promise<readonly CallEvent[]> => commands.callList?.(SPAN, IO) ?? Promise.reject(new Error("no list"));

  it("rings the extension first, then the customer, by a question it accepts", async () => {
    answers = (_path, params) => ({ from: params.get("from"), to: params.get("to"), time: T });
    expect(await dial()).to.deep.equal({ callKey: null });
    expect(server.asked.map(({ path, query }) => [path, query])).to.deep.equal([["/v1/request/callback/", "from=101&to=380671234567"]]);
  });

  it("says what is wrong without repeating what was sent", async () => {
    answers = () => ({ status: 400, body: '{"status":"error","message":"Wrong number 380671234567"}' });
    const refused = await failureOf(dial());
    expect(refused).to.include({ transient: false });
    expect(refused.message).to.not.match(/\d{3}/);
    commands = connect({ ...ZADARMA, secret: "another", apiRoot: server.root }).commands;
    expect(await failureOf(dial())).to.deep.include({ transient: false, message: "The provider does not accept the key and secret of this connection." });
  });

  it("waits when it is asked to wait, and when the provider is in trouble", async () => {
    answers = () => ({ status: 429, headers: { "retry-after": "20" }, body: "" });
    expect(await failureOf(dial())).to.include({ transient: true, retryAfterSec: 20 });
    answers = () => ({ status: 502, body: "<html>" });
    expect(await failureOf(list())).to.include({ transient: true });
    answers = () => ({ status: 200, body: "<html>" });
    expect(await failureOf(locate())).to.include({ transient: true });
    await server.close();
    expect(await failureOf(dial())).to.include({ transient: true });
  });

  it("finds a recording at the provider's own hosts, and is patient while it is not there", async () => {
    answers = () => ({ link: "https://api.zadarma.com/v1/pbx/record/download/abc/1.mp3", lifetime_till: "2026-09-21 18:00:00" });
    const place = await locate();
    expect(place?.url).to.equal("https://api.zadarma.com/v1/pbx/record/download/abc/1.mp3");
    expect(place?.hosts).to.include.members(["zadarma.com", "*.zadarma.com"]);
    expect(server.asked[0]?.query).to.equal("call_id=1790000000.123456");
    answers = () => ({ links: ["https://files.zadarma.com/1.mp3", "https://files.zadarma.com/2.mp3"] });
    expect((await locate())?.url).to.equal("https://files.zadarma.com/1.mp3");
    for (const link of ["https://zadarma.com.example.org/1.mp3", "ftp://api.zadarma.com/1.mp3", "https://a:b@api.zadarma.com/1.mp3", "", null]) {
      answers = () => ({ link });
      expect(await locate(), String(link)).to.equal(null);
    }
    answers = () => ({ status: 404, body: '{"status":"error","message":"Record not found"}' });
    expect(await locate()).to.equal(null);
  });

  it("gives its list of calls as one summary for each, whatever stretches a call had", async () => {
    answers = () => ({
      stats: [
        {
          call_id: "1",
          sip: "101",
          callstart: "2026-09-21 17:13:20",
          clid: "Olena <+380671234567>",
          destination: 101,
          disposition: "no answer",
          seconds: 0,
          pbx_call_id: "in_aa01",
        },
        {
          call_id: "2",
          sip: "102",
          callstart: "2026-09-21 17:13:40",
          clid: "+380671234567",
          destination: "102",
          disposition: "answered",
          seconds: "42",
          pbx_call_id: "in_aa01",
        },
        {
          call_id: "3",
          sip: "101",
          callstart: "2026-09-21 17:20:00",
          clid: "101",
          destination: 380671234567,
          disposition: "busy",
          seconds: 0,
          pbx_call_id: "out_bb01",
        },
        {
          call_id: "4",
          sip: "",
          callstart: "2026-09-21 17:30:00",
          clid: "+380501112233",
          destination: "",
          disposition: "cancel",
          seconds: 0,
          pbx_call_id: "in_aa02",
        },
        { call_id: "5", callstart: "", pbx_call_id: "in_aa03", disposition: "answered" },
        { call_id: "6", callstart: "2026-09-21 17:40:00" },
        null,
      ],
    });
    const calls = await list();
    const params = new URLSearchParams(server.asked[0]?.query);
    expect([params.get("start"), params.get("end"), params.get("version")]).to.deep.equal(["2026-09-21 17:00:00", "2026-09-21 18:00:00", "2"]);
    expect(calls.map(({ kind, auth, callKey, direction, outcome, agent }) => [kind, auth, callKey, direction, outcome, agent?.extension])).to.deep.equal([
      ["call.summary", "none", "in_aa01", "inbound", "answered", "102"],
      ["call.summary", "none", "out_bb01", "outbound", "busy", "101"],
      ["call.summary", "none", "in_aa02", "inbound", "abandoned", undefined],
    ]);
    expect(calls.map(({ externalId }) => externalId.startsWith("list:"))).to.deep.equal([true, true, true]);
    const [first] = calls;
    if (first === undefined) throw new Error("no call");
    expect(foldCall([first], IO.now().toISOString())).to.include({
      phone: "+380671234567",
      startedAt: "2026-09-21T14:13:20.000Z",
      endedAt: "2026-09-21T14:14:22.000Z",
      talkSec: 42,
      outcome: "answered",
    });
    expect(await list(), "the same list again is the same facts").to.deep.equal(calls);
  });

  it("lets the word that came while the call ended stand beside the list", async () => {
    answers = () => ({
      stats: [{ callstart: "2026-09-21 17:13:20", clid: "+380671234567", destination: "101", disposition: "answered", seconds: 42, pbx_call_id: "in_aa01" }],
    });
    const fields = { call_start: "2026-09-21 17:13:20", pbx_call_id: "in_aa01", caller_id: "+380671234567", called_did: "380443334455", internal: "101" };
    const live = zadarmaFacts(notify("NOTIFY_END", { ...fields, duration: "42", disposition: "answered" }), T + 51);
    const both = foldCall([...live, ...(await list())], IO.now().toISOString());
    expect(both).to.include({ outcome: "answered", talkSec: 42, agentExtension: "101", line: "+380443334455" });
  });

  it("asks page after page, and says so when there is more than it may ask for", async () => {
    const row = (index: number) => ({
      callstart: "2026-09-21 17:13:20",
      clid: "1",
      destination: "101",
      disposition: "answered",
      seconds: 1,
      pbx_call_id: `in_${index}`,
    });
    const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index));
    answers = (_path, params) => ({ stats: rows(1001).slice(Number(params.get("skip")), Number(params.get("skip")) + 1000) });
    expect(await list()).to.have.length(1001);
    expect(server.asked).to.have.length(2);
    answers = () => ({ stats: rows(1000) });
    expect(await failureOf(list())).to.include({ transient: false });
    expect(server.asked).to.have.length(5);
  });

  it("speaks to Novofon in the same words", async () => {
    const novofon = connect({ ...NOVOFON, apiRoot: server.root }).commands;
    expect(await novofon.dial?.(ORDER, IO)).to.deep.equal({ callKey: null });
    answers = () => ({ link: "https://api.novofon.com/1.mp3" });
    expect((await novofon.locateRecording?.(WANTED, IO))?.hosts).to.include.members(["novofon.com", "*.novofon.com"]);
    answers = () => ({ stats: [] });
    expect(await novofon.callList?.(SPAN, IO)).to.deep.equal([]);
    expect(new URLSearchParams(server.asked[2]?.query).get("start")).to.equal("2026-09-21 17:00:00");
  });
});
