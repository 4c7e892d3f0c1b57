// Beginnings of words with what each stands for, as a tree of letters: a word is walked through once, letter by letter,
// and no part of it is cut out to look it up.

/** A beginning that stands there; the root is 0, and no way leads on from NOWHERE. */
export type Node = number;
export const ROOT: Node = 0;
export const NOWHERE: Node = -1;

const LETTER_BITS = 16;
const MOST_NODES = 1 << (32 - LETTER_BITS);

export class Beginnings<T> {
  readonly #values: (T | undefined)[] = [undefined];
  /** Hashed by node and letter: both in one number, and the node they lead to, which is never the root. Shared letters leave half of it empty. */
  readonly #slots: Int32Array;
  readonly #last: number;

  constructor(entries: Iterable<readonly [string, T]>) {
    const all = [...entries];
    const letters = all.reduce((sum, [beginning]) => sum + beginning.length, 0);
    if (letters >= MOST_NODES) throw new Error(`Beginnings of words have ${letters} letters together; there is room for ${MOST_NODES}: make fewer or shorter.`);
    const count = 2 ** Math.ceil(Math.log2(letters + 1));
    this.#slots = new Int32Array(2 * count);
    this.#last = count - 1;
    for (const [beginning, value] of all) {
      let node = ROOT;
      for (let at = 0; at < beginning.length; at += 1) node = this.#stepOrGrow(node, beginning.charCodeAt(at));
      this.#values[node] = value;
    }
  }

  /** Where a letter leads from a node. */
  step(node: Node, letter: number): Node {
    const way = (node << LETTER_BITS) | letter;
    const slot = this.#slotOf(way);
    return this.#slots[slot + 1] === 0 ? NOWHERE : (this.#slots[slot + 1] as number);
  }

  at(node: Node): T | undefined {
    return this.#values[node];
  }

  #stepOrGrow(node: Node, letter: number): Node {
    const way = (node << LETTER_BITS) | letter;
    const slot = this.#slotOf(way);
    if (this.#slots[slot + 1] === 0) {
      this.#slots[slot] = way;
      this.#slots[slot + 1] = this.#values.push(undefined) - 1;
    }
    return this.#slots[slot + 1] as number;
  }

  /** Its own slot, or the empty one that would be it. */
  #slotOf(way: number): number {
    let at = (Math.imul(way, 0x9e3779b1) >>> 12) & this.#last;
    while (this.#slots[2 * at + 1] !== 0 && this.#slots[2 * at] !== way) at = (at + 1) & this.#last;
    return 2 * at;
  }
}
