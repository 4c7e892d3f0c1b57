import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { ConnectionConfig } from "../../../telephony/adapter.ts";
import { createMangoCallList } from "../../../telephony/providers/mango/callList.ts";
import { mangoRecordingLink, signMangoLink } from "../../../telephony/providers/mango/recording.ts";
import { mangoConfig } from "../../../telephony/providers/mango/verify.ts";
import { signMango } from "../../../telephony/sign.ts";
import { type AskedOf, ioAt, type ProviderApi, startProviderApi, type Told } from "../../fakes/providerApi.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { connect, MANGO, mangoRequest, T } from "../play.ts";

const LATER = new Date((T + 7 * 3600) * 1000).toISOString();
const NOW = new Date(T * 1000).toISOString();
const SPAN = { from: new Date((T - 3600) * 1000).toISOString(), to: NOW };

interface Vector {
  readonly id: string;
  readonly key: string;
  readonly salt: string;
  readonly timestamp: string;
  readonly recording_id: string;
  readonly sign: string;
}
const { signatures } = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8")) as { signatures: readonly Vector[] };

describe("Mango's commands", () => {
  const order = { commandId: "cmd-0001", extension: "101", customer: "+79161234567", line: null };
  let api: ProviderApi;
  let answer: (asked: AskedOf, json: Record<string, unknown>) => Told;

  before(async () => {
    api = await startProviderApi((asked) => {
      const form = new URLSearchParams(asked.body);
      const json = form.get("json") ?? "";
      const proven = form.get("vpbx_api_key") === MANGO.key && form.get("sign") === signMango(MANGO.key, MANGO.salt, json);
      return proven ? answer(asked, JSON.parse(json) as Record<string, unknown>) : { status: 401, json: { code: 3102 } };
    });
  });
  after(() => api.close());

  const commands = (more: object = {}) => connect({ ...MANGO, id: "api", apiRoot: api.root, ...more }).commands;

  it("signs the sheet's sample command as the sheet does", async () => {
    answer = () => ({ json: { result: 1000 } });
    expect(await commands().dial?.(order, ioAt(NOW))).to.deep.equal({ callKey: null });
    const form = new URLSearchParams(api.asked.at(-1)?.body);
    expect(api.asked.at(-1)?.path).to.equal("/vpbx/commands/callback");
    expect(form.get("json")).to.equal('{"command_id":"cmd-0001","from":{"extension":"101"},"to_number":"79161234567"}');
    expect(form.get("sign")).to.equal("86e2ca3596f78464bb986f5db1b119694973b2e6d177788b2b192531f44d7e7c");
    await commands().dial?.({ ...order, line: "+74951234567" }, ioAt(NOW));
    expect(new URLSearchParams(api.asked.at(-1)?.body).get("json")).to.include('"line_number":"74951234567"');
  });

  it("transfer: hands the agent's leg over to the colleague at once", async () => {
    answer = () => ({ json: { result: 1000 } });
    const handed = { commandId: "cmd-0002", callKey: "E1", agentLeg: "MToxOjE6MQ==", customerLeg: null, from: "101", to: "102" };
    await commands().transfer?.(handed, ioAt(NOW));
    expect(api.asked.at(-1)?.path).to.equal("/vpbx/commands/transfer");
    expect(JSON.parse(new URLSearchParams(api.asked.at(-1)?.body).get("json") ?? "")).to.deep.equal({
      command_id: "cmd-0002",
      call_id: "MToxOjE6MQ==",
      method: "blind",
      to_number: "102",
      initiator: "101",
    });
    answer = () => ({ status: 420, json: { code: 4001 } });
    const failure = await commands()
      .transfer?.(handed, ioAt(NOW))
      .catch((error: unknown) => error);
    expect(failure).to.include({ transient: false });
  });

  it("dial: a wrong order is no use again, Mango's own trouble and its limits are", async () => {
    const failure = (more: object = {}): Promise<unknown> | undefined =>
      commands(more)
        .dial?.(order, ioAt(NOW))
        .catch((error: unknown) => error);
    answer = () => ({ status: 420, json: { code: 3104 } });
    expect(await failure()).to.include({ transient: false, message: "Mango refused the request: 420 (3104)." });
    answer = () => ({ json: { result: "3300" } });
    expect(await failure()).to.include({ transient: false });
    answer = () => ({ json: { result: 5001 } });
    expect(await failure()).to.include({ transient: true });
    answer = () => ({ status: 429, headers: { "retry-after": "2" } });
    expect(await failure()).to.include({ transient: true, retryAfterSec: 2 });
    expect(await failure({ salt: "wrong" })).to.include({ transient: false });
  });

  it("locateRecording: the place Mango names, nothing while there is none", async () => {
    const wanted = { id: "MToxOjE=", callKey: "E1", url: null };
    answer = (_asked, json) =>
      json.recording_id === wanted.id ? { status: 302, headers: { location: "https://records.mango-office.ru/once/1" } } : { status: 404 };
    expect(await commands().locateRecording?.(wanted, ioAt(NOW))).to.deep.equal({
      url: "https://records.mango-office.ru/once/1",
      headers: {},
      hosts: ["records.mango-office.ru"],
    });
    expect(await commands().locateRecording?.({ ...wanted, id: "x" }, ioAt(NOW))).to.equal(null);
    answer = () => ({ status: 302 });
    expect(
      await commands()
        .locateRecording?.(wanted, ioAt(NOW))
        .catch((error: unknown) => error),
    ).to.include({ transient: true });
    const linked = await commands({ recordingLinks: true }).locateRecording?.(wanted, ioAt(NOW));
    expect(linked?.url).to.include(`/vpbx/queries/recording/link/MToxOjE%3D/download/${MANGO.key}/${T}000/`);
  });

  it("signs links of recordings as the sheet's vector", () => {
    const vector = signatures.find(({ id }) => id === "mango-recording-link");
    const { key = "", salt = "", timestamp = "", recording_id: id = "", sign = "" } = vector ?? {};
    expect(signMangoLink(key, timestamp, id, salt)).to.equal(sign);
    expect(mangoRecordingLink(id, timestamp, { key, salt, apiRoot: "https://app.mango-office.ru" })).to.match(new RegExp(`/${key}/${timestamp}/${sign}$`));
  });

  it("callList: waits for the report as Mango asks, and makes one call of the rows of an entry", async () => {
    const csv = [
      `E1;${T};${T + 9};${T + 1};;79161234567;;74951234567;1170;74951234567`,
      `E1;${T + 10};${T + 60};${T + 16};;79161234567;101;sip:u1@demo.mangosip.ru;1110;74951234567`,
      `E2;${T + 5};${T + 35};0;;79161234568;102;sip:u2@demo.mangosip.ru;1111;74951234567`,
      `E3;${T + 7};${T + 30};${T + 12};101;sip:u1@demo.mangosip.ru;;79161234569;1120;74951234567`,
      ";;;;;;;;;",
      "",
    ].join("\r\n");
    let polls = 0;
    answer = ({ path }, json) => {
      if (path === "/vpbx/stats/request") return { json: { key: "report-1" } };
      polls += 1;
      return json.key !== "report-1" ? { status: 404 } : polls < 3 ? { status: 204 } : { text: csv };
    };
    const waits: number[] = [];
    const list = createMangoCallList(async (ms) => waits.push(ms));
    const calls = await list(SPAN, mangoConfig.parse({ ...MANGO, apiRoot: api.root }), ioAt(NOW));
    expect(waits).to.deep.equal([5_000, 5_000]);
    expect(
      calls.map(({ callKey, auth, direction, outcome, durations, agent }) => [callKey, auth, direction, outcome, durations, agent?.extension]),
    ).to.deep.equal([
      ["E1", "none", "inbound", "answered", { waitSec: 16, talkSec: 44, totalSec: 60 }, "101"],
      ["E2", "none", "inbound", "missed", { waitSec: 30, talkSec: 0, totalSec: 30 }, "102"],
      ["E3", "none", "outbound", "answered", { waitSec: 5, talkSec: 18, totalSec: 23 }, "101"],
    ]);
    expect(foldAnyOrder(calls.slice(0, 1), LATER)).to.include({ outcome: "answered", talkSec: 44, phone: "+79161234567", agentExtension: "101" });
  });

  it("callList: gives up on a report that is never made, and says why one was refused", async () => {
    const list = createMangoCallList(async () => undefined);
    const config = mangoConfig.parse({ ...MANGO, apiRoot: api.root });
    answer = ({ path }) => (path === "/vpbx/stats/request" ? { json: { key: "k" } } : { status: 204 });
    expect(await list(SPAN, config, ioAt(NOW)).catch((error: unknown) => error)).to.include({ transient: true });
    answer = () => ({ status: 420, json: { code: 3103 } });
    expect(await list(SPAN, config, ioAt(NOW)).catch((error: unknown) => error)).to.include({ transient: false });
  });
});

describe("Mango's addresses", () => {
  const verdict = (config: ConnectionConfig, address: string): boolean =>
    connect(config).authenticate({ ...mangoRequest("/ping", "{}"), address }, T * 1000).ok;

  it("are looked at only where the company lists them", () => {
    expect(verdict(MANGO, "203.0.113.9")).to.equal(true);
    const listed = { ...MANGO, id: "listed", addresses: ["81.88.80.132", "81.88.82.0/24"] };
    expect(["81.88.80.132", "81.88.82.45", "81.88.80.134", "203.0.113.9"].map((address) => verdict(listed, address))).to.deep.equal([true, true, false, false]);
  });
});
