import { expect } from "chai";
import type { CallRecord } from "../../../hub/domain/call.ts";
import { createTranslator } from "../../../telephony/providers/asterisk/translate.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import {
  A,
  abandoned,
  attended,
  B,
  blind,
  bridge,
  channel,
  dest,
  factsOf,
  internal,
  iso,
  on,
  outbound,
  PBX,
  phone,
  ringAll,
  type Scene,
  T,
  TRUNK,
  throughLocal,
} from "./asteriskScenes.ts";

const LATER = iso(7 * 3600);
const callOf = (scenes: readonly Scene[]): CallRecord => foldAnyOrder(factsOf(scenes), LATER);
const agents = (call: CallRecord): readonly (readonly (string | null)[])[] =>
  call.legs.filter(({ kind }) => kind === "agent").map(({ extension, outcome }) => [extension, outcome]);

describe("a call through Asterisk, in any order of its facts", () => {
  it("rings at all of a queue, is taken by one, and nobody missed it", () => {
    const call = callOf(ringAll());
    expect(call).to.include({ direction: "inbound", outcome: "answered", state: "wrapup", agentExtension: "102", queueId: "600", phone: "+380671234567" });
    expect(call).to.include({ line: "+380443334455", startedAt: iso(0.12), answeredAt: iso(12), endedAt: iso(60.9), waitSec: 12, estimated: false });
    expect(call.talkSec).to.equal(48);
    expect(agents(call)).to.deep.equal([
      ["101", "cancelled"],
      ["102", "answered"],
    ]);
  });

  it("is ringing at both while it rings, and talking at one afterwards", () => {
    const facts = factsOf(ringAll().filter(({ at }) => at < 12.5));
    const before = facts.filter(({ occurredAt }) => occurredAt < iso(12));
    expect(foldAnyOrder(before, iso(6))).to.deep.include({ state: "ringing", ringingExtensions: ["101", "102"], screenPop: true });
    expect(foldAnyOrder(facts, iso(13))).to.deep.include({ state: "talking", ringingExtensions: [], agentExtension: "102" });
  });

  it("shows no halves of Local channels, and their end is not the end of the talk", () => {
    const call = callOf(throughLocal());
    expect(call).to.include({ outcome: "answered", agentExtension: "101", talkSec: 30, waitSec: 10, endedAt: iso(40.2) });
    expect(call.legs.map(({ kind, extension }) => [kind, extension])).to.deep.equal([
      ["customer", null],
      ["queue", null],
      ["agent", "101"],
    ]);
  });

  it("S14: a caller who gives up in the queue has abandoned it, whatever leaves the queue afterwards", () => {
    const call = callOf(abandoned());
    expect(call).to.include({ outcome: "abandoned", state: "closed", waitSec: 27, talkSec: 0, answeredAt: null });
    expect(factsOf(abandoned()).find(({ kind }) => kind === "queue.abandoned")?.durations?.waitSec).to.equal(27);
    expect(agents(call)).to.deep.equal([["101", "missed"]]);
  });

  it("S15: reads the ring of who did not answer in milliseconds and of who did in seconds", () => {
    const missed = factsOf(abandoned()).find(({ rawType }) => rawType === "AgentRingNoAnswer");
    const taken = factsOf(ringAll()).find(({ rawType }) => rawType === "AgentConnect");
    expect([missed?.durations?.waitSec, taken?.durations?.waitSec]).to.deep.equal([15, 7]);
  });

  it("S13: becomes one with the older call when it is handed over, and both talks count", () => {
    const facts = factsOf(attended());
    const merged = facts.filter(({ aliases }) => aliases.length > 0);
    expect(merged.map(({ callKey, aliases }) => [callKey, aliases])).to.deep.equal([[A, [B]]]);
    const at = facts.indexOf(merged[0] as (typeof facts)[number]);
    expect(new Set(facts.slice(at).map(({ callKey }) => callKey)), "nothing goes to the younger id any more").to.deep.equal(new Set([A]));
    expect(facts.slice(0, at).some(({ callKey }) => callKey === B)).to.equal(true);
    const call = foldAnyOrder(facts, LATER);
    expect(call).to.include({
      direction: "inbound",
      outcome: "answered",
      agentExtension: "102",
      phone: "+380671234567",
      endedAt: iso(65.2),
      answeredAt: iso(5),
    });
    expect(agents(call)).to.deep.equal([
      ["101", "answered"],
      ["102", "answered"],
    ]);
    // 14 s until the hold, then 30 s with the colleague; the consultation is no talk with the client.
    expect(call.talkSec).to.equal(44);
  });

  it("follows a channel whose Linkedid changes without a word of why", () => {
    const parked = channel(B, B, "PJSIP/103-00000060", { Context: "from-internal", Exten: "71" });
    const facts = factsOf([on(0, "Newchannel", TRUNK), on(20, "Newchannel", parked), on(21, "Newstate", { ...parked, Linkedid: A }, { ChannelState: 6 })]);
    expect(facts.at(-1)).to.deep.include({ callKey: A, aliases: [B] });
    const twice = factsOf([
      on(0, "Newchannel", TRUNK),
      on(20, "Newchannel", parked),
      on(21, "Newstate", { ...parked, Linkedid: A }),
      on(22, "Newstate", parked),
    ]);
    expect(
      twice.filter(({ aliases }) => aliases.length > 0),
      "a merge is told once and never undone",
    ).to.have.length(1);
  });

  it("takes 1790000000.9 for older than 1790000000.11", () => {
    const [nine, eleven] = [`${T}.9`, `${T}.11`];
    const facts = factsOf([
      on(0, "Newchannel", channel(eleven, eleven, "PJSIP/trunk-00000011", { Context: "from-trunk" })),
      on(0, "Newchannel", channel(nine, nine, "PJSIP/101-00000009", { Exten: "102" })),
      on(1, "BridgeEnter", channel(nine, nine, "PJSIP/101-00000009"), bridge("b")),
      on(1, "BridgeEnter", channel(eleven, eleven, "PJSIP/trunk-00000011"), bridge("b")),
    ]);
    expect(facts.find(({ aliases }) => aliases.length > 0)).to.deep.include({ callKey: nine, aliases: [eleven] });
  });

  it("goes on with the next agent after a blind transfer", () => {
    const call = callOf(blind());
    expect(call).to.include({ outcome: "answered", agentExtension: "102", endedAt: iso(56.2), answeredAt: iso(5) });
    expect(call.talkSec).to.be.closeTo(45, 1);
    const transfer = factsOf(blind()).find(({ kind }) => kind === "transfer.updated");
    expect(transfer).to.deep.include({ legKey: `${T + 2}.41`, transfer: { type: "blind", fromLegKey: `${T + 2}.41`, toLegKey: null } });
  });

  it("goes out by the second trunk, with the hold counted apart", () => {
    const call = callOf(outbound());
    expect(call).to.include({
      direction: "outbound",
      outcome: "answered",
      agentExtension: "101",
      phone: "+380671234567",
      holdSec: 10,
      talkSec: 30,
      waitSec: 9,
    });
    expect(
      factsOf(outbound())
        .filter(({ kind }) => kind === "leg.ringing")
        .every(({ legKind }) => legKind === "customer"),
    ).to.equal(true);
  });

  it("does not ring at the caller's own telephone on its way out", () => {
    const facts = factsOf(outbound()).filter(({ occurredAt }) => occurredAt < iso(5));
    expect(foldAnyOrder(facts, iso(5))).to.deep.include({ state: "ringing", ringingExtensions: [], direction: "outbound", agentExtension: "101" });
  });

  it("finds the client busy", () => {
    expect(callOf(outbound("busy"))).to.include({ direction: "outbound", outcome: "busy", talkSec: 0 });
  });

  it("stays inside between colleagues", () => {
    const call = callOf(internal());
    expect(call).to.include({ direction: "internal", outcome: "answered", agentExtension: "102", talkSec: 20, phone: null });
  });

  it("matches nobody when the number is hidden", () => {
    const hidden = { ...TRUNK, CallerIDNum: "<unknown>" };
    const call = callOf([on(0, "Newchannel", hidden), on(9, "HangupRequest", hidden), on(9, "Hangup", hidden, { Cause: 16 })]);
    expect(call).to.include({ phone: null, hidden: true, outcome: "missed", direction: "inbound" });
  });

  it("was abandoned when the caller heard a menu and hung up, and a menu is no answer", () => {
    const call = callOf([
      on(0, "Newchannel", TRUNK),
      on(1, "Newstate", TRUNK, { ChannelState: 6 }),
      on(20, "HangupRequest", TRUNK),
      on(20, "Hangup", TRUNK, { Cause: 16 }),
    ]);
    expect(call).to.include({ outcome: "abandoned", talkSec: 0, answeredAt: null });
  });

  it("tells busy, declined and unreachable telephones apart", () => {
    for (const [status, cause, outcome] of [
      ["BUSY", 17, "busy"],
      ["CHANUNAVAIL", 20, "failed"],
      ["BUSY", 21, "busy"],
      ["NOANSWER", 19, "missed"],
    ] as const) {
      const leg = phone("101", `${T + 1}.41`);
      const call = callOf([
        on(0, "Newchannel", TRUNK),
        on(1, "Newchannel", leg),
        on(1, "DialBegin", TRUNK, dest(leg)),
        on(20, "DialEnd", TRUNK, dest(leg), { DialStatus: status }),
        on(20, "Hangup", leg, { Cause: cause }),
        on(21, "Hangup", TRUNK, { Cause: 17 }),
      ]);
      expect([call.outcome, agents(call)], status).to.deep.equal([outcome, [["101", outcome]]]);
    }
  });

  it("is the same call when the exchange tells no times, only all of them are ours", () => {
    const call = foldAnyOrder(factsOf(ringAll(), { timed: false }), LATER);
    expect(call).to.include({ outcome: "answered", agentExtension: "102", estimated: true, startedAt: iso(0.32), talkSec: 48 });
  });

  it("is told twice by two hubs and stored once", () => {
    const ids = (facts: readonly { readonly externalId: string }[]): readonly string[] => facts.map(({ externalId }) => externalId);
    expect(ids(factsOf(attended()))).to.deep.equal(ids(factsOf(attended())));
    for (const scenes of [ringAll(), throughLocal(), abandoned(), attended(), blind(), outbound(), internal()]) {
      const all = ids(factsOf(scenes));
      expect(new Set(all).size).to.equal(all.length);
    }
  });

  it("begins partial with whatever is seen first, a hang-up included", () => {
    const facts = factsOf([on(60, "Hangup", TRUNK, { Cause: 16 })]);
    expect(facts.map(({ kind, callKey }) => [kind, callKey])).to.deep.equal([["call.ended", A]]);
  });

  it("forgets a call with its last channel", () => {
    const translator = createTranslator(PBX);
    for (const scenes of [ringAll(), throughLocal(), attended(), outbound()]) factsOf(scenes, { translator });
    expect([...translator.channels()]).to.deep.equal([]);
  });

  it("passes over what is nobody's call", () => {
    const translator = createTranslator(PBX);
    expect(factsOf([on(0, "VarSet", TRUNK), on(0, "Newchannel", channel("x.1", "x.1", "Message/ast_msg_queue"))], { translator })).to.deep.equal([]);
  });
});
