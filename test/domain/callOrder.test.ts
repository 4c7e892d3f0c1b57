// What holds for every set of facts of one call, whichever they are: order and repetition change nothing, and what
// ended does not ring again.
import { expect } from "chai";
import fc from "fast-check";
import { CALL_EVENT_KINDS, type CallEvent, type CallEventKind } from "../../hub/contract/inbound.ts";
import { DIRECTIONS, OUTCOMES } from "../../hub/contract/vocabulary.ts";
import { foldCall } from "../../hub/domain/call.ts";
import { seeded, shuffledWithRepeats } from "../telephony/random.ts";
import { agentLeg, fact, iso, ours, party, queueLeg, talk } from "./callFacts.ts";

const SEED = 20261121;
const RUNS = 400;

const legs = [agentLeg("101"), agentLeg("102"), agentLeg("103"), queueLeg(), { legKey: "K:ivr", legKind: "ivr" }, { legKey: null, legKind: null }] as const;

/** Any fact at all, some of one id with other content, some known late, some without a time of their own. */
const anyFact: fc.Arbitrary<CallEvent> = fc
  .record({
    at: fc.nat(300),
    lateSec: fc.oneof({ arbitrary: fc.nat(3), weight: 5 }, { arbitrary: fc.constantFrom(31, 200, 4000, 200_000), weight: 1 }),
    kind: fc.constantFrom<CallEventKind>(...CALL_EVENT_KINDS),
    leg: fc.constantFrom(...legs),
    callKey: fc.constantFrom("K", "K", "K", "L"),
    direction: fc.constantFrom(...DIRECTIONS),
    from: fc.constantFrom(party("customer"), party("customer", { raw: null, e164: null, hidden: true }), ours("101"), null),
    source: fc.constantFrom("provider", "provider", "assumed-zone", "received"),
    seq: fc.option(fc.nat(5), { freq: 3 }),
    answeredBy: fc.constantFrom("agent", "customer", "ivr", "voicemail", null),
    outcome: fc.option(fc.constantFrom(...OUTCOMES), { freq: 3 }),
    talkSec: fc.option(fc.nat(40), { freq: 2 }),
    byWhom: fc.constantFrom("customer", "agent", "system", "unknown", null),
    sameId: fc.option(fc.nat(4), { freq: 5 }),
  })
  .map(({ at, lateSec, kind, leg, source, talkSec, byWhom, sameId, ...more }) =>
    fact(at, kind, {
      ...leg,
      ...more,
      id: sameId === null ? `${kind}:${leg.legKey}:${at}:${more.seq}:${lateSec}:${talkSec}` : `same-${sameId}`,
      occurredAtSource: source as CallEvent["occurredAtSource"],
      occurredAt: iso(source === "received" ? at + lateSec : at),
      receivedAt: iso(at + lateSec),
      durations: talkSec === null ? null : talk(talkSec),
      hangup: byWhom === null ? null : { by: byWhom as NonNullable<CallEvent["hangup"]>["by"], code: null },
    }),
  );
const anyCall = fc.array(anyFact, { minLength: 1, maxLength: 10 });

function lateSecOf({ occurredAt, receivedAt }: Pick<CallEvent, "occurredAt" | "receivedAt">): number {
  return (Date.parse(receivedAt) - Date.parse(occurredAt)) / 1000;
}

describe("any set of facts of one call", () => {
  it("folds to the same record in any order and with any repeats", () => {
    fc.assert(
      fc.property(anyCall, fc.integer(), fc.nat(20_000), (facts, seed, after) => {
        const asOf = iso(after);
        expect(foldCall(shuffledWithRepeats(facts, seeded(seed)), asOf)).to.deep.equal(foldCall(facts, asOf));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it("folds to the same record whichever of two calls that proved to be one is read first", () => {
    fc.assert(
      fc.property(anyCall, anyCall, anyCall, fc.nat(20_000), (one, other, third, after) => {
        const asOf = iso(after);
        const expected = foldCall([...one, ...other, ...third], asOf);
        expect(foldCall([...other, ...one, ...third], asOf)).to.deep.equal(expected);
        expect(foldCall([...third, ...other, ...one], asOf)).to.deep.equal(expected);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it("does not ring again when it ended and something of before the end is told late", () => {
    const lateKinds = fc.constantFrom<CallEventKind>("call.started", "routing.requested", "leg.started", "leg.ringing", "queue.joined");
    let ended = 0;
    fc.assert(
      fc.property(anyCall, lateKinds, fc.constantFrom(...legs), fc.nat(300), fc.nat(5_000), (known, kind, leg, at, afterSec) => {
        // A clock that is days wrong is not believed at all (R17).
        const facts = known.filter(
          ({ callKey, occurredAtSource, externalId, ...told }) =>
            callKey === "K" && occurredAtSource === "provider" && !externalId.startsWith("same-") && lateSecOf(told) < 10_000,
        );
        if (!facts.some(({ kind }) => /^(call|leg|queue)\./.test(kind))) return;
        const lastSec = Math.max(...facts.map(({ receivedAt }) => (Date.parse(receivedAt) - Date.parse(iso(0))) / 1000));
        const asOf = iso(lastSec + afterSec);
        const before = foldCall(facts, asOf);
        const late = fact(at, kind, { ...leg, id: "late", receivedAt: asOf });
        if (before.endedAt === null || late.occurredAt > before.endedAt) return;
        ended += 1;
        expect(foldCall([...facts, late], asOf).state).to.not.equal("ringing");
      }),
      { seed: SEED, numRuns: RUNS * 5 },
    );
    expect(ended, "enough of them ended before").to.be.greaterThan(100);
  });

  it("is never answered by nobody, and never counts talk that nobody had", () => {
    fc.assert(
      fc.property(anyCall, (facts) => {
        const call = foldCall(facts, iso(400_000));
        expect(call.endedAt).to.not.equal(null);
        if (call.outcome !== "answered") expect(call.answeredAt).to.equal(null);
        if (call.outcome !== "answered" && call.outcome !== "unknown") expect(call.talkSec ?? 0).to.equal(0);
        expect([call.waitSec, call.talkSec, call.holdSec].every((sec) => sec === null || sec >= 0)).to.equal(true);
        if (call.hidden) expect(call.phone).to.equal(null);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
