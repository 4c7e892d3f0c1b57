// A call folded from its facts, after proving that 400 orders with repeats of them give the same record.
import { expect } from "chai";
import type { CallEvent } from "../../hub/contract/inbound.ts";
import type { CallRecord } from "../../hub/domain/call.ts";
import { foldCall } from "../../hub/domain/call.ts";
import { seeded, shuffledWithRepeats } from "./random.ts";

const SEED = 20260317;

export function foldAnyOrder(facts: readonly CallEvent[], asOf: string): CallRecord {
  const expected = foldCall(facts, asOf);
  const random = seeded(SEED);
  for (let round = 0; round < 400; round += 1) {
    expect(foldCall(shuffledWithRepeats(facts, random), asOf), `seed ${SEED}, round ${round}`).to.deep.equal(expected);
  }
  return expected;
}
