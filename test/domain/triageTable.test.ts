import { expect } from "chai";
import { createChance } from "../../hub/cli/training/chance.ts";
import { type Features, folded, SIGN_PLACES } from "../../hub/domain/triageFeatures.ts";
import { addCounted, addEach, byteAt, type Columns, sideBySide, widthOf } from "../../hub/domain/triageTable.ts";

const PLACES = 64;
const ROWS = SIGN_PLACES + PLACES;

/** Bytes in which the extremes are frequent. */
function bytesOf(width: number, seed: number, rows = ROWS): Int8Array {
  const chance = createChance(seed);
  return Int8Array.from({ length: rows * width }, () => {
    const drawn = Math.floor(chance() * 300) - 150;
    return Math.max(-128, Math.min(127, drawn));
  });
}

const stored = (bytes: Int8Array, width: number, askedOf = "all", places = PLACES) => ({
  places,
  width,
  askedOf,
  bytes: Buffer.from(bytes.buffer).toString("base64"),
});

function featuresOf(count: number, value: (number: number) => number): Features {
  const chance = createChance(count + 1);
  return {
    indices: Uint32Array.from({ length: count }, () => Math.floor(chance() * 5_000)),
    values: Float32Array.from({ length: count }, (_, number) => value(number)),
    origins: new Int32Array(count),
    words: [],
    ends: [count],
  };
}

describe("tables of the triage model", () => {
  const [narrow, wide] = [bytesOf(3, 1), bytesOf(6, 2)];
  const parts = [
    { bytes: narrow, width: 3 },
    { bytes: wide, width: 6 },
  ];
  const columns = sideBySide(parts.map(({ bytes, width }) => stored(bytes, width)));
  const { table } = columns[0] as Columns;

  it("stand side by side where the same features are asked, and give back every byte", () => {
    expect(columns.map((one) => one.table === table)).to.deep.equal([true, true]);
    for (const [at, { bytes, width }] of parts.entries()) {
      const given = Array.from({ length: bytes.length }, (_, n) => byteAt(columns[at] as Columns, Math.floor(n / width), n % width));
      expect(given).to.deep.equal([...bytes]);
    }
  });

  it("stand apart where other features are asked, or as many places there are not", () => {
    const other = sideBySide([stored(narrow, 3), stored(narrow, 3, "words"), stored(bytesOf(3, 3, SIGN_PLACES + 32), 3, "all", 32)]);
    expect(new Set(other.map((one) => one.table)).size).to.equal(3);
  });

  it("are refused with other rows than this version has", () => {
    expect(() => sideBySide([stored(bytesOf(3, 4, ROWS - 1), 3)])).to.throw("train it again");
    expect(() => sideBySide([stored(narrow, 3), stored(bytesOf(6, 5, ROWS + 1), 6)])).to.throw("train it again");
  });

  for (const count of [0, 1, 255, 256, 257, 600]) {
    it(`sum ${count} features as one by one`, () => {
      const even = featuresOf(count, () => 0.125);
      const uneven = featuresOf(count, (number) => (number % 7) / 8);
      const plain = (features: Features, weightOf: (value: number) => number): number[] =>
        parts.flatMap(({ bytes, width }) =>
          Array.from({ length: width }, (_, column) =>
            [...features.indices].reduce(
              (sum, index, number) => sum + weightOf(features.values[number] as number) * (bytes[folded(index, PLACES) * width + column] as number),
              0,
            ),
          ),
        );
      const counted = new Float64Array(widthOf(table));
      addCounted(table, even, 0, count, counted);
      expect([...counted].slice(0, 9)).to.deep.equal(plain(even, (value) => value));
      const each = new Float64Array(widthOf(table));
      addEach(table, uneven, 0, count, (_index, value) => value * 2, each);
      expect([...each].slice(0, 9)).to.deep.equal(plain(uneven, (value) => value * 2));
    });
  }
});
