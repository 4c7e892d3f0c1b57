// The rules of the call model that the scenarios only touch, each by itself and in 400 orders with repeats.
import { expect } from "chai";
import type { CallEvent } from "../../hub/contract/inbound.ts";
import type { CallRecord } from "../../hub/domain/call.ts";
import { foldAnyOrder } from "../telephony/anyOrder.ts";
import { agentLeg, fact, iso, party, queueLeg, talk, untimed } from "./callFacts.ts";

const LATER = iso(7 * 3600);
const fold = (facts: readonly CallEvent[], asOf = LATER): CallRecord => foldAnyOrder(facts, asOf);
const leg = agentLeg("101");
const answered = (at: number, more: Partial<CallEvent> & { readonly id?: string } = {}) => fact(at, "leg.answered", { ...leg, answeredBy: "agent", ...more });

describe("the rules of the call model, one by one", () => {
  it("R1: keeps the earliest start and answer and the latest end of a leg, and derives its state from them", () => {
    const start = [fact(3, "leg.ringing", leg), fact(1, "leg.started", leg)];
    expect(fold(start, iso(4))).to.include({ state: "ringing", startedAt: iso(1) });
    const talking = [...start, answered(9, { id: "second" }), answered(8, { id: "first" })];
    expect(fold(talking, iso(10))).to.include({ state: "talking", answeredAt: iso(8) });
    const held = [...talking, fact(20, "leg.held", leg)];
    expect(fold(held, iso(21))).to.include({ state: "held" });
    expect(fold([...held, fact(25, "leg.resumed", leg)], iso(26))).to.include({ state: "talking" });
    const ended = [...held, fact(25, "leg.resumed", leg), fact(50, "leg.ended", leg), fact(52, "leg.ended", { ...leg, id: "later" })];
    expect(fold(ended)).to.include({ state: "wrapup", outcome: "answered", endedAt: iso(52), talkSec: 39, holdSec: 5 });
  });

  it("R2: a fact of an earlier stage that comes late fills in what is missing and moves nothing back", () => {
    const ended = [answered(10), fact(40, "leg.ended", leg)];
    const before = fold(ended);
    const late = fold([...ended, fact(2, "leg.ringing", { ...leg, receivedAt: iso(60) })]);
    expect(late).to.include({ state: before.state, outcome: "answered", endedAt: iso(40), talkSec: 30, startedAt: iso(2), waitSec: 8 });
  });

  it("R7: a queue or a menu that picks up has answered nobody, and a customer we call is answered by themselves alone", () => {
    const queue = [fact(0, "queue.joined", queueLeg()), fact(1, "leg.answered", { ...queueLeg(), answeredBy: "queue" }), fact(30, "queue.left", queueLeg())];
    expect(fold([...queue, fact(30, "call.ended", { hangup: { by: "customer", code: null } })])).to.include({
      outcome: "abandoned",
      answeredAt: null,
      talkSec: 0,
    });
    const out = { direction: "outbound", from: party("agent", { raw: "101", e164: null, extension: "101" }), to: party("customer") } as const;
    const agentOnly = [fact(0, "leg.ringing", { ...leg, ...out }), answered(4, out), fact(20, "call.ended", out)];
    expect(fold(agentOnly).outcome).to.not.equal("answered");
    const customer = { legKey: "K:customer", legKind: "customer", ...out } as const;
    const both = [
      ...agentOnly,
      fact(5, "leg.ringing", customer),
      fact(9, "leg.answered", { ...customer, answeredBy: "customer" }),
      fact(20, "leg.ended", customer),
    ];
    expect(fold(both)).to.include({ outcome: "answered", answeredAt: iso(9), talkSec: 11 });
  });

  it("R10: nobody missed what a colleague picked up, whatever the exchange says of their telephone", () => {
    const others = (["cancelled", "missed", null] as const).flatMap((outcome, at) => {
      const other = agentLeg(`10${at + 2}`);
      return [fact(1, "leg.ringing", other), fact(9, "leg.ended", { ...other, outcome })];
    });
    const call = fold([fact(1, "leg.ringing", leg), answered(8), fact(30, "leg.ended", leg), ...others]);
    expect(call.legs.map(({ extension, outcome }) => [extension, outcome])).to.deep.equal([
      ["101", "answered"],
      ["102", "cancelled"],
      ["103", "cancelled"],
      ["104", "cancelled"],
    ]);
  });

  it("R11: a repeat changes nothing, and one that says more is heard", () => {
    const ring = fact(0, "leg.ringing", leg);
    const end = fact(30, "call.summary", { id: "summary", outcome: "answered", durations: talk(null), agent: leg.agent });
    const first = fold([ring, answered(5), end]);
    expect(fold([ring, { ...ring, receivedAt: iso(90) }, answered(5), end, { ...end, receivedAt: iso(95) }])).to.deep.equal(first);
    const recording = { id: "rec-1", url: "https://rec.example.com/1.mp3", durationSec: null, expiresAt: null };
    const ready = fact(31, "recording.ready", { id: "rec", recording: { ...recording, url: null } });
    expect(fold([ring, end, ready, { ...ready, recording }]).recordings).to.deep.equal([{ id: "rec-1", url: recording.url }]);
  });

  it("R13: whatever is seen first makes the call, and only what happens now calls up a card", () => {
    expect(fold([fact(40, "leg.ended", leg)], iso(60))).to.include({ state: "closed", screenPop: false });
    expect(fold([fact(0, "leg.ringing", leg)], iso(1))).to.include({ state: "ringing", screenPop: true });
    expect(fold([fact(0, "leg.ringing", { ...leg, receivedAt: iso(31) })], iso(31))).to.include({ state: "ringing", screenPop: false });
  });

  it("R17: a time five minutes ahead or two days back is taken for ours", () => {
    const ahead = fact(0, "leg.ringing", { ...leg, occurredAt: iso(301), receivedAt: iso(0) });
    expect(fold([ahead], iso(1))).to.include({ startedAt: iso(0), estimated: true });
    expect(fold([{ ...ahead, occurredAt: iso(300) }], iso(1))).to.include({ startedAt: iso(300), estimated: false });
    const back = fact(0, "leg.ringing", { ...leg, occurredAt: iso(-48 * 3600 - 1), receivedAt: iso(0) });
    expect(fold([back], iso(1))).to.include({ startedAt: iso(0), estimated: true });
  });

  it("R19: recordings are kept by their own ids, however many and whenever they come", () => {
    const ready = (id: string, url: string | null) =>
      fact(1, "recording.ready", { id: `${id}:${url}`, recording: { id, url, durationSec: null, expiresAt: null } });
    const recordings = [ready("b", "https://rec.example.com/b"), ready("a", null), ready("a", "https://rec.example.com/a")];
    expect(fold([...recordings, fact(2, "leg.ringing", leg), answered(5), fact(9, "leg.ended", leg)]).recordings).to.deep.equal([
      { id: "a", url: "https://rec.example.com/a" },
      { id: "b", url: "https://rec.example.com/b" },
    ]);
  });

  it("R20: our own clock never decides that nobody spoke, nor stands against the exchange's", () => {
    const ours = [untimed(0, "leg.ringing", leg), untimed(5, "leg.answered", { ...leg, answeredBy: "agent" }), untimed(9, "leg.ended", leg)];
    expect(fold(ours)).to.include({ outcome: "answered", talkSec: 4, estimated: true });
    const told = fact(60, "call.summary", { outcome: "answered", durations: talk(42, 10), summary: { startedAt: iso(0), answeredAt: null, endedAt: iso(60) } });
    expect(fold([...ours, told])).to.include({ talkSec: 42, waitSec: 10 });
  });
});
