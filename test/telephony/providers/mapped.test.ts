import { expect } from "chai";
import { foldCall } from "../../../hub/domain/call.ts";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { connect, eventsOf, T } from "../play.ts";
import { factsOf, OWN, push, RINGOSTAT, SECRET, UIS } from "./mappedPlay.ts";

function verdict(request: RawRequest, config: ConnectionConfig): string {
  const outcome = connect(config).authenticate(request, T * 1000);
  return outcome.ok ? "accepted" : `${outcome.result} ${outcome.status}`;
}

const wrongKeys = (config: ConnectionConfig): readonly string[] => readConnections([config]).problems.map(({ path }) => path.slice(1).join("."));

describe("a mapped exchange is known by the secret in its address", () => {
  it("alone, or with the event's name behind it", () => {
    expect(verdict(push(UIS, {}), UIS)).to.equal("accepted");
    expect(verdict(push(OWN, {}, { path: `/${SECRET}/ring` }), OWN)).to.equal("accepted");
    expect(verdict(push(OWN, {}, { path: `/${SECRET}` }), OWN)).to.equal("accepted");
    expect(verdict(push(UIS, {}, { path: `/${SECRET}/ring` }), UIS)).to.equal("signature_missing 401");
  });

  it("and is refused without it, with another, with a part of it", () => {
    for (const config of [UIS, RINGOSTAT]) {
      expect(verdict(push(config, {}, { secret: null }), config)).to.equal("signature_missing 401");
      expect(verdict(push(config, {}, { secret: "" }), config)).to.equal("signature_missing 401");
      expect(verdict(push(config, {}, { secret: SECRET.slice(1) }), config)).to.equal("signature_wrong 403");
    }
    expect(verdict(push(OWN, {}, { path: "/" }), OWN)).to.equal("signature_missing 401");
    expect(verdict(push(OWN, {}, { path: "/ring" }), OWN)).to.equal("signature_wrong 403");
    expect(verdict(push(OWN, {}, { path: "/%zz/ring" }), OWN)).to.equal("signature_wrong 403");
    expect(verdict(push(UIS, {}), { ...UIS, secret: "that of another connection" })).to.equal("signature_wrong 403");
    expect(verdict(push(UIS, {}, { secret: "old" }), { ...UIS, previousSecret: "old" })).to.equal("accepted");
  });

  it("and by its addresses where they are listed", () => {
    const listed = { ...UIS, addresses: ["203.0.113.0/28"] };
    expect(verdict(push(UIS, {}), listed)).to.equal("accepted");
    expect(verdict(push(UIS, {}, { address: "203.0.113.99" }), listed)).to.equal("signature_wrong 403");
  });
});

describe("a map of one's own", () => {
  const at = "21.09.2026 17:13:20";
  const own = (event: string, body: object | string) => eventsOf(OWN, push(OWN, body, { path: `/${SECRET}/${event}` }), T + 5);

  it("finds fields inside lists and mappings, the first that is there, and times in the connection's zone", () => {
    const [ringing] = own("ring", { call: { id: 17, src: [{ number: "89161234567" }], dst: "74951234567" }, ext: "sip:101@pbx", dir: "in", when: at });
    expect(ringing).to.deep.include({
      kind: "leg.ringing",
      callKey: "17",
      legKey: "17:101",
      legKind: "agent",
      direction: "inbound",
      line: "+74951234567",
      rawType: "ring",
    });
    expect(ringing).to.deep.include({
      occurredAt: "2026-09-21T14:13:20.000Z",
      occurredAtSource: "assumed-zone",
      auth: "token",
      agent: { externalId: null, extension: "101", name: null },
    });
    expect(ringing?.channel === "call" && ringing.from).to.include({ e164: "+79161234567", kind: "customer" });
    const [formed] = own("ring", "id=18&call.src.0.number=79161234567&ext=101&ext=102&dir=IN");
    expect(formed).to.deep.include({ callKey: "18", occurredAtSource: "received" });
    expect(formed?.channel === "call" && formed.from?.e164).to.equal("+79161234567");
  });

  it("reads words in any case, and believes no answer of no seconds", () => {
    const end = (body: object) => {
      const [event] = own("down", { id: "19", when: at, ...body });
      return event?.channel === "call" ? [event.direction, event.outcome, event.durations?.talkSec ?? null] : null;
    };
    expect(end({ dir: "In", why: "USER BUSY" })).to.deep.equal(["inbound", "busy", null]);
    expect(end({ dir: "OUT", why: "something", talk: "0:01:10" })).to.deep.equal(["outbound", "answered", 70]);
    expect(end({ talk: 0 })).to.deep.equal(["unknown", null, 0]);
    const always = { ...OWN, values: { outcome: { ok: "answered" } } };
    expect(factsOf(always, push(always, { id: "1", why: "OK", talk: 0 }, { path: `/${SECRET}/down` }), T)[0]?.outcome).to.equal("missed");
  });

  it("tells repeats from two facts by the exchange's own time", () => {
    const id = (when: string) => own("ring", { id: "20", ext: "101", when })[0]?.externalId;
    expect(id(at)).to.equal(id(at));
    expect(id(at)).to.not.equal(id("21.09.2026 17:13:21"));
  });

  it("knows a queue from a person", () => {
    const [joined] = own("q", { id: "21", group: "sales", dir: "in", when: at });
    expect(joined).to.deep.include({ kind: "queue.joined", legKind: "queue", legKey: "21:sales", queue: { id: "sales", name: null } });
  });

  it("keeps events the map does not name, and refuses what is neither a form nor JSON", () => {
    const kinds = (event: string, body: object | string) => own(event, body).map(({ kind }) => kind);
    expect(kinds("else", { id: "1" })).to.deep.equal(["unknown"]);
    expect(kinds("constructor", { id: "1" })).to.deep.equal(["unknown"]);
    expect(kinds("", { id: "1" })).to.deep.equal(["unknown"]);
    expect(kinds("ring", { id: "" })).to.deep.equal(["unknown"]);
    expect(kinds("ring", { id: { deep: 1 }, call: [] })).to.deep.equal(["unknown"]);
    expect(kinds("ring", { id: true, call: { id: "__proto__" }, ext: [], dir: 5, when: {}, talk: "x", more: null })).to.deep.equal(["leg.ringing"]);
    const bytes = (text: string | Buffer): RawRequest => ({ ...push(OWN, {}, { path: `/${SECRET}/ring` }), body: Buffer.from(text) });
    expect(eventsOf(OWN, bytes('\uFEFF{"id":"22"}'), T).map(({ kind }) => kind)).to.deep.equal(["leg.ringing"]);
    for (const broken of ['{"id":', "[]", '"text"', Buffer.from([0x1f, 0x8b, 0xff])]) expect(() => eventsOf(OWN, bytes(broken), T)).to.throw("neither");
  });

  it("answers what it is told to answer", () => {
    const reply = (text: string) => connect({ ...OWN, reply: text }).reply(push(OWN, {}), null);
    expect(reply("OK")).to.deep.equal({ status: 200, contentType: "text/plain; charset=utf-8", body: "OK" });
    expect(reply('{"result":"ok"}').contentType).to.contain("json");
  });

  it("folds into one call like any other", () => {
    const facts = ["ring", "up"].flatMap((event, index) =>
      factsOf(OWN, push(OWN, { id: "30", dir: "in", ext: "101", when: `21.09.2026 17:13:${20 + index * 9}` }, { path: `/${SECRET}/${event}` }), T),
    );
    const ended = factsOf(OWN, push(OWN, { id: "30", when: "21.09.2026 17:14:00" }, { path: `/${SECRET}/down` }), T);
    expect(foldCall([...ended, ...facts], new Date((T + 900) * 1000).toISOString())).to.include({
      outcome: "answered",
      talkSec: 31,
      waitSec: 9,
      agentExtension: "101",
    });
  });
});

describe("a mistake of a map is told with its place", () => {
  it("in the settings, the events, the fields, the words and the time", () => {
    const { secret: _secret, ...unkeyed } = OWN;
    expect(wrongKeys(unkeyed)).to.deep.equal(["secret"]);
    expect(wrongKeys({ ...OWN, secrte: "x" })).to.deep.equal(["secrte"]);
    expect(wrongKeys({ ...OWN, event: { header: "x" } })).to.deep.equal(["event"]);
    expect(wrongKeys({ ...OWN, events: { ring: "leg.rings", up: { kind: "leg.answered", outcom: "x" } } })).to.deep.equal([
      "events.ring.kind",
      "events.up.outcom",
    ]);
    expect(wrongKeys({ ...OWN, events: {} })).to.deep.equal(["events"]);
    expect(wrongKeys({ ...OWN, fields: { ...OWN.fields, phone: "x", to: [] } })).to.have.members(["fields.phone", "fields.to"]);
    expect(wrongKeys({ ...OWN, fields: { from: "x" } })).to.deep.equal(["fields.callKey"]);
    expect(wrongKeys({ ...OWN, values: { direction: { in: "incoming" }, outcme: {} } })).to.have.members(["values.direction.in", "values.outcme"]);
    for (const time of ["seconds", "yyyy-MM-dd", "HH:mm:ss", []]) expect(wrongKeys({ ...OWN, time }), String(time)).to.deep.equal(["time"]);
    for (const time of ["unix", "unixMs", "unixMicro", "iso", "d.M.yyyy H:mm", "yyyy-MM-dd'T'HH:mm:ssZZ", ["unix", "iso"]])
      expect(wrongKeys({ ...OWN, time }), String(time)).to.deep.equal([]);
  });

  it("of a preset too, whose keys the file overrides one by one", () => {
    expect(wrongKeys({ ...UIS, preset: "uiss" })).to.include("preset");
    expect(wrongKeys({ ...UIS, events: { talk: "leg.talk" }, fields: "x" })).to.have.members(["events.talk.kind", "fields"]);
    expect(wrongKeys({ ...OWN, fields: { ...OWN.fields, recordingUrl: "rec" } })).to.deep.equal(["recordingHosts"]);
    expect(wrongKeys({ ...OWN, accessToken: "x" })).to.deep.equal(["accessToken"]);
    const changed = { ...UIS, event: { query: "e" }, events: { begin: "call.started" }, fields: { callKey: "session" } };
    const [begun] = factsOf(changed, push(changed, { session: "s1", virtual_phone_number: "74951234567" }, { query: "e=begin" }), T);
    expect(begun).to.deep.include({ kind: "call.started", callKey: "s1", line: "+74951234567" });
    expect(factsOf(changed, push(changed, { session: "s1" }, { query: "e=lost" }), T)[0]?.outcome).to.equal("missed");
  });

  it("in words that say what would be right", () => {
    const { problems } = readConnections([{ ...OWN, events: { ring: "leg.rings" }, fields: { callKey: "id", phone: "x" } }]);
    expect(problems.map(({ message }) => message).join("\n"))
      .to.match(/leg\.ringing/)
      .and.to.match(/Known: callKey, /);
  });
});
