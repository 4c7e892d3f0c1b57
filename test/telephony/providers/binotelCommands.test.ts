import { expect } from "chai";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { foldCall } from "../../../hub/domain/call.ts";
import type { BoundCommands, ProviderIo } from "../../../telephony/adapter.ts";
import { requestProvider } from "../../../telephony/providerHttp.ts";
import { startFakeBinotel } from "../../fakes/binotel.ts";
import type { Answer, ProviderServer } from "../../fakes/providerServer.ts";
import { connect, PUBLIC_URL, T } from "../play.ts";
import { BINOTEL } from "./binotelPlay.ts";
import { failureOf } from "./failure.ts";

const IO: ProviderIo = { request: requestProvider, now: () => new Date((T + 600) * 1000), publicUrl: PUBLIC_URL };
const ORDER = { commandId: "C1", extension: "901", customer: "+380671234567", line: "+380443334455" };
const SPAN = { from: "2026-09-21T14:00:00.000Z", to: "2026-09-21T15:00:00.000Z" };
const FINISHED = {
  startTime: String(T),
  callType: "0",
  internalNumber: "901",
  externalNumber: "0671234567",
  waitsec: "8",
  billsec: "42",
  disposition: "ANSWER",
};

describe("Binotel told and asked by us", () => {
  let server: ProviderServer;
  let asked: { readonly method: string; readonly params: Readonly<Record<string, unknown>> }[];
  let answers: (method: string, params: Readonly<Record<string, unknown>>) => Answer | object;
  let commands: BoundCommands;

  beforeEach(async () => {
    [answers, asked] = [() => ({}), []];
    server = await startFakeBinotel(BINOTEL, (method, params) => {
      asked.push({ method, params });
      return answers(method, params);
    });
    commands = connect({ ...BINOTEL, apiRoot: `${server.root}/` }).commands;
  });
  afterEach(() => server.close());

  const dial = (more: object = {}) => commands.dial?.({ ...ORDER, ...more }, IO) ?? Promise.reject(new Error("no dial"));
  const locate = () => commands.locateRecording?.({ id: "3000000001", callKey: "3000000001", url: null }, IO) ?? Promise.reject(new Error("no recordings"));
  const list = (span = SPAN): Promise<readonly CallEvent[]> => commands.callList?.(span, IO) ?? Promise.reject(new Error("no list"));

  it("rings the employee, then the customer, in numbers as they are dialled at home, and tells the call's id", async () => {
    answers = () => ({ generalCallID: 3000000009 });
    expect(await dial()).to.deep.equal({ callKey: "3000000009" });
    expect(await dial({ customer: "+442079460000", line: null })).to.deep.equal({ callKey: "3000000009" });
    const method = "calls/internal-number-to-external-number";
    expect(asked).to.deep.equal([
      { method, params: { internalNumber: "901", externalNumber: "0671234567", pbxNumber: "0443334455" } },
      { method, params: { internalNumber: "901", externalNumber: "442079460000" } },
    ]);
  });

  it("says what is wrong without repeating what was sent", async () => {
    answers = () => ({ status: 200, body: '{"status":"error","code":"150","message":"Number 0671234567 of bn-demo-secret"}' });
    for (const work of [dial(), list()]) {
      const refused = await failureOf(work);
      expect(refused.transient).to.equal(false);
      expect(refused.message).to.not.match(/\d{3}|secret of bn/);
    }
    commands = connect({ ...BINOTEL, secret: "another", apiRoot: server.root }).commands;
    expect(await failureOf(dial())).to.deep.include({ transient: false, message: "The provider does not accept the key and secret of this connection." });
  });

  it("waits when it is asked to wait, and when the provider is in trouble", async () => {
    answers = () => ({ status: 429, headers: { "retry-after": "7" }, body: "" });
    expect(await failureOf(dial())).to.include({ transient: true, retryAfterSec: 7 });
    answers = () => ({ status: 500, body: "" });
    expect(await failureOf(list())).to.include({ transient: true });
    answers = () => ({ status: 200, body: "<html>" });
    expect(await failureOf(locate())).to.include({ transient: true });
  });

  it("finds a recording, and is patient while it is not there", async () => {
    answers = () => ({ url: "https://cdn0993.s3.eu-west-1.amazonaws.com/1.mp3?X-Amz-Signature=1" });
    expect(await locate()).to.deep.equal({
      url: "https://cdn0993.s3.eu-west-1.amazonaws.com/1.mp3?X-Amz-Signature=1",
      headers: {},
      hosts: ["*.binotel.com", "*.binotel.ua", "*.s3.eu-west-1.amazonaws.com"],
    });
    expect(asked).to.deep.equal([{ method: "stats/call-record", params: { generalCallID: "3000000001" } }]);
    for (const url of ["ftp://binotel.com/1.mp3", "https://a:b@binotel.com/1.mp3", "", null]) {
      answers = () => ({ url });
      expect(await locate(), String(url)).to.equal(null);
    }
    answers = () => ({ status: 200, body: '{"status":"error","message":"no record"}' });
    expect(await locate()).to.equal(null);
    commands = connect({ ...BINOTEL, apiRoot: server.root, recordingHosts: ["files.example.com"] }).commands;
    answers = () => ({ url: "https://files.example.com/1.mp3" });
    expect((await locate())?.hosts).to.deep.equal(["files.example.com"]);
  });

  it("gives its list of finished calls, those that still last left out", async () => {
    answers = () => ({
      callDetails: {
        "3000000001": { ...FINISHED, generalCallID: "3000000001", pbxNumberData: { number: "0443334455" } },
        "3000000002": { ...FINISHED, generalCallID: "3000000002", callType: "1", disposition: "BUSY", billsec: 0 },
        "3000000003": { ...FINISHED, generalCallID: "3000000003", disposition: "ONLINE" },
        "3000000004": { ...FINISHED },
      },
    });
    const calls = await list();
    expect(asked).to.deep.equal([{ method: "stats/list-of-calls-for-period", params: { startTime: T - 800, stopTime: T + 2800 } }]);
    expect(calls.map(({ kind, auth, externalId, direction, outcome }) => [kind, auth, externalId, direction, outcome])).to.deep.equal([
      ["call.summary", "none", `list:3000000001:${T}:8:42`, "inbound", "answered"],
      ["call.summary", "none", `list:3000000002:${T}:8:0`, "outbound", "busy"],
    ]);
    const [first] = calls;
    if (first === undefined) throw new Error("no call");
    expect(foldCall([first], IO.now().toISOString())).to.include({ outcome: "answered", talkSec: 42, phone: "+380671234567", agentExtension: "901" });
    for (const callDetails of ["", [], null]) {
      answers = () => ({ callDetails });
      expect(await list(), JSON.stringify(callDetails)).to.deep.equal([]);
    }
    answers = () => ({ callDetails: [{ ...FINISHED, generalCallID: "3000000001" }] });
    expect(await list()).to.have.length(1);
  });

  it("asks for a day at most at a time", async () => {
    await list({ from: "2026-09-19T15:00:00.000Z", to: "2026-09-21T15:00:00.000Z" });
    const spans = asked.map(({ params }) => [Number(params.startTime), Number(params.stopTime)] as const);
    expect(spans.map(([start = 0, stop = 0]) => stop - start)).to.deep.equal([86_399, 86_399, 2]);
    expect(spans.slice(1).map(([start]) => start)).to.deep.equal(spans.slice(0, -1).map(([, stop]) => stop));
  });
});
