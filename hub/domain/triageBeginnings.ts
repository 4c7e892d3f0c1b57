// Beginnings of words with what each stands for, as a tree of letters: a word is walked through once, letter by letter,
// and no part of it is cut out to look it up.

/** A beginning that stands there; the root is 0, and no way leads on from NOWHERE. */
export type Branch = number;
export const ROOT: Branch = 0;
export const NOWHERE: Branch = -1;

export interface Beginnings<T> {
  /** Where a letter leads from a branch. */
  readonly step: (branch: Branch, letter: number) => Branch;
  readonly at: (branch: Branch) => T | undefined;
}

const LETTER_BITS = 16;
const MOST_BRANCHES = 1 << (32 - LETTER_BITS);

/** Errors: Error when the beginnings have more letters together than there is room for. */
export function createBeginnings<T>(entries: Iterable<readonly [string, T]>): Beginnings<T> {
  const all = [...entries];
  const letters = all.reduce((sum, [beginning]) => sum + beginning.length, 0);
  if (letters >= MOST_BRANCHES)
    throw new Error(`Beginnings of words have ${letters} letters together; there is room for ${MOST_BRANCHES}: make fewer or shorter.`);
  // As large as if no letter were shared, so it is never full and a search in it always ends.
  const count = 2 ** Math.ceil(Math.log2(letters + 1));
  const last = count - 1;
  /** Hashed by branch and letter: both in one number, and the branch they lead to, which is never the root. */
  const slots = new Int32Array(2 * count);
  const values: (T | undefined)[] = [undefined];

  /** Its own slot, or the empty one that would be it. */
  const slotOf = (way: number): number => {
    let at = (Math.imul(way, 0x9e3779b1) >>> 12) & last;
    while (slots[2 * at + 1] !== 0 && slots[2 * at] !== way) at = (at + 1) & last;
    return 2 * at;
  };
  const stepOrGrow = (branch: Branch, letter: number): Branch => {
    const way = (branch << LETTER_BITS) | letter;
    const slot = slotOf(way);
    if (slots[slot + 1] === 0) {
      slots[slot] = way;
      slots[slot + 1] = values.push(undefined) - 1;
    }
    return slots[slot + 1] as number;
  };
  for (const [beginning, value] of all) {
    let branch = ROOT;
    for (let at = 0; at < beginning.length; at += 1) branch = stepOrGrow(branch, beginning.charCodeAt(at));
    values[branch] = value;
  }

  return {
    step: (branch, letter) => {
      const slot = slotOf((branch << LETTER_BITS) | letter);
      return slots[slot + 1] === 0 ? NOWHERE : (slots[slot + 1] as number);
    },
    at: (branch) => values[branch],
  };
}
