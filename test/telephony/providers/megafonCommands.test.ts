import { expect } from "chai";
import { foldCall } from "../../../hub/domain/call.ts";
import type { BoundCommands, ProviderIo } from "../../../telephony/adapter.ts";
import { requestProvider } from "../../../telephony/providerHttp.ts";
import { startFakeMegafon } from "../../fakes/megafon.ts";
import type { Answer, ProviderServer } from "../../fakes/providerServer.ts";
import { connect, PUBLIC_URL, T } from "../play.ts";
import { failureOf } from "./failure.ts";

const MEGAFON = { id: "mf", provider: "megafon", country: "RU", timeZone: "Europe/Moscow", token: "tok-demo-0001" };
const IO: ProviderIo = { request: requestProvider, now: () => new Date((T + 600) * 1000), publicUrl: PUBLIC_URL };
const ORDER = { commandId: "C1", extension: "101", customer: "+79161234567", line: "+74951234567" };
const SPAN = { from: "2026-09-21T14:00:00.000Z", to: "2026-09-21T15:00:00.000Z" };

describe("MegaFon told and asked by us", () => {
  let server: ProviderServer;
  let answers: (path: string, sent: URLSearchParams) => Answer | object;
  let commands: BoundCommands;

  beforeEach(async () => {
    answers = () => ({});
    server = await startFakeMegafon("api-demo-key", (path, sent) => answers(path, sent));
    commands = connect({ ...MEGAFON, apiRoot: `${server.root}/crmapi/v1`, apiKey: "api-demo-key" }).commands;
  });
  afterEach(() => server.close());

  const dial = () => commands.dial?.(ORDER, IO) ?? Promise.reject(new Error("no dial"));
  const list = () => commands.callList?.(SPAN, IO) ?? Promise.reject(new Error("no list"));

  it("has no commands but recordings without its interface's address and key", () => {
    const bare = connect(MEGAFON).commands;
    expect([bare.dial, bare.callList]).to.deep.equal([null, null]);
    expect(bare.locateRecording).to.be.a("function");
  });

  it("rings the employee, then the customer, and tells the call's id", async () => {
    const heard: unknown[] = [];
    answers = (path, sent) => {
      heard.push([path, Object.fromEntries(sent)]);
      return { callid: "cid-77" };
    };
    expect(await dial()).to.deep.equal({ callKey: "cid-77" });
    commands = connect({ ...MEGAFON, apiRoot: `${server.root}/old`, apiKey: "api-demo-key", api: "form" }).commands;
    expect(await dial()).to.deep.equal({ callKey: "cid-77" });
    expect(commands.callList).to.equal(null);
    expect(heard).to.deep.equal([
      ["POST /crmapi/v1/makecall", { phone: "79161234567", user: "101", clid: "74951234567" }],
      ["POST /old", { cmd: "makeCall", phone: "79161234567", user: "101", token: "api-demo-key" }],
    ]);
  });

  it("says that it was refused, without repeating what was sent, and when to ask again", async () => {
    answers = () => ({ error: "User 101 not found, phone 79161234567" });
    const refused = await failureOf(dial());
    expect(refused).to.include({ transient: false });
    expect(refused.message).to.not.match(/\d{3}/);
    answers = () => ({ status: 400, body: '{"error":"Invalid parameters"}' });
    expect(await failureOf(dial())).to.include({ transient: false });
    answers = () => ({ status: 429, headers: { "retry-after": "7" }, body: "" });
    expect(await failureOf(list())).to.include({ transient: true, retryAfterSec: 7 });
    commands = connect({ ...MEGAFON, apiRoot: `${server.root}/crmapi/v1`, apiKey: "another" }).commands;
    expect((await failureOf(list())).message).to.contain("401");
  });

  it("lists finished calls with wait and talk, missed ones, and recordings", async () => {
    answers = (path, sent) => {
      expect([path, sent.get("start"), sent.get("end")]).to.deep.equal(["GET /crmapi/v1/history/json", "20260921T140000Z", "20260921T150000Z"]);
      const row = { type: "in", client: "79161234567", user: "ivanov", diversion: "74951234567", start: "2026-09-21T14:13:20Z" };
      return [
        { ...row, uid: "cid-1", status: "success", wait: 6, duration: 42, record: `${server.root}/rec/1.mp3` },
        { ...row, uid: "cid-2", user: "", status: "missed", wait: 20, duration: 0 },
        { note: "no id" },
      ];
    };
    const events = await list();
    expect(events.map(({ kind, callKey, auth }) => [kind, callKey, auth])).to.deep.equal([
      ["call.summary", "cid-1", "none"],
      ["recording.ready", "cid-1", "none"],
      ["call.summary", "cid-2", "none"],
    ]);
    const [answered, missed] = ["cid-1", "cid-2"].map((key) =>
      foldCall(
        events.filter(({ callKey }) => callKey === key),
        SPAN.to,
      ),
    );
    expect(answered).to.include({ outcome: "answered", talkSec: 42, waitSec: 6, agentExtension: "ivanov", endedAt: "2026-09-21T14:14:08.000Z" });
    expect(missed).to.include({ outcome: "missed", waitSec: 20, startedAt: "2026-09-21T14:13:20.000Z" });
    answers = () => ({ rows: 1 });
    expect(await failureOf(list())).to.include({ transient: true });
  });

  it("fetches recordings with its key from its own host, and from hosts of the operator without", async () => {
    const place = (url: string | null) => commands.locateRecording?.({ id: "1", callKey: "c", url }, IO);
    expect(await place(`${server.root}/rec/1.mp3`)).to.deep.include({
      headers: { "x-api-key": "api-demo-key" },
      hosts: ["*.megapbx.ru", "*.megafon.ru", "127.0.0.1"],
    });
    expect((await place("https://records.megapbx.ru/1.mp3"))?.headers).to.deep.equal({});
    expect(await place(null)).to.equal(null);
    const listed = connect({ ...MEGAFON, recordingHosts: ["rec.example.com"] }).commands;
    expect((await listed.locateRecording?.({ id: "1", callKey: "c", url: "https://rec.example.com/1.mp3" }, IO))?.hosts).to.deep.equal(["rec.example.com"]);
  });
});
