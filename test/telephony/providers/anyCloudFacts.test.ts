import { expect } from "chai";
import fc from "fast-check";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { foldCall } from "../../../hub/domain/call.ts";
import { T } from "../play.ts";
import { seeded, shuffledWithRepeats } from "../random.ts";
import { plivoFact, telnyxFact, vonageFact } from "./cloudPlay.ts";

const SEED = 20260320;

const telnyx = fc
  .record({
    at: fc.nat(90),
    type: fc.constantFrom(
      "call.initiated",
      "call.answered",
      "call.bridged",
      "call.hold",
      "call.unhold",
      "call.enqueued",
      "call.dequeued",
      "call.hangup",
      "call.recording.saved",
    ),
    leg: fc.constantFrom("1", "2", "3"),
    reason: fc.constantFrom("hangup", "bridged"),
    cause: fc.constantFrom("user_busy", "normal_clearing", "timeout", "originator_cancel"),
    source: fc.constantFrom("caller", "callee"),
  })
  .map(({ at, type, leg, reason, cause, source }) => {
    const side =
      leg === "1" ? { direction: "incoming", to: "+380443334455" } : { direction: "outgoing", to: leg === "2" ? "+380501112233" : "sip:102@pbx.example.com" };
    const payload = {
      call_session_id: "s",
      call_leg_id: leg,
      from: "+380671234567",
      ...side,
      queue: "sales",
      reason,
      hangup_cause: cause,
      hangup_source: source,
    };
    return telnyxFact(at, type, payload, `${type}:${leg}:${at}`);
  });

const vonage = fc
  .record({
    at: fc.nat(90),
    status: fc.constantFrom("started", "ringing", "answered", "busy", "cancelled", "unanswered", "rejected", "completed", "machine"),
    leg: fc.constantFrom("1", "2", "3"),
    duration: fc.constantFrom("0", "7", 42),
  })
  .map(({ at, status, leg, duration }) => {
    const side = leg === "1" ? { direction: "inbound", to: "380443334455" } : { direction: "outbound", to: leg === "2" ? "380501112233" : "380990000000" };
    const ended = status === "completed" ? { duration } : {};
    return vonageFact(at, { uuid: leg, conversation_uuid: "c", from: "380671234567", status, ...side, ...ended });
  });

const plivo = fc
  .record({
    at: fc.nat(90),
    path: fc.constantFrom("/answer", "/ring", "/dial", "/action", "/hangup"),
    leg: fc.constantFrom("b-1", "b-2"),
    action: fc.constantFrom("answer", "hangup"),
    status: fc.constantFrom("completed", "busy", "no-answer"),
    sec: fc.constantFrom("0", "7"),
  })
  .map(({ at, path, leg, action, status, sec }) => {
    const dialled = { DialBLegUUID: leg, DialBLegTo: leg === "b-1" ? "380501112233" : "380990000000" };
    const fields = {
      "/answer": { CallStatus: "ringing", Event: "StartApp" },
      "/ring": { CallStatus: "ringing" },
      "/dial": { ...dialled, DialAction: action, DialBLegDuration: sec },
      "/action": { ...dialled, DialStatus: status },
      "/hangup": { CallStatus: "completed", Event: "Hangup", Duration: sec },
    }[path];
    return plivoFact(at, path, fields as Record<string, string>);
  });

for (const [provider, facts] of [
  ["Telnyx", telnyx],
  ["Vonage", vonage],
  ["Plivo", plivo],
] as const) {
  describe(`any facts of ${provider}, in any order and repeated`, () => {
    it("fold to the same record", () => {
      fc.assert(
        fc.property(fc.array<readonly CallEvent[]>(facts, { minLength: 1, maxLength: 8 }), fc.integer(), fc.nat(400), (sets, seed, after) => {
          const all = sets.flat();
          const asOf = new Date((T + after) * 1000).toISOString();
          expect(foldCall(shuffledWithRepeats(all, seeded(seed)), asOf)).to.deep.equal(foldCall(all, asOf));
        }),
        { seed: SEED, numRuns: 200 },
      );
    }).timeout(60_000);
  });
}
