import { expect } from "chai";
import fc from "fast-check";
import { foldCall } from "../../../hub/domain/call.ts";
import { T } from "../play.ts";
import { seeded, shuffledWithRepeats } from "../random.ts";
import { binotelEvent, binotelFacts, binotelJson } from "./binotelPlay.ts";
import { CALL, notify, zadarmaFacts } from "./zadarmaPlay.ts";

const SEED = 20260319;

const zadarma = fc
  .record({
    at: fc.nat(90),
    event: fc.constantFrom("NOTIFY_START", "NOTIFY_INTERNAL", "NOTIFY_ANSWER", "NOTIFY_END", "NOTIFY_RECORD", "NOTIFY_IVR"),
    internal: fc.constantFrom("101", "102", ""),
    disposition: fc.constantFrom("answered", "busy", "cancel", "no answer", "failed", "no money"),
    duration: fc.constantFrom("0", "7", ""),
    start: fc.constantFrom("2026-09-21 17:13:20", "2026-09-21 17:13:25"),
  })
  .map(({ at, event, internal, disposition, duration, start }) => {
    const ended = event === "NOTIFY_END" ? { disposition, duration, is_recorded: "1", call_id_with_rec: "1.1" } : {};
    const recorded = event === "NOTIFY_RECORD" ? { call_id_with_rec: "1.1" } : {};
    return zadarmaFacts(notify(event, { ...CALL, call_start: start, internal, destination: "101", ...ended, ...recorded }), T + at);
  });

const binotel = fc
  .record({
    at: fc.nat(90),
    type: fc.constantFrom("receivedTheCall", "answeredTheCall", "transferredTheCall", "hangupTheCall", "apiCallCompleted"),
    internalNumber: fc.constantFrom("901", "801 > 902", ""),
    callType: fc.constantFrom("0", "1"),
    disposition: fc.constantFrom("ANSWER", "TRANSFER", "BUSY", "CANCEL", "NOANSWER", "VM-SUCCESS", "CHANUNAVAIL"),
    billsec: fc.constantFrom("0", "42", ""),
  })
  .map(({ at, type, internalNumber, callType, disposition, billsec }) => {
    const fields = { generalCallID: "1", callType, internalNumber, disposition, billsec, externalNumber: "0671234567" };
    if (type !== "apiCallCompleted") return binotelFacts(binotelEvent(type, fields), T + at);
    const dstNumbers = [{ dstNumber: "901", disposition, waitsec: 3, billsec }, { dstNumber: "902" }];
    return binotelFacts(
      binotelJson({ requestType: type, callDetails: { ...fields, companyID: "12345", startTime: T, waitsec: 8, dstNumbers, recordingStatus: "uploading" } }),
      T + at,
    );
  });

for (const [provider, facts, most] of [
  ["Zadarma", zadarma, 8],
  ["Binotel", binotel, 7],
] as const) {
  describe(`any facts of ${provider}, in any order and repeated`, () => {
    it("fold to the same record", () => {
      fc.assert(
        fc.property(fc.array(facts, { minLength: 1, maxLength: most }), fc.integer(), fc.nat(400), (sets, seed, after) => {
          const all = sets.flat();
          const asOf = new Date((T + after) * 1000).toISOString();
          expect(foldCall(shuffledWithRepeats(all, seeded(seed)), asOf)).to.deep.equal(foldCall(all, asOf));
        }),
        { seed: SEED, numRuns: 300 },
      );
    });
  });
}
