// How a number of the company's countries is read aloud: the hub names unknown clients by it and the console shows it,
// so both must cut it at the same places.

/** Country code, then the sizes of the groups after it. */
const SHAPES: readonly (readonly [code: RegExp, sizes: readonly number[]])[] = [
  [/^7(?=\d{10}$)/, [3, 3, 2, 2]],
  [/^380(?=\d{9}$)/, [2, 3, 2, 2]],
  [/^375(?=\d{9}$)/, [2, 3, 2, 2]],
  [/^1(?=\d{10}$)/, [3, 3, 4]],
];

export interface PhoneParts {
  readonly code: string;
  readonly area: string;
  readonly local: readonly string[];
}

/** Null for numbers of other countries. */
export function phoneParts(e164: string): PhoneParts | null {
  const digits = e164.replace(/\D/g, "");
  for (const [pattern, sizes] of SHAPES) {
    const code = pattern.exec(digits)?.[0];
    if (code === undefined) continue;
    let at = code.length;
    const [area = "", ...local] = sizes.map((size) => {
      at += size;
      return digits.slice(at - size, at);
    });
    return { code, area, local };
  }
  return null;
}
