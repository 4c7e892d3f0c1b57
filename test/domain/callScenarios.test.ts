// The scenarios of the call model that need no provider's bytes: each in 400 random orders with repeats.
import { expect } from "chai";
import type { CallEvent } from "../../hub/contract/inbound.ts";
import type { CallRecord } from "../../hub/domain/call.ts";
import { foldCall } from "../../hub/domain/call.ts";
import { foldAnyOrder } from "../telephony/anyOrder.ts";
import { agentLeg, CUSTOMER, fact, iso, ours, queueLeg, talk, untimed } from "./callFacts.ts";

const LATER = iso(7 * 3600);
const fold = (facts: readonly CallEvent[], asOf = LATER): CallRecord => foldAnyOrder(facts, asOf);
const legsOf = (call: CallRecord) => call.legs.map(({ extension, outcome }) => [extension, outcome]);
const byCustomer = { by: "customer", code: null } as const;

describe("the scenarios of the call model", () => {
  it("S7: Zadarma rings at two, one takes it, and the summary tells how long they spoke", () => {
    const call = fold([
      fact(0, "call.started"),
      untimed(3, "leg.ringing", agentLeg("101")),
      untimed(3, "leg.ringing", agentLeg("102")),
      untimed(9, "leg.answered", { ...agentLeg("102"), answeredBy: "agent" }),
      untimed(52, "call.summary", { outcome: "answered", durations: talk(42), agent: agentLeg("102").agent, direction: "inbound" }),
    ]);
    expect(call).to.include({ outcome: "answered", talkSec: 42, agentExtension: "102", phone: CUSTOMER, estimated: true });
    expect(legsOf(call)).to.deep.equal([
      ["101", "cancelled"],
      ["102", "answered"],
    ]);
  });

  it("S9: MegaFon rings at a group, and who did not pick up missed nothing", () => {
    const call = fold([
      untimed(0, "call.started"),
      untimed(1, "leg.ringing", agentLeg("ivanov")),
      untimed(1, "leg.ringing", agentLeg("petrov")),
      untimed(8, "leg.answered", { ...agentLeg("ivanov"), answeredBy: "agent" }),
      untimed(8, "leg.ended", { ...agentLeg("petrov"), outcome: "cancelled" }),
      fact(40, "call.summary", { outcome: "answered", durations: talk(31), summary: { startedAt: iso(0), answeredAt: null, endedAt: iso(40) } }),
    ]);
    expect(call).to.include({ outcome: "answered", agentExtension: "ivanov", talkSec: 31, endedAt: iso(40) });
    expect(legsOf(call)).to.deep.equal([
      ["ivanov", "answered"],
      ["petrov", "cancelled"],
    ]);
  });

  it("S10: Binotel tells the end three times and it is one call", () => {
    const summary = fact(60, "call.summary", {
      id: "apiCallCompleted:K:901",
      agent: agentLeg("901").agent,
      outcome: "answered",
      durations: talk(38, 20),
      summary: { startedAt: iso(0), answeredAt: null, endedAt: iso(60) },
    });
    const again = [summary, { ...summary, receivedAt: iso(90) }, { ...summary, receivedAt: iso(150) }];
    expect(fold(again)).to.deep.equal(foldCall([summary], LATER));
    expect(fold(again)).to.include({ outcome: "answered", talkSec: 38, waitSec: 20, startedAt: iso(0), agentExtension: "901", conflicts: 0 });
  });

  it("S11: Sipuni without its end: answered, and for how long nobody knows", () => {
    const facts = [
      fact(0, "leg.ringing", { ...agentLeg("201"), id: "1:0" }),
      fact(1, "leg.ringing", { ...agentLeg("201"), id: "1:1" }),
      fact(7, "leg.answered", { ...agentLeg("201"), answeredBy: "agent" }),
    ];
    expect(fold(facts, iso(60))).to.include({ state: "talking", outcome: null, startedAt: iso(0) });
    const call = fold(facts);
    expect(call.legs).to.have.length(1);
    expect(call).to.include({ state: "wrapup", outcome: "answered", talkSec: null, startedAt: iso(0), answeredAt: iso(7) });
    const ended = fold([...facts, fact(27, "leg.ended", { ...agentLeg("201"), hangup: byCustomer })]);
    expect(ended, "a real end replaces the end of our patience").to.include({ outcome: "answered", talkSec: 20, endedAt: iso(27) });
  });

  it("S12: Sipuni dates the answer before the call, so the talk runs from who answered", () => {
    const call = fold([
      fact(2, "leg.ringing", agentLeg("201")),
      fact(12, "leg.answered", { ...agentLeg("201"), answeredBy: "agent" }),
      fact(19, "call.summary", { outcome: "answered", summary: { startedAt: iso(2), answeredAt: iso(1), endedAt: iso(19) } }),
    ]);
    expect(call).to.include({ outcome: "answered", talkSec: 7, answeredAt: iso(12) });
  });

  it("S13: Asterisk hands the customer over, and both talks count while the consultation does not", () => {
    const consulting = { direction: "internal", from: ours("101"), to: ours("102"), callKey: "B" } as const;
    const facts = [
      fact(0, "call.started", { callKey: "A" }),
      fact(2, "leg.ringing", { ...agentLeg("101"), callKey: "A" }),
      fact(10, "leg.answered", { ...agentLeg("101"), callKey: "A", answeredBy: "agent" }),
      fact(30, "leg.held", { ...agentLeg("101"), callKey: "A" }),
      fact(31, "leg.ringing", { ...agentLeg("102"), ...consulting }),
      fact(35, "leg.answered", { ...agentLeg("102"), ...consulting, answeredBy: "agent" }),
      fact(50, "leg.answered", { ...agentLeg("102"), callKey: "A", aliases: ["B"], answeredBy: "agent" }),
      fact(50, "leg.ended", { ...agentLeg("101"), callKey: "A" }),
      fact(50, "call.ended", { callKey: "B" }),
    ];
    const talking = fold(facts, iso(60));
    expect(talking, "the end of the younger id is not the end of the talk").to.include({ state: "talking", agentExtension: "102" });
    const call = fold([...facts, fact(90, "leg.ended", { ...agentLeg("102"), callKey: "B", hangup: byCustomer })]);
    expect(call).to.include({ direction: "inbound", outcome: "answered", talkSec: 60, holdSec: 20, waitSec: 10, endedAt: iso(90) });
  });

  it("S14: who gives up in Asterisk's queue has abandoned it, after the seconds the queue counted", () => {
    const call = fold([
      fact(0, "call.started"),
      fact(3, "queue.joined", queueLeg()),
      fact(3, "leg.ringing", agentLeg("101")),
      fact(18, "leg.ended", { ...agentLeg("101"), outcome: "missed" }),
      fact(30, "queue.abandoned", { ...queueLeg(), durations: talk(null, 27), hangup: byCustomer }),
      fact(30, "queue.left", queueLeg()),
      fact(30, "call.ended"),
    ]);
    expect(call).to.include({ outcome: "abandoned", waitSec: 27, talkSec: 0, queueId: "600", state: "closed" });
  });

  it("S14: who gives up in a queue has waited as long as the provider says at the end of the call, not since it began", () => {
    const left = [fact(0, "call.started"), fact(12, "queue.joined", queueLeg())];
    const ended = { ...queueLeg(), legKey: null, legKind: null, outcome: "abandoned" as const, hangup: byCustomer };
    expect(fold([...left, fact(40, "call.ended", { ...ended, durations: talk(0, 28) })])).to.include({ outcome: "abandoned", waitSec: 28 });
    expect(fold([...left, fact(40, "call.ended", ended)]), "where it says nothing").to.include({ outcome: "abandoned", waitSec: 40 });
    const summed = fact(41, "call.summary", { ...ended, durations: talk(0, 27) });
    expect(fold([...left, fact(40, "call.ended", { ...ended, durations: talk(0, 28) }), summed]), "its summary counts first").to.include({ waitSec: 27 });
  });

  it("S16: Telnyx ends and records the call before it says that it was answered", () => {
    const recording = { id: "R1", url: "https://s3.example.net/r1", durationSec: 20, expiresAt: iso(640) };
    const facts = [
      fact(30, "leg.ended", { ...agentLeg("101"), hangup: byCustomer }),
      fact(40, "recording.ready", { recording }),
      fact(0, "leg.ringing", { ...agentLeg("101"), receivedAt: iso(41) }),
      fact(10, "leg.answered", { ...agentLeg("101"), answeredBy: "agent", receivedAt: iso(42) }),
    ];
    const call = fold(facts);
    expect(call).to.include({ outcome: "answered", talkSec: 20, screenPop: false, endedAt: iso(30) });
    expect(call.recordings).to.deep.equal([{ id: "R1", url: recording.url }]);
    const [ended, recorded] = facts as [CallEvent, CallEvent];
    expect(foldCall([recorded], iso(41))).to.include({ state: "closed", outcome: "unknown", screenPop: false });
    expect(foldCall([ended, recorded], iso(41)).recordings).to.have.length(1);
  });

  it("S17: Vonage says busy, then completed after no second: busy", () => {
    const out = { legKey: "K:out", legKind: "customer", direction: "outbound" } as const;
    const call = fold([
      fact(0, "leg.started", out),
      fact(4, "leg.ended", { ...out, outcome: "busy", hangup: { by: "customer", code: "busy" } }),
      fact(5, "leg.ended", { ...out, durations: talk(0), hangup: { by: "unknown", code: "completed" } }),
    ]);
    expect(call).to.include({ direction: "outbound", outcome: "busy", talkSec: 0, state: "closed", endedAt: iso(5) });
  });

  it("S19: what it does not understand changes nothing and begins nothing", () => {
    const strange = fact(3, "unknown", { from: null, direction: "unknown", rawType: "brand.new" });
    const facts = [fact(0, "call.started"), fact(5, "leg.ringing", agentLeg("101"))];
    expect(fold([...facts, strange], iso(6))).to.deep.equal(foldCall(facts, iso(6)));
    expect(fold([strange], iso(4))).to.include({ state: "closed", outcome: "unknown", screenPop: false, settleAt: null });
  });
});

describe("the rules of the call model", () => {
  it("R3: puts a resumed talk behind its hold by the leg's counter, whatever stands beside it", () => {
    const leg = agentLeg("101");
    const facts = [
      fact(0, "leg.ringing", { ...leg, seq: 1 }),
      fact(5, "leg.answered", { ...leg, seq: 2, answeredBy: "agent" }),
      fact(20, "leg.held", { ...leg, seq: 3 }),
      fact(20, "transfer.updated", leg),
      fact(20, "leg.answered", { ...leg, seq: 4, answeredBy: "agent", id: "resumed" }),
    ];
    expect(fold(facts, iso(30))).to.include({ state: "talking" });
    expect(fold([...facts, fact(60, "leg.ended", { ...leg, seq: 5 })])).to.include({ talkSec: 55, holdSec: 0 });
  });

  it("R4: sums up the talks of two of us on one leg and shows both", () => {
    const leg = agentLeg("101");
    const call = fold([
      fact(0, "leg.ringing", { ...leg, seq: 1 }),
      fact(10, "leg.answered", { ...leg, seq: 2, answeredBy: "agent" }),
      fact(40, "leg.answered", { ...leg, agent: agentLeg("102").agent, seq: 3, answeredBy: "agent" }),
      fact(70, "leg.ended", { ...leg, seq: 4, hangup: byCustomer }),
    ]);
    expect(call).to.include({ talkSec: 60, agentExtension: "102", waitSec: 10 });
    expect(call.legs.map(({ id, extension, answeredAt, endedAt }) => [id, extension, answeredAt, endedAt])).to.deep.equal([
      ["K:101", "101", iso(10), iso(40)],
      ["K:101/2", "102", iso(40), iso(70)],
    ]);
  });

  it("R5: lets a later end say more, and not less", () => {
    const leg = agentLeg("101");
    const start = fact(0, "leg.ringing", leg);
    const ended = (at: number, outcome: CallEvent["outcome"]) => fact(at, "leg.ended", { ...leg, outcome });
    expect(fold([start, ended(9, "failed"), ended(10, "rejected")])).to.include({ outcome: "rejected" });
    expect(fold([start, ended(9, "rejected"), ended(10, "failed")])).to.include({ outcome: "rejected" });
  });

  it("R6: waits 5 seconds for the next leg, 15 after a queue, and takes up again without a word when one comes", () => {
    const agent = [fact(0, "leg.ringing", agentLeg("101")), fact(9, "leg.ended", { ...agentLeg("101"), outcome: "missed" })];
    expect(fold(agent, iso(14))).to.include({ outcome: null, settleAt: iso(15) });
    expect(fold(agent, iso(15))).to.include({ outcome: "missed", endedAt: iso(9) });
    const queue = [fact(0, "queue.joined", queueLeg()), fact(9, "queue.left", queueLeg())];
    expect(fold(queue, iso(24))).to.include({ outcome: null, settleAt: iso(25) });
    expect(fold([...agent, fact(20, "leg.ringing", agentLeg("102"))], iso(22))).to.deep.include({ state: "ringing", ringingExtensions: ["102"] });
  });

  it("R8: adds up what an exchange tells of each pair, and believes a zero of the whole call", () => {
    const pair = (extension: string, talkSec: number, outcome: CallEvent["outcome"]) =>
      fact(60, "call.summary", {
        ...agentLeg(extension),
        outcome,
        durations: talk(talkSec),
        summary: { startedAt: iso(0), answeredAt: null, endedAt: iso(60) },
      });
    expect(fold([pair("101", 0, "missed"), pair("102", 25, "answered"), pair("103", 15, "answered")])).to.include({ outcome: "answered", talkSec: 40 });
    const answered = [fact(0, "leg.ringing", agentLeg("101")), fact(10, "leg.answered", { ...agentLeg("101"), answeredBy: "agent" })];
    const summary = (talkSec: number | null) => fact(40, "call.summary", { outcome: "missed", durations: talk(talkSec) });
    expect(fold([...answered, summary(0)])).to.include({ outcome: "missed", talkSec: 0 });
    expect(fold([...answered, summary(null)]), "an answer that was seen is not forgotten").to.include({ outcome: "answered", talkSec: 30 });
  });

  it("R9: calls the menu's caller abandoned, the one of a call without menu missed, and knows voicemail", () => {
    const end = fact(20, "call.ended", { hangup: byCustomer });
    const menu = { legKey: "K:ivr", legKind: "ivr" } as const;
    const inMenu = [fact(0, "leg.started", menu), fact(1, "leg.answered", { ...menu, answeredBy: "ivr" }), end];
    expect(fold(inMenu)).to.include({ outcome: "abandoned", answeredAt: null });
    expect(fold([fact(0, "call.started"), end])).to.include({ outcome: "missed" });
    const machine = [fact(0, "leg.ringing", agentLeg("101")), fact(9, "leg.answered", { ...agentLeg("101"), answeredBy: "voicemail" }), end];
    expect(fold(machine)).to.include({ outcome: "voicemail", talkSec: 0 });
  });

  it("R12: lets near-duplicates give the earliest start and the latest end, and no conflict", () => {
    const leg = agentLeg("101");
    const call = fold([
      fact(3, "leg.ringing", { ...leg, id: "ring:3" }),
      fact(1, "leg.ringing", { ...leg, id: "ring:1" }),
      fact(9, "leg.answered", { ...leg, answeredBy: "agent", id: "answer:9" }),
      fact(8, "leg.answered", { ...leg, answeredBy: "agent", id: "answer:8" }),
      fact(30, "leg.ended", { ...leg, id: "end:30" }),
      fact(32, "leg.ended", { ...leg, id: "end:32" }),
    ]);
    expect(call).to.include({ startedAt: iso(1), answeredAt: iso(8), endedAt: iso(32), talkSec: 24, conflicts: 0 });
  });

  it("R15: waits half an hour for a queue, and R17 believes no clock that is days wrong", () => {
    const queue = [fact(0, "queue.joined", queueLeg())];
    expect(fold(queue, iso(1800))).to.include({ state: "ringing", settleAt: iso(1801) });
    expect(fold(queue, iso(1801))).to.include({ state: "closed", outcome: "unknown", talkSec: null, estimated: true });
    const stale = [fact(0, "call.started", { occurredAt: iso(-3 * 86_400) })];
    expect(fold(stale, iso(2))).to.include({ startedAt: iso(1), estimated: true });
  });

  it("R20: believes the exchange's seconds before ours, and no estimate that nobody spoke", () => {
    const facts = [untimed(0, "leg.ringing", agentLeg("101")), untimed(5, "leg.answered", { ...agentLeg("101"), answeredBy: "agent" })];
    expect(fold([...facts, untimed(5, "leg.ended", agentLeg("101"))]), "both came in one second").to.include({ outcome: "answered" });
    expect(fold([...facts, untimed(60, "call.ended", { durations: talk(50) })])).to.include({ talkSec: 50 });
  });

  it("R21: takes no number from a party that hides", () => {
    const hidden = { raw: "anonymous", e164: CUSTOMER, extension: null, kind: "customer", displayName: null, hidden: true } as const;
    expect(fold([fact(0, "call.started", { from: hidden })], iso(1))).to.include({ phone: null, hidden: true });
  });
});
