// Drawing a sample so that anybody can draw it again: each is given a number by the seed and its own id, and the lowest
// are taken. Nobody's place depends on the order they come in or on who else is there.

/** A number from 0 to 1 by seed and id, spread evenly. */
export function lotOf(seed: string, id: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const sign of `${seed}\n${id}`) {
    const code = sign.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (2 ** 21 * (low >>> 11) + (high >>> 11)) / 2 ** 42;
}

/** As many as asked for, fewer where there are not so many. */
export function drawn<T extends { readonly id: string }>(all: readonly T[], size: number, seed: string): readonly T[] {
  return all
    .map((one) => ({ one, lot: lotOf(seed, one.id) }))
    .toSorted((a, b) => a.lot - b.lot || (a.one.id < b.one.id ? -1 : 1))
    .slice(0, size)
    .map(({ one }) => one);
}

/** Of each agent the same number, however many calls they had. */
export function drawnEach<T extends { readonly id: string; readonly agentId: string }>(all: readonly T[], each: number, seed: string): readonly T[] {
  const byAgent = new Map<string, T[]>();
  for (const one of all) byAgent.set(one.agentId, [...(byAgent.get(one.agentId) ?? []), one]);
  return [...byAgent.keys()].toSorted().flatMap((agentId) => drawn(byAgent.get(agentId) ?? [], each, seed));
}

/** Whether one of a hundred is drawn by itself, without knowing the others. */
export function isDrawn(seed: string, id: string, percent: number): boolean {
  return lotOf(seed, id) * 100 < percent;
}
