// Tables of the triage model: a row of signed bytes for each place of a feature. What is asked of the same features
// stands side by side in one row, and sums go column by column over all the rows: so memory is gone to once for all
// that is asked, and for many rows at a time. Where texts come seldom, that is most of what reading one costs.
import { type Features, folded, SIGN_PLACES } from "./triageFeatures.ts";

export interface Table {
  /** Hashed places, a power of two. */
  readonly places: number;
  /** Four columns of a row each, every byte raised by RAISED (its sign bit turned over), so that none is below zero. */
  readonly words: Int32Array;
  /** Words of a row. */
  readonly stride: number;
}

/** Columns of a table, from the first on. */
export interface Columns {
  readonly table: Table;
  readonly first: number;
}

/** Columns as they are stored. */
export interface StoredColumns {
  readonly places: number;
  readonly width: number;
  /** Signed bytes, row by row, in base64. */
  readonly bytes: string;
  /** Whose features they are asked of: with as many places, they come into one table. */
  readonly askedOf: string;
}

const LANES = 4;
/** Of a column's number: which word of the row it is in, and which lane of the word. */
const WORD_SHIFT = 2;
const LANE_MASK = LANES - 1;
const LANE_BITS = 8;
const LANE = 0xff;
const RAISED = 128;
/** The first and the third column of a word, each with room for its sum. */
const EVEN_LANES = 0x00ff00ff;
const SUM_BITS = 16;
const SUM = 0xffff;
/** The sums of so many bytes have room. */
const AT_ONCE = 256;
/** Where the rows begin that are summed now, and what they weigh. */
const STARTS = new Int32Array(AT_ONCE);
const VALUES = new Float64Array(AT_ONCE);

/** Where each of the columns came to stand. */
export function sideBySide(stored: readonly StoredColumns[]): readonly Columns[] {
  const kindOf = ({ places, askedOf }: StoredColumns): string => `${places} ${askedOf}`;
  const kinds = new Set(stored.map(kindOf));
  const standing = new Map([...kinds].flatMap((kind) => joined(stored.filter((one) => kindOf(one) === kind))));
  return stored.map((one) => standing.get(one) as Columns);
}

function joined(parts: readonly StoredColumns[]): readonly (readonly [StoredColumns, Columns])[] {
  const places = parts[0]?.places ?? 1;
  const stride = Math.ceil(parts.reduce((sum, { width }) => sum + width, 0) / LANES);
  const decoded = parts.map(({ bytes }) => Buffer.from(bytes, "base64"));
  const rows = SIGN_PLACES + places;
  for (const [at, { width }] of parts.entries()) {
    const length = decoded[at]?.length ?? 0;
    if (length !== rows * width)
      throw new Error(`A table of ${rows} rows of ${width} bytes has ${length} bytes: it was trained for another version; train it again.`);
  }
  const table: Table = { places, words: new Int32Array(rows * stride), stride };
  let first = 0;
  return parts.map((part, at) => {
    const columns: Columns = { table, first };
    fill(columns, part.width, decoded[at] as Buffer);
    first += part.width;
    return [part, columns];
  });
}

function fill({ table: { words, stride }, first }: Columns, width: number, bytes: Buffer): void {
  let at = 0;
  for (let start = 0; start < words.length; start += stride) {
    for (let column = first; column < first + width; column += 1) {
      const word = start + (column >> WORD_SHIFT);
      words[word] = (words[word] as number) | (((bytes[at] as number) ^ RAISED) << (LANE_BITS * (column & LANE_MASK)));
      at += 1;
    }
  }
}

export function widthOf({ stride }: Table): number {
  return stride * LANES;
}

/** What stands in a column for a feature. */
export function byteAt({ table: { places, words, stride }, first }: Columns, index: number, column: number): number {
  const at = first + column;
  const word = words[folded(index, places) * stride + (at >> WORD_SHIFT)] as number;
  return ((word >>> (LANE_BITS * (at & LANE_MASK))) & LANE) - RAISED;
}

/**
 * Adds features that all have the value of the first: whole numbers are counted, two in one addition, and weighed once.
 * To sums of such groups alone this adds to the last bit what weighing each would, since nothing is rounded.
 */
export function addCounted(table: Table, { indices, values }: Features, from: number, until: number, sums: Float64Array): void {
  const { words, stride } = table;
  const value = values[from] as number;
  for (let begin = from; begin < until; begin += AT_ONCE) {
    const count = Math.min(AT_ONCE, until - begin);
    findRows(table, indices, begin, count);
    const raised = RAISED * count;
    for (let word = 0; word < stride; word += 1) {
      let even = 0;
      let odd = 0;
      for (let row = 0; row < count; row += 1) {
        const four = words[(STARTS[row] as number) + word] as number;
        even = (even + (four & EVEN_LANES)) | 0;
        odd = (odd + ((four >>> LANE_BITS) & EVEN_LANES)) | 0;
      }
      const column = word * LANES;
      sums[column] = (sums[column] as number) + value * ((even & SUM) - raised);
      sums[column + 1] = (sums[column + 1] as number) + value * ((odd & SUM) - raised);
      sums[column + 2] = (sums[column + 2] as number) + value * ((even >>> SUM_BITS) - raised);
      sums[column + 3] = (sums[column + 3] as number) + value * ((odd >>> SUM_BITS) - raised);
    }
  }
}

/** Adds features one by one in their order, each with a value of its own. */
export function addEach(
  table: Table,
  { indices, values }: Features,
  from: number,
  until: number,
  weightOf: (index: number, value: number) => number,
  sums: Float64Array,
): void {
  const { words, stride } = table;
  for (let begin = from; begin < until; begin += AT_ONCE) {
    const count = Math.min(AT_ONCE, until - begin);
    findRows(table, indices, begin, count);
    for (let row = 0; row < count; row += 1) VALUES[row] = weightOf(indices[begin + row] as number, values[begin + row] as number);
    for (let column = 0; column < stride * LANES; column += 1) {
      const word = column >> WORD_SHIFT;
      const shift = LANE_BITS * (column & LANE_MASK);
      let sum = sums[column] as number;
      for (let row = 0; row < count; row += 1) {
        sum += (VALUES[row] as number) * ((((words[(STARTS[row] as number) + word] as number) >>> shift) & LANE) - RAISED);
      }
      sums[column] = sum;
    }
  }
}

function findRows({ places, stride }: Table, indices: Uint32Array, begin: number, count: number): void {
  for (let row = 0; row < count; row += 1) STARTS[row] = folded(indices[begin + row] as number, places) * stride;
}
