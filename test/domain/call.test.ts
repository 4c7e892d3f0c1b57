import { readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import type { CallEvent } from "../../hub/contract/inbound.ts";
import type { CallRecord } from "../../hub/domain/call.ts";
import { foldCall } from "../../hub/domain/call.ts";
import {
  CHILD,
  callsOf,
  ctiPush,
  eventsOf,
  MANGO,
  mangoRequest,
  mangoState,
  mangoSummary,
  PARENT,
  T,
  TWILIO,
  twilioRequest,
  twilioStatus,
  twilioVoice,
} from "../telephony/play.ts";
import { seeded, shuffledWithRepeats } from "../telephony/random.ts";

interface Vectors {
  readonly mango: readonly { readonly path: string; readonly json: string }[];
}
const vectors = JSON.parse(readFileSync(new URL("../telephony/vectors.json", import.meta.url), "utf8")) as Vectors;

const SEED = 20260317;
const LATER = iso(T + 7 * 3600);

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** The record, after proving that 400 orders with repeats give the same one. */
function foldAnyOrder(facts: readonly CallEvent[], asOf = LATER): CallRecord {
  const expected = foldCall(facts, asOf);
  const random = seeded(SEED);
  for (let round = 0; round < 400; round += 1) {
    const late = (fact: CallEvent): CallEvent => ({ ...fact });
    const order = shuffledWithRepeats(facts, random).map(late);
    expect(foldCall(order, asOf), `seed ${SEED}, round ${round}`).to.deep.equal(expected);
  }
  return expected;
}

const S1 = vectors.mango.slice(0, 6).flatMap(({ path, json }) => callsOf(eventsOf(MANGO, mangoRequest(path, json), T + 61)));
const S5 = [
  ...twilioVoice(0),
  ...twilioStatus(1, "parent", 1, "in-progress"),
  ...twilioStatus(2, "child", 0, "initiated"),
  ...twilioStatus(3, "child", 1, "ringing"),
  ...twilioStatus(23, "child", 2, "no-answer", { CallDuration: "0" }),
  ...twilioStatus(24, "parent", 2, "completed", { CallDuration: "23" }),
];
const S6 = [...twilioVoice(0), ...twilioStatus(48, "child", 3, "completed", { CallDuration: "42" }), ...twilioStatus(2, "child", 1, "ringing")];
const S18 = [
  ...ctiPush(0, { event: "newCall", user: ["101"] }),
  ...ctiPush(10, { event: "hangup", cause: "forwarded" }),
  ...ctiPush(12, { event: "answer", answeringNumber: "102" }),
  ...ctiPush(60, { event: "hangup", cause: "normalClearing", answeringNumber: "102" }),
];

describe("a call folded from its facts", () => {
  it("S1: Mango with menu, agent and summary is one answered call of two legs", () => {
    const call = foldAnyOrder(S1);
    expect(call).to.include({
      direction: "inbound",
      outcome: "answered",
      state: "wrapup",
      talkSec: 44,
      waitSec: 16,
      holdSec: 0,
      phone: "+79161234567",
      hidden: false,
    });
    expect(call).to.include({ line: "+74951234567", agentExtension: "101", queueId: "30", estimated: false, conflicts: 0, settleAt: null, screenPop: false });
    expect(call).to.include({ startedAt: iso(T), answeredAt: iso(T + 16), endedAt: iso(T + 60) });
    expect(call.legs.map((leg) => [leg.kind, leg.extension, leg.outcome])).to.deep.equal([
      ["ivr", null, null],
      ["agent", "101", "answered"],
    ]);
  });

  it("S2: without the summary the same call ends after the grace", () => {
    const facts = S1.slice(0, 5);
    const { legs, ...call } = foldAnyOrder(facts);
    const { legs: withSummary, ...expected } = foldCall(S1, LATER);
    expect(call).to.deep.equal(expected);
    expect(legs).to.deep.equal(withSummary);
    expect(foldCall(facts, iso(T + 62))).to.include({ state: "talking", outcome: null, endedAt: null, settleAt: iso(T + 66) });
    expect(foldCall(facts, iso(T + 66))).to.include({ state: "wrapup", endedAt: iso(T + 60) });
  });

  it("S3: an end that comes first is no screen-pop, and what comes later fills it in", () => {
    const end = mangoState(60, "C-101", 3, "Disconnected", { disconnect_reason: 1110 });
    expect(foldCall(end, iso(T + 62))).to.include({ screenPop: false });
    expect(foldCall(end, LATER)).to.include({ state: "closed", outcome: "unknown", endedAt: iso(T + 60) });
    const call = foldAnyOrder([...end, ...mangoState(10, "C-101", 1, "Appeared"), ...mangoState(16, "C-101", 2, "Connected")]);
    expect(call).to.include({ outcome: "answered", state: "wrapup", talkSec: 44, waitSec: 6, screenPop: false, endedAt: iso(T + 60) });
  });

  it("S4: a summary that claims success without a second of talk is a missed call", () => {
    expect(foldAnyOrder(mangoSummary({}))).to.include({ direction: "inbound", outcome: "missed", state: "closed", talkSec: 0, waitSec: 30, answeredAt: null });
  });

  it("S5: Twilio's menu picked up, the agent did not: missed", () => {
    expect(foldAnyOrder(S5)).to.include({ outcome: "missed", state: "closed", answeredAt: null, phone: "+380671234567", line: "+380443334455" });
  });

  it("S6: `completed` that overtakes `ringing` stays the end, and the ring is filled in", () => {
    const call = foldAnyOrder(S6);
    const leg = call.legs.find((candidate) => candidate.id === CHILD);
    expect(leg).to.include({ startedAt: iso(T + 2), endedAt: iso(T + 48), answeredAt: iso(T + 6), outcome: "answered", kind: "agent", extension: "101" });
    expect(foldCall(S6.slice(1), LATER)).to.include({ outcome: "answered", state: "wrapup", talkSec: 42, endedAt: iso(T + 48), phone: "+380671234567" });
  });

  it("S18: a forwarded CTI call is answered by whom it was forwarded to", () => {
    const call = foldAnyOrder(S18);
    expect(call).to.include({ outcome: "answered", state: "wrapup", agentExtension: "102", talkSec: 48, waitSec: 12, estimated: true, phone: "+380671234567" });
    expect(call.legs.map((leg) => [leg.extension, leg.outcome])).to.deep.equal([
      ["101", "cancelled"],
      ["102", "answered"],
    ]);
  });

  it("gives the same record for any order and repeats of any facts of one call", () => {
    const states = ["Appeared", "Connected", "OnHold", "Disconnected"];
    const mango = fc
      .record({
        at: fc.nat(90),
        leg: fc.constantFrom("C-101", "C-102", "C-7"),
        seq: fc.integer({ min: 1, max: 5 }),
        state: fc.constantFrom(...states),
        location: fc.constantFrom("ivr", "queue", "abonent", ""),
        reason: fc.constantFrom(1000, 1110, 1111, 1121, 1170, 1182, 2219, 9999),
      })
      .map(({ at, leg, seq, state, location, reason }) =>
        mangoState(at, leg, seq, state, { location, ...(state === "Disconnected" ? { disconnect_reason: reason } : {}) }),
      );
    const cti = fc
      .record({
        at: fc.nat(90),
        event: fc.constantFrom("newCall", "answer", "hangup"),
        user: fc.subarray(["101", "102", "Ivan"]),
        cause: fc.constantFrom("normalClearing", "cancel", "busy", "noAnswer", "forwarded"),
        timed: fc.boolean(),
        direction: fc.constantFrom("in", "out"),
      })
      .map(({ at, event, user, cause, timed, direction }) => ctiPush(at, { event, user, cause, direction, ...(timed ? { timestamp: iso(T + at - 1) } : {}) }));
    const twilio = fc
      .record({
        at: fc.nat(90),
        leg: fc.constantFrom("parent" as const, "child" as const),
        seq: fc.nat(4),
        status: fc.constantFrom("initiated", "ringing", "in-progress", "completed", "busy", "no-answer"),
      })
      .map(({ at, leg, seq, status }) => twilioStatus(at, leg, seq, status, { CallDuration: "7" }));
    const summary = fc.nat(40).map((talk) => mangoSummary({ talk_time: talk < 10 ? 0 : T + talk, end_time: T + 60 }));
    const calls = fc.oneof(
      fc.array(fc.oneof({ arbitrary: mango, weight: 8 }, { arbitrary: summary, weight: 1 }), { minLength: 1, maxLength: 9 }),
      fc.array(cti, { minLength: 1, maxLength: 6 }),
      fc.array(twilio, { minLength: 1, maxLength: 7 }),
    );
    fc.assert(
      fc.property(calls, fc.integer(), fc.nat(400), (sets, seed, after) => {
        const facts = sets.flat();
        const asOf = iso(T + after);
        const order = shuffledWithRepeats(facts, seeded(seed));
        expect(foldCall(order, asOf)).to.deep.equal(foldCall(facts, asOf));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("what a call came to", () => {
  const queue = (at: number, seq: number, state: string, reason?: number) =>
    mangoState(at, "C-q", seq, state, {
      location: "queue",
      to: { number: "74951234567", line_number: "74951234567", acd_group: "30" },
      ...(reason ? { disconnect_reason: reason } : {}),
    });

  it("calls a customer who hung up in the queue abandoned, whatever the summary says", () => {
    const call = foldAnyOrder([
      ...queue(0, 1, "Appeared"),
      ...queue(1, 2, "Connected"),
      ...queue(28, 3, "Disconnected", 1110),
      ...mangoSummary({ end_time: T + 28 }),
    ]);
    expect(call).to.include({ outcome: "abandoned", waitSec: 28, talkSec: 0, queueId: "30" });
  });

  it("does not count it as missed for those whose phones rang when a colleague picked up", () => {
    const facts = [
      ...mangoState(0, "C-101", 1, "Appeared"),
      ...mangoState(0, "C-102", 1, "Appeared"),
      ...mangoState(5, "C-102", 2, "Connected"),
      ...mangoState(5, "C-101", 2, "Disconnected", { disconnect_reason: 1182 }),
    ];
    expect(foldCall(facts.slice(0, 2), iso(T + 2))).to.deep.include({ state: "ringing", ringingExtensions: ["101", "102"], screenPop: true });
    const call = foldAnyOrder(facts, iso(T + 8));
    expect(call).to.deep.include({ state: "talking", agentExtension: "102", ringingExtensions: [], outcome: null, answeredAt: iso(T + 5), waitSec: 5 });
    expect(call.legs.map((leg) => leg.outcome)).to.deep.equal(["cancelled", "answered"]);
  });

  it("takes the hold out of the talk, and sees it while it lasts", () => {
    const facts = [...mangoState(0, "C-101", 1, "Appeared"), ...mangoState(10, "C-101", 2, "Connected"), ...mangoState(20, "C-101", 3, "OnHold")];
    expect(foldCall(facts, iso(T + 25))).to.include({ state: "held" });
    const ended = [...facts, ...mangoState(35, "C-101", 4, "Connected"), ...mangoState(60, "C-101", 5, "Disconnected", { disconnect_reason: 1120 })];
    expect(foldAnyOrder(ended)).to.include({ talkSec: 35, holdSec: 15, waitSec: 10 });
  });

  it("adds the talks of both agents of a consultative transfer and leaves the consultation out", () => {
    const customer = { number: "79161234567" };
    const colleague = { extension: "101", number: "sip:u1@demo.mangosip.ru" };
    const facts = [
      ...mangoState(0, "C-101", 1, "Appeared"),
      ...mangoState(10, "C-101", 2, "Connected"),
      ...mangoState(40, "C-101", 3, "OnHold"),
      ...mangoState(42, "C-102", 1, "Appeared", { from: colleague }),
      ...mangoState(45, "C-102", 2, "Connected", { from: colleague }),
      ...mangoState(60, "C-102", 3, "Connected", { from: { ...customer, taken_from_call_id: "C-101" }, transfer: "consultative" }),
      ...mangoState(60, "C-101", 4, "Disconnected", { disconnect_reason: 1180 }),
      ...mangoState(100, "C-102", 4, "Disconnected", { disconnect_reason: 1110 }),
    ];
    expect(foldAnyOrder(facts)).to.include({ direction: "inbound", outcome: "answered", talkSec: 70, holdSec: 20, waitSec: 10, agentExtension: "102" });
  });

  it("takes an outgoing call as answered by the customer alone", () => {
    const out = { from: { extension: "101", number: "sip:u1@demo.mangosip.ru", line_number: "74951234567" }, to: { number: "79161234567" } };
    const facts = [...mangoState(0, "C-1", 1, "Appeared", out), ...mangoState(25, "C-1", 2, "Disconnected", { ...out, disconnect_reason: 1121 })];
    expect(foldAnyOrder(facts)).to.include({ direction: "outbound", outcome: "busy", phone: "+79161234567", agentExtension: "101", state: "closed" });
    const spoken = [
      ...mangoState(0, "C-1", 1, "Appeared", out),
      ...mangoState(9, "C-1", 2, "Connected", out),
      ...mangoState(50, "C-1", 3, "Disconnected", { ...out, disconnect_reason: 1120 }),
    ];
    expect(foldAnyOrder(spoken)).to.include({ direction: "outbound", outcome: "answered", talkSec: 41, waitSec: 9, state: "wrapup", line: "+74951234567" });
  });

  it("reads CTI causes: cancel is abandoned on the way in and cancelled on the way out", () => {
    const end = (direction: string, cause: string) =>
      foldCall([...ctiPush(0, { event: "newCall", direction }), ...ctiPush(9, { event: "hangup", direction, cause })], LATER).outcome;
    expect([end("in", "cancel"), end("out", "cancel"), end("in", "normalClearing"), end("in", "busy"), end("in", "notFound")]).to.deep.equal([
      "abandoned",
      "cancelled",
      "missed",
      "busy",
      "failed",
    ]);
  });

  it("prefers the talk time the exchange states to our own estimate", () => {
    const facts = [
      ...ctiPush(0, { event: "newCall" }),
      ...ctiPush(5, { event: "answer", answeringNumber: "101" }),
      ...ctiPush(60, { event: "hangup", cause: "normalClearing", talkTime: "50" }),
    ];
    expect(foldAnyOrder(facts)).to.include({ outcome: "answered", talkSec: 50, estimated: true });
  });

  it("gives up on a call that sends no end, without inventing a duration", () => {
    const ringing = ctiPush(0, { event: "newCall", user: "101" });
    expect(foldCall(ringing, iso(T + 1))).to.include({ state: "ringing", settleAt: iso(T + 180) });
    expect(foldCall(ringing, iso(T + 180))).to.include({ state: "closed", outcome: "unknown", talkSec: null, settleAt: null });
    const talking = [...ringing, ...ctiPush(4, { event: "answer", user: "101" })];
    expect(foldCall(talking, iso(T + 3600))).to.include({ state: "talking", settleAt: iso(T + 4 + 4 * 3600) });
    expect(foldCall(talking, iso(T + 5 * 3600))).to.include({ outcome: "answered", talkSec: null });
  });

  it("knows a hidden number, attaches a recording that comes first, and counts conflicting facts", () => {
    const facts = callsOf(
      eventsOf(TWILIO, twilioRequest("/voice", { CallSid: PARENT, CallStatus: "ringing", Direction: "inbound", From: "anonymous", To: "+380443334455" }), T),
    );
    expect(foldCall(facts, iso(T + 1))).to.include({ phone: null, hidden: true });
    const recorded = eventsOf(MANGO, mangoRequest("/events/record/added", JSON.stringify({ entry_id: "E1", recording_id: "R1", timestamp: T + 70 })), T + 71);
    expect(foldCall(callsOf(recorded), LATER)).to.deep.include({ state: "closed", outcome: "unknown", recordings: [{ id: "R1", url: null }] });
    expect(foldCall([...callsOf(recorded), ...S1], LATER)).to.deep.include({ outcome: "answered", recordings: [{ id: "R1", url: null }] });
    const conflicting = [...S1, ...mangoState(17, "C-101", 2, "Connected")];
    expect(foldAnyOrder(conflicting)).to.include({ conflicts: 1, talkSec: 44 });
  });

  it("takes its own clock for a time that cannot be, and pops nothing up for old news", () => {
    const future = callsOf(
      eventsOf(
        MANGO,
        mangoRequest("/events/call", JSON.stringify({ entry_id: "E1", call_id: "C-101", timestamp: T + 3600, seq: 1, call_state: "Appeared" })),
        T,
      ),
    );
    expect(foldCall(future, iso(T + 1))).to.include({ startedAt: iso(T), estimated: true, screenPop: true });
    const old = callsOf(
      eventsOf(MANGO, mangoRequest("/events/call", JSON.stringify({ entry_id: "E1", call_id: "C-101", timestamp: T - 40, seq: 1, call_state: "Appeared" })), T),
    );
    expect(foldCall(old, iso(T + 1))).to.include({ state: "ringing", screenPop: false });
  });
});
