// Chance that is the same on every machine: training and evaluation must come out alike wherever they run.

export type Chance = () => number;

/** Mulberry32. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(from: readonly T[], chance: Chance): T {
  const picked = from[Math.floor(chance() * from.length)];
  if (picked === undefined) throw new RangeError("There is nothing to pick from.");
  return picked;
}

export function shuffle<T>(list: T[], chance: Chance): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1));
    const kept = list[last] as T;
    list[last] = list[other] as T;
    list[other] = kept;
  }
}
