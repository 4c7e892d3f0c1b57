import { expect } from "chai";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { foldCall } from "../../../hub/domain/call.ts";
import { PRESETS } from "../../../telephony/providers/mapped/presets/presets.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { connect, eventsOf, T } from "../play.ts";
import { factsOf, push, RINGOSTAT, TELPHIN, UIS } from "./mappedPlay.ts";
import { sheetLines } from "./samples.ts";

const LATER = iso(7 * 3600);

function iso(atSec: number): string {
  return new Date((T + atSec) * 1000).toISOString();
}

function uis(fields: object, atSec: number): readonly CallEvent[] {
  return factsOf(
    UIS,
    push(UIS, { call_session_id: 980925450, virtual_phone_number: "74951234567", contact_phone_number: "79161234567", ts: T + atSec, ...fields }),
    T + atSec + 1,
  );
}

describe("ready maps", () => {
  it("are all whole: an id, a secret and the preset's name are enough", () => {
    const configs = [...PRESETS.keys()].map((preset) => ({ ...UIS, id: preset, preset }));
    expect(readConnections(configs).problems).to.deep.equal([]);
    expect([...PRESETS.keys()]).to.deep.equal(["uis", "comagic", "callgear", "novofon2", "ringostat", "telphin"]);
  });
});

describe("UIS by its ready map", () => {
  const events = sheetLines("uis").flatMap((line) => factsOf(UIS, push(UIS, JSON.parse(line) as object), T));
  const ofCall = (key: string): readonly CallEvent[] => events.filter(({ callKey }) => callKey === key);

  it("reads the sheet's notifications: a taken call with its recording and a lost one, in any order", () => {
    const call = foldAnyOrder(ofCall("980925450"), LATER);
    expect(call).to.include({ direction: "inbound", outcome: "answered", talkSec: 42, waitSec: 10, phone: "+79161234567", line: "+74951234567" });
    expect(call).to.include({ agentExtension: "101", startedAt: iso(0), answeredAt: iso(10), endedAt: iso(52), estimated: false });
    expect(call.recordings.map(({ url }) => url)).to.deep.equal(["https://app.example/rec.mp3"]);
    expect(call.legs.map(({ id, extension }) => [id, extension])).to.deep.equal([["5501", "101"]]);
    expect(foldAnyOrder(ofCall("980925451"), LATER)).to.include({ outcome: "missed", phone: "+79161234568", endedAt: iso(140) });
  });

  it("is answered an empty object, and knows a person by the number the settings give or by what is sent", () => {
    expect(connect(UIS).reply(push(UIS, {}), null)).to.include({ status: 200, body: "{}" });
    const named = { ...UIS, employees: { "305": "25" } };
    const talk = push(named, { hub_event: "talk_started", call_session_id: 1, ts: T, employee_id: 25, employee_phone_number: "79161110000" });
    expect(factsOf(named, talk, T)[0]?.agent).to.deep.equal({ externalId: "25", extension: "305", name: null });
    expect(factsOf(UIS, talk, T)[0]?.agent?.extension).to.equal("79161110000");
  });

  it("gives back the id of our command, and reads an outgoing call", () => {
    const [begun] = uis({ hub_event: "outbound", external_id: "C-1", employee_phone_number: "101", employee_id: 25 }, 0);
    expect(begun).to.deep.include({ kind: "call.started", direction: "outbound", commandId: "C-1" });
    const call = foldAnyOrder(
      [...(begun ? [begun] : []), ...uis({ hub_event: "finished", direction: "out", talk_time_duration: 0, total_time_duration: 20 }, 20)],
      LATER,
    );
    expect(call).to.include({ direction: "outbound", outcome: "missed", phone: "+79161234567", agentExtension: "101", talkSec: 0, startedAt: iso(0) });
  });

  it("does not take a finish without talk for an answer, nor a variable nobody filled for a value", () => {
    const call = foldCall(
      [...uis({ hub_event: "inbound" }, 0), ...uis({ hub_event: "finished", direction: "in", talk_time_duration: "0", wait_time_duration: "12" }, 12)],
      LATER,
    );
    expect(call).to.include({ outcome: "missed", talkSec: 0, waitSec: 12 });
    const [bare] = uis({ hub_event: "waiting", direction: "in", leg_id: "{{leg_id}}", employee_id: "{{employee_id}}", contact_phone_number: "" }, 3);
    expect(bare).to.deep.include({ legKey: "980925450", agent: null });
    expect(bare?.from).to.include({ hidden: true });
  });

  it("knows one recording told twice, though its link's parameters differ", () => {
    const link = (signature: string) => ({ file_link: `https://app.uiscom.ru/system/media/talk/1/abc/?sign=${signature}` });
    const told = [
      ...uis({ hub_event: "finished", direction: "in", talk_time_duration: 5, ...link("1") }, 9),
      ...uis({ hub_event: "recording", ...link("2") }, 30),
    ];
    expect(foldCall(told, LATER).recordings).to.have.length(1);
    expect(told.map(({ kind }) => kind)).to.deep.equal(["call.summary", "recording.ready", "recording.ready"]);
  });
});

describe("Ringostat by its ready map", () => {
  const events = sheetLines("ringostat").flatMap((line) => {
    const [event = "", body = ""] = line.split(/ (.*)/);
    return factsOf(RINGOSTAT, push(RINGOSTAT, JSON.parse(body) as object, { query: `event=${event}` }), T + 60);
  });

  it("reads the sheet's webhooks: keys at the root or inside, local time, the start in every event", () => {
    const call = foldAnyOrder(events, LATER);
    expect(call).to.include({ direction: "inbound", outcome: "answered", talkSec: 42, waitSec: 10, phone: "+380671234567", line: "+380443334455" });
    expect(call).to.include({ agentExtension: "101", startedAt: iso(0), answeredAt: iso(10), endedAt: iso(52) });
    expect(call.recordings.map(({ url }) => url)).to.deep.equal(["https://app.ringostat.com/rec/77.mp3"]);
    const pickup = events.find(({ rawType }) => rawType === "pickup");
    expect(pickup).to.include({ occurredAt: iso(60), occurredAtSource: "received", externalId: "pickup:eu-1790000000.77:101" });
  });

  it("takes a call without talk for missed, whatever disposition says", () => {
    const end = (disposition: string) => {
      const body = {
        uniqueid: "u1",
        calldate: "2026-09-21 17:13:20",
        caller: "380671234567",
        dst: "380443334455",
        call_type: "in",
        disposition,
        duration: "20",
        billsec: "0",
      };
      return foldCall(factsOf(RINGOSTAT, push(RINGOSTAT, new URLSearchParams(body).toString(), { query: "event=call_end" }), T), LATER).outcome;
    };
    expect(["ANSWERED", "NO ANSWER", "busy", "FAILED", "VOICEMAIL"].map(end)).to.deep.equal(["missed", "missed", "busy", "failed", "missed"]);
  });

  it("is answered nothing but success, by GET too", () => {
    expect(connect(RINGOSTAT).reply(push(RINGOSTAT, {}), null)).to.deep.equal({ status: 200, contentType: null, body: "" });
    const got = push(RINGOSTAT, "", { method: "GET", query: "event=call_start&uniqueid=u2&calldate=2026-09-21+17%3A13%3A20&caller=380671234567&call_type=in" });
    expect(factsOf(RINGOSTAT, got, T)[0]).to.include({ kind: "call.started", callKey: "u2", occurredAt: iso(0), occurredAtSource: "assumed-zone" });
  });
});

describe("Telphin by its ready map", () => {
  it("reads the sheet's events: microseconds, a leg per subscription, extensions without the client's prefix", () => {
    const events = sheetLines("telphin").flatMap((line) => factsOf(TELPHIN, push(TELPHIN, line), T + 60));
    const call = foldAnyOrder(events, LATER);
    expect(call).to.include({
      direction: "inbound",
      outcome: "answered",
      agentExtension: "101",
      phone: "+79161234567",
      line: "+74951234567",
      talkSec: 42,
      waitSec: 10,
    });
    expect(call).to.include({ startedAt: iso(0), answeredAt: "2026-09-21T14:13:30.250Z", endedAt: "2026-09-21T14:14:12.300Z" });
    const queue = "EventType=dial-in&CallID=tph-1&SubCallID=s2&CallFlow=in&CallerIDNum=79161234567&CalledExtension=453*102%40demo&EventTime=1790000000500000";
    expect(
      foldAnyOrder([...events, ...factsOf(TELPHIN, push(TELPHIN, queue), T)], LATER).legs.map(({ extension, outcome }) => [extension, outcome]),
    ).to.deep.equal([
      ["101", "answered"],
      ["102", "cancelled"],
    ]);
  });

  it("keeps what it does not know", () => {
    const unknown = push(TELPHIN, "EventType=extension-call-status&CallID=tph-1");
    expect(eventsOf(TELPHIN, unknown, T).map(({ kind }) => kind)).to.deep.equal(["unknown"]);
  });
});
