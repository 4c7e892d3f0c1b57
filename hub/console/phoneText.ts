// E.164 as people of the company's countries read it; other numbers get plain groups.

/** Country code, then the sizes of the groups after it; the first two stand apart, the rest are hyphenated. */
const SHAPES: readonly (readonly [code: RegExp, groups: readonly number[]])[] = [
  [/^7(?=\d{10}$)/, [3, 3, 2, 2]],
  [/^380(?=\d{9}$)/, [2, 3, 2, 2]],
  [/^375(?=\d{9}$)/, [2, 3, 2, 2]],
  [/^1(?=\d{10}$)/, [3, 3, 4]],
];

const NO_BREAK_SPACE = "\u00a0";
const NO_BREAK_HYPHEN = "\u2011";

export function phoneText(e164: string): string {
  const digits = e164.replace(/\D/g, "");
  for (const [pattern, groups] of SHAPES) {
    const code = pattern.exec(digits)?.[0];
    if (code === undefined) continue;
    let at = code.length;
    const [area = "", ...local] = groups.map((size) => {
      at += size;
      return digits.slice(at - size, at);
    });
    return `+${code}${NO_BREAK_SPACE}${area}${NO_BREAK_SPACE}${local.join(NO_BREAK_HYPHEN)}`;
  }
  return e164;
}
