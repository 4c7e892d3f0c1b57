import { expect } from "chai";
import type { ConnectionConfig, DialOrder, ProviderIo } from "../../../telephony/adapter.ts";
import { requestProvider } from "../../../telephony/providerHttp.ts";
import type { Answer, ProviderServer } from "../../fakes/providerServer.ts";
import { startProviderServer } from "../../fakes/providerServer.ts";
import { type RpcCall, startFakeUis } from "../../fakes/uis.ts";
import { connect, PUBLIC_URL, T } from "../play.ts";
import { failureOf } from "./failure.ts";
import { OWN, RINGOSTAT, UIS } from "./mappedPlay.ts";

const IO: ProviderIo = { request: requestProvider, now: () => new Date(T * 1000), publicUrl: PUBLIC_URL };
const ORDER = { commandId: "C-1", extension: "101", customer: "+79161234567", line: "+74951234567" };

const dialOf = (config: ConnectionConfig) => connect(config).commands.dial;

describe("click-to-call by the Call API of UIS and its brands", () => {
  let server: ProviderServer;
  let answers: (call: RpcCall) => Answer | { readonly result: unknown } | { readonly error: unknown };
  const heard: RpcCall[] = [];
  const config = (more: object = {}): ConnectionConfig => ({
    ...UIS,
    accessToken: "uis-demo-token",
    apiRoot: `${server.root}/v4.0`,
    employees: { "101": "25" },
    ...more,
  });
  const dial = (order: DialOrder = ORDER, more: object = {}) => dialOf(config(more))?.(order, IO) ?? Promise.reject(new Error("no dial"));

  beforeEach(async () => {
    heard.length = 0;
    answers = () => ({ result: { data: { call_session_id: 980925450 }, metadata: {} } });
    server = await startFakeUis("uis-demo-token", (call) => {
      heard.push(call);
      return answers(call);
    });
  });
  afterEach(() => server.close());

  it("rings the employee first and gives our command's id, to be told with the call's events", async () => {
    expect(await dial()).to.deep.equal({ callKey: "980925450" });
    expect(heard).to.deep.equal([
      {
        jsonrpc: "2.0",
        id: "C-1",
        method: "start.employee_call",
        params: {
          access_token: "uis-demo-token",
          first_call: "employee",
          direction: "out",
          virtual_phone_number: "74951234567",
          contact: "79161234567",
          employee: { id: 25 },
          external_id: "C-1",
        },
      },
    ]);
  });

  it("calls from the connection's own number where the order names none, and says what is not set", async () => {
    await dial({ ...ORDER, line: null }, { callerId: "+74957654321" });
    expect(heard[0]?.params).to.include({ virtual_phone_number: "74957654321" });
    expect((await failureOf(dial({ ...ORDER, line: null }))).message).to.contain("callerId");
    expect((await failureOf(dial({ ...ORDER, extension: "102" }))).message).to.contain("employees");
  });

  it("tells refusals by their name alone, limits as passing, and a wrong token", async () => {
    answers = () => ({ error: { code: -32602, message: "Contact 79161234567 is wrong", data: { mnemonic: "invalid_parameter_value" } } });
    const refused = await failureOf(dial());
    expect(refused).to.include({ transient: false });
    expect(refused.message).to.contain("invalid_parameter_value").and.not.match(/\d{4}/);
    answers = () => ({ error: { code: -32029, message: "x", data: { mnemonic: "limit_per_minute_exceeded" } } });
    expect(await failureOf(dial())).to.include({ transient: true });
    answers = () => ({ status: 429, headers: { "retry-after": "60" }, body: "" });
    expect(await failureOf(dial())).to.include({ transient: true, retryAfterSec: 60 });
    answers = () => ({ status: 200, body: "<html>" });
    await failureOf(dial());
    expect((await failureOf(dial(ORDER, { accessToken: "another" }))).message).to.contain("access_token_invalid");
  });

  it("is not offered without a token", () => {
    expect([UIS, RINGOSTAT, OWN].map(dialOf)).to.deep.equal([null, null, null]);
    expect(dialOf({ ...UIS, preset: "novofon2", accessToken: "x" })).to.be.a("function");
  });
});

describe("click-to-call by Ringostat", () => {
  let server: ProviderServer;
  let answer: Answer = { status: 200, body: '"1"' };
  const dial = () => dialOf({ ...RINGOSTAT, accessToken: "rs-demo-key", apiRoot: server.root })?.(ORDER, IO) ?? Promise.reject(new Error("no dial"));

  beforeEach(async () => {
    answer = { status: 200, body: '"1"' };
    server = await startProviderServer(({ headers }) => (headers["auth-key"] === "rs-demo-key" ? answer : { status: 401, body: "" }));
  });
  afterEach(() => server.close());

  it("rings the extension, then the customer", async () => {
    expect(await dial()).to.deep.equal({ callKey: null });
    expect(server.asked.map(({ method, path, body }) => [method, path, body])).to.deep.equal([
      ["POST", "/callback/outward_call", "extension=101&destination=79161234567"],
    ]);
  });

  it("says that it was refused, and when to ask again", async () => {
    answer = { status: 200, body: '{"error":"No such extension 101"}' };
    expect((await failureOf(dial())).message).to.equal("Ringostat refused to place the call.");
    answer = { status: 400, body: "" };
    expect(await failureOf(dial())).to.include({ transient: false });
    answer = { status: 429, headers: { "retry-after": "5" }, body: "" };
    expect(await failureOf(dial())).to.include({ transient: true, retryAfterSec: 5 });
  });
});

describe("Ringostat's list of calls", () => {
  it("is asked in the project's time and read by the map of its webhooks", async () => {
    const row = { calldate: "2026-09-21 17:13:20", caller: "380671234567", dst: "380443334455", call_type: "in" };
    const rows = [
      { ...row, uniqueid: "eu-1", disposition: "ANSWERED", duration: "52", billsec: "42", waittime: "10", employee_number: "101" },
      { ...row, uniqueid: "eu-2", disposition: "ANSWERED", duration: 20, billsec: 0 },
      { ...row },
    ];
    let body = JSON.stringify(rows);
    const server = await startProviderServer(({ headers }) => (headers["auth-key"] === "rs-demo-key" ? { status: 200, body } : { status: 401, body: "" }));
    try {
      const list = (accessToken: string) =>
        connect({ ...RINGOSTAT, accessToken, apiRoot: server.root }).commands.callList?.(
          { from: "2026-09-21T14:00:00.000Z", to: "2026-09-21T15:00:00.000Z" },
          IO,
        ) ?? Promise.reject(new Error("no list"));
      const events = await list("rs-demo-key");
      const asked = new URLSearchParams(server.asked[0]?.query);
      expect([server.asked[0]?.path, asked.get("from"), asked.get("to")]).to.deep.equal(["/calls/list", "2026-09-21 17:00:00", "2026-09-21 18:00:00"]);
      expect(events.map(({ kind, callKey, outcome, auth }) => [kind, callKey, outcome, auth])).to.deep.equal([
        ["call.summary", "eu-1", "answered", "none"],
        ["call.summary", "eu-2", "missed", "none"],
      ]);
      expect(events[0]?.summary?.endedAt).to.equal("2026-09-21T14:14:12.000Z");
      expect((await failureOf(list("another"))).message).to.contain("401");
      body = "<html>";
      expect(await failureOf(list("rs-demo-key"))).to.include({ transient: true });
    } finally {
      await server.close();
    }
  });
});

describe("recordings of a mapped exchange", () => {
  it("come from the hosts of the settings or the preset, and from no other", async () => {
    const place = (config: ConnectionConfig, url: string | null) => connect(config).commands.locateRecording?.({ id: "1", callKey: "c", url }, IO);
    expect(await place(UIS, "https://app.uiscom.ru/1.mp3")).to.deep.equal({
      url: "https://app.uiscom.ru/1.mp3",
      headers: {},
      hosts: ["*.uiscom.ru", "*.comagic.ru"],
    });
    expect(await place({ ...UIS, recordingHosts: ["rec.example.com"] }, "https://rec.example.com/1.mp3")).to.deep.include({ hosts: ["rec.example.com"] });
    expect(await place(UIS, null)).to.equal(null);
    expect(await place(OWN, "https://anywhere.example/1.mp3")).to.equal(null);
  });
});
