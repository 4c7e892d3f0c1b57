// The same answered call as many times as asked, each under its own number and in its own seeded order.
import type { CallEvent } from "../../hub/contract/inbound.ts";
import { callFact, partyOf } from "../support/intake.ts";

const T = Date.parse("2026-09-21T14:13:20.000Z");

function at(sec: number): string {
  return new Date(T + sec * 1000).toISOString();
}

/** mulberry32: small, seeded, good enough to shuffle. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [result[last], result[pick]] = [result[pick] as T, result[last] as T];
  }
  return result;
}

/** Ring 0 s, agent rings 10 s, answers 16 s, ends 60 s. */
export function replayable(rounds: number, seed: number): readonly (readonly CallEvent[])[] {
  const random = seeded(seed);
  return Array.from({ length: rounds }, (_, round) => {
    const callKey = `E${seed}-${round}-${Math.floor(random() * 1e9)}`;
    const from = partyOf(`+7911${String(seed * 1000 + round).padStart(7, "0")}`);
    const common = {
      callKey,
      from,
      provider: "mango",
      occurredAtSource: "provider",
      legKey: `${callKey}-101`,
      legKind: "agent",
      agent: { externalId: null, extension: "101", name: null },
    } as const;
    const facts = [
      callFact({ ...common, legKey: null, legKind: null, agent: null, kind: "call.started", occurredAt: at(0), receivedAt: at(0) }),
      callFact({ ...common, kind: "leg.ringing", seq: 1, occurredAt: at(10), receivedAt: at(10) }),
      callFact({ ...common, kind: "leg.answered", answeredBy: "agent", seq: 2, occurredAt: at(16), receivedAt: at(16) }),
      callFact({ ...common, kind: "leg.ended", seq: 3, occurredAt: at(60), receivedAt: at(60), hangup: { by: "customer", code: "1110" } }),
    ];
    return shuffled([...facts, ...facts.filter(() => random() < 0.4)], random);
  });
}
