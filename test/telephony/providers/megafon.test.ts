import { expect } from "chai";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { foldCall } from "../../../hub/domain/call.ts";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { callsOf, connect, eventsOf, PUBLIC_URL, requestOf, T } from "../play.ts";
import { sheetLines } from "./samples.ts";

const MEGAFON = { id: "mf", provider: "megafon", country: "RU", timeZone: "Europe/Moscow", token: "tok-demo-0001" } satisfies ConnectionConfig;
const LATER = new Date((T + 7 * 3600) * 1000).toISOString();

function sent(body: string | object, more: Partial<RawRequest> = {}): RawRequest {
  const headers = { "content-type": typeof body === "string" ? "application/x-www-form-urlencoded" : "application/json" };
  return requestOf({
    url: `${PUBLIC_URL}/hooks/megafon/mf`,
    headers,
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    ...more,
  });
}

function facts(fields: Record<string, string>, atSec: number): readonly CallEvent[] {
  const body = new URLSearchParams({ callid: "cid-1", phone: "79161234567", diversion: "74951234567", crm_token: MEGAFON.token, ...fields }).toString();
  return callsOf(eventsOf(MEGAFON, sent(body), T + atSec));
}

const event = (atSec: number, type: string, user: string, ext: string, more: Record<string, string> = {}) =>
  facts({ cmd: "event", type, user, ext, direction: "in", ...more }, atSec);

function verdict(request: RawRequest, config: ConnectionConfig = MEGAFON): string {
  const outcome = connect(config).authenticate(request, T * 1000);
  return outcome.ok ? "accepted" : `${outcome.result} ${outcome.status}`;
}

describe("MegaFon proves itself by the CRM key", () => {
  const body = "cmd=event&type=INCOMING&callid=c&user=ivanov";

  it("in a form and in JSON, also behind a byte order mark", () => {
    expect(verdict(sent(`${body}&crm_token=tok-demo-0001`))).to.equal("accepted");
    expect(verdict(sent({ cmd: "event", crm_token: "tok-demo-0001" }))).to.equal("accepted");
    expect(verdict(sent(`\uFEFFcmd=event&crm_token=tok-demo-0001`))).to.equal("accepted");
    const marked = sent({}, { body: Buffer.from(`\uFEFF${JSON.stringify({ cmd: "event", type: "INCOMING", callid: "c", crm_token: MEGAFON.token })}`) });
    expect(callsOf(eventsOf(MEGAFON, marked, T)).map(({ kind }) => kind)).to.deep.equal(["leg.ringing"]);
  });

  it("and is refused without it, with another, with two, and as bytes that are no text", () => {
    expect(verdict(sent(body))).to.equal("signature_missing 401");
    expect(verdict(sent(`${body}&crm_token=`))).to.equal("signature_missing 401");
    for (const token of ["tok-demo-0002", "tok-demo-000", "TOK-DEMO-0001", "tok-demo-0001x", "x&crm_token=tok-demo-0001"]) {
      expect(verdict(sent(`${body}&crm_token=${token}`)), token).to.equal("signature_wrong 401");
    }
    for (const token of [null, ["tok-demo-0001", "x"], { "": "tok-demo-0001" }, true]) {
      expect(verdict(sent({ cmd: "event", crm_token: token })), JSON.stringify(token)).to.equal("signature_wrong 401");
    }
    expect(verdict(sent("", { body: Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0xff]) }))).to.equal("malformed 400");
    expect(verdict(sent("", { headers: { "content-type": "application/json" }, body: Buffer.from("[1]") }))).to.equal("malformed 400");
    expect(verdict(sent("crm_token=%zz"))).to.equal("malformed 400");
  });

  it("takes the former key while the account is moved, and listens to listed addresses alone", () => {
    const good = sent(`${body}&crm_token=old`);
    expect(verdict(good, { ...MEGAFON, previousToken: "old" })).to.equal("accepted");
    const listed = { ...MEGAFON, addresses: ["203.0.113.0/24"] };
    const own = sent(`${body}&crm_token=${MEGAFON.token}`, { address: "203.0.113.9" });
    expect(verdict(own, listed)).to.equal("accepted");
    expect(verdict({ ...own, address: "198.51.100.1" }, listed)).to.equal("signature_wrong 401");
  });

  it("says which settings are wrong", () => {
    const wrong = { ...MEGAFON, token: "", apiRoot: "firm.megapbx.ru", api: "soap", recordingHosts: ["https://x"], addresses: ["1.2.3"] };
    const { problems } = readConnections([wrong]);
    expect(problems.map(({ path }) => path.join("."))).to.have.members(["0.token", "0.apiRoot", "0.api", "0.recordingHosts.0", "0.addresses.0"]);
  });
});

describe("what MegaFon says", () => {
  it("reads the sheet's requests: a name asked for, the ring, the answer, the end", () => {
    const events = sheetLines("megafon").flatMap((line) => callsOf(eventsOf(MEGAFON, sent(line), T)));
    expect(events.map(({ kind, legKey }) => [kind, legKey])).to.deep.equal([
      ["routing.requested", null],
      ["leg.ringing", "cid-9001:ivanov"],
      ["leg.answered", "cid-9001:ivanov"],
      ["leg.ended", "cid-9001:petrov"],
      ["call.summary", null],
      ["recording.ready", null],
    ]);
    expect(events[1]).to.deep.include({
      queue: { id: "Продажи", name: "Продажи" },
      agent: { externalId: "ivanov", extension: "101", name: null },
      auth: "token",
    });
    expect(events[4]?.summary).to.deep.equal({ startedAt: "2026-09-21T14:13:20.000Z", answeredAt: null, endedAt: "2026-09-21T14:14:08.000Z" });
    expect(events[5]?.recording).to.deep.include({ id: "cid-9001:ivanov", url: "https://rec.example.com/cid-9001.mp3" });
    expect(foldCall(events, LATER)).to.include({ outcome: "answered", agentExtension: "101", phone: "+79161234567", line: "+74951234567" });
  });

  it("S9: of those whose phones rang together one answered and nobody missed it, in any order", () => {
    const ring = [
      ...event(0, "INCOMING", "ivanov", "101"),
      ...event(0, "INCOMING", "petrov", "102"),
      ...event(6, "ACCEPTED", "ivanov", "101"),
      ...event(6, "CANCELLED", "petrov", "102"),
      ...facts({ cmd: "history", type: "in", status: "Success", user: "ivanov", ext: "101", start: "20260921T141320Z", duration: "48" }, 60),
    ];
    const call = foldAnyOrder(ring, LATER);
    expect(call).to.include({ outcome: "answered", agentExtension: "101", startedAt: "2026-09-21T14:13:20.000Z", endedAt: "2026-09-21T14:14:08.000Z" });
    expect(call.legs.map(({ extension, outcome }) => [extension, outcome])).to.deep.equal([
      ["101", "answered"],
      ["102", "cancelled"],
    ]);
  });

  it("calls it missed when all phones stopped ringing, with the history and without", () => {
    const ring = [...event(0, "INCOMING", "ivanov", "101"), ...event(20, "CANCELLED", "ivanov", "101")];
    const history = facts({ cmd: "history", type: "in", status: "missed", start: "20260921T141320Z", duration: "20" }, 30);
    expect(foldAnyOrder(ring, LATER)).to.include({ outcome: "missed", state: "closed" });
    expect(foldAnyOrder([...ring, ...history], LATER)).to.include({ outcome: "missed", state: "closed", talkSec: 0 });
    expect(foldCall(history, LATER)).to.include({ outcome: "missed", phone: "+79161234567" });
  });

  it("takes an outgoing call for answered when the customer took it", () => {
    const out = { direction: "out" };
    const call = foldAnyOrder(
      [...event(0, "OUTGOING", "ivanov", "101", out), ...event(5, "ACCEPTED", "ivanov", "101", out), ...event(30, "COMPLETED", "ivanov", "101", out)],
      LATER,
    );
    expect(call).to.include({ direction: "outbound", outcome: "answered", talkSec: 25, agentExtension: "101", phone: "+79161234567", estimated: true });
    const ends = ["Busy", "CANCEL", "NotAvailable", "NotFound"].map((status) =>
      foldCall(facts({ cmd: "history", type: "out", status, user: "ivanov", start: "20260921T141320Z", duration: "9" }, 20), LATER),
    );
    expect(ends.map(({ outcome }) => outcome)).to.deep.equal(["busy", "cancelled", "failed", "failed"]);
  });

  it("lets the history say whether nobody answered our call or we gave up", () => {
    const out = { direction: "out" };
    const rung = [...event(0, "OUTGOING", "ivanov", "101", out), ...event(20, "CANCELLED", "ivanov", "101", out)];
    const told = (status: string) => facts({ cmd: "history", type: "out", status, user: "ivanov", start: "20260921T141320Z", duration: "20" }, 21);
    expect(foldAnyOrder([...rung, ...told("missed")], LATER)).to.include({ direction: "outbound", outcome: "missed", agentExtension: "101" });
    expect(foldAnyOrder([...rung, ...told("Cancel")], LATER)).to.include({ outcome: "cancelled" });
  });

  it("ties the second call of a transfer to the first", () => {
    const [handed] = event(40, "TRANSFERRED", "ivanov", "101", { second_callid: "cid-2" });
    expect(handed).to.deep.include({ kind: "transfer.updated", aliases: ["cid-2"], transfer: { type: "unknown", fromLegKey: "cid-1:ivanov", toLegKey: null } });
  });

  it("loses nothing that is unknown, of another type, empty or new", () => {
    const kinds = (fields: object) => eventsOf(MEGAFON, sent({ crm_token: MEGAFON.token, ...fields }), T).map(({ kind }) => kind);
    expect(kinds({ cmd: "rating", callid: "c", rating: 5 })).to.deep.equal(["unknown"]);
    expect(kinds({ cmd: "event", type: "PARKED", callid: "c" })).to.deep.equal(["unknown"]);
    expect(kinds({ cmd: "event", type: "constructor", callid: "c" })).to.deep.equal(["unknown"]);
    expect(kinds({ cmd: "event", type: "INCOMING", callid: "" })).to.deep.equal(["unknown"]);
    expect(kinds({ cmd: "event", type: "INCOMING", callid: 17, user: null, ext: 101, phone: null, extra: { a: [] } })).to.deep.equal(["leg.ringing"]);
    expect(kinds({ cmd: "history", callid: "c", type: "in", status: "Odd", start: "", duration: "x", link: "javascript:1" })).to.deep.equal(["call.summary"]);
    const [hidden] = callsOf(eventsOf(MEGAFON, sent({ crm_token: MEGAFON.token, cmd: "event", type: "INCOMING", callid: "c", phone: "" }), T));
    expect(hidden?.from).to.include({ hidden: true, e164: null });
  });

  it("takes a login for the extension where no short number is told, or the one the settings give it", () => {
    const body = `cmd=event&type=INCOMING&callid=c&user=ivanov&crm_token=${MEGAFON.token}`;
    const extensionIn = (config: ConnectionConfig) => callsOf(eventsOf(config, sent(body), T))[0]?.agent?.extension;
    expect(extensionIn(MEGAFON)).to.equal("ivanov");
    expect(extensionIn({ ...MEGAFON, logins: { "101": "ivanov" } })).to.equal("101");
  });
});

describe("what MegaFon is answered", () => {
  const contact = sent(sheetLines("megafon")[0] ?? "");
  const withLogins = connect({ ...MEGAFON, logins: { "101": "ivanov", "102": "petrov" } });
  const ring = { kind: "ring", extensions: ["200", "102", "101"], ringSec: 20, callerName: "Елена «Ромашка»" } as const;

  it("asks who calls, and hears a name and whose client that is", () => {
    const proof = withLogins.authenticate(contact, T * 1000);
    expect(proof.ok && proof.asks()).to.deep.equal({ connectionId: "mf", callKey: "cid-9001", phone: "+79161234567", line: "+74951234567" });
    expect(JSON.parse(withLogins.reply(contact, ring).body)).to.deep.equal({ contact_name: "Елена «Ромашка»", responsible: "petrov" });
    expect(JSON.parse(connect(MEGAFON).reply(contact, ring).body)).to.deep.equal({ contact_name: "Елена «Ромашка»" });
  });

  it("hears an empty object where nothing is known and to everything else", () => {
    expect(withLogins.reply(contact, { kind: "default", callerName: null })).to.include({ status: 200, body: "{}" });
    const other = sent(sheetLines("megafon")[1] ?? "");
    const proof = withLogins.authenticate(other, T * 1000);
    expect(proof.ok && proof.asks()).to.equal(null);
    expect(withLogins.reply(other, null)).to.include({ status: 200, body: "{}" });
  });
});
