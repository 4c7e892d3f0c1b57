// Money that went with a decision of the past: the sum the client named, where one was named.
import type { Random } from "./random.ts";

export interface Compensation {
  /** An id of the company's catalogue. */
  readonly id: string;
  /** As the client counts: in the currency of their own words. */
  readonly amount: number;
}

type Range = readonly [number, number];

/** Nobody gives or takes back an odd rouble. */
const STEP = 100;
/** Where nobody named a sum. */
const AMOUNTS: Readonly<Record<"refunded" | "discount", Range>> = { refunded: [2_400, 19_000], discount: [800, 6_500] };
/** Of the loss a client named, so much comes off what they pay next. */
const DISCOUNT_OF_LOSS: Range = [30, 60];
const NAMED = /(\d[\d ]*) (?:рублей|гривень)|\$(\d[\d,]*)/u;

/** Null: the decision costs nothing. */
export function compensationOf(random: Random, decisionId: string, text: string, isLoss: boolean): Compensation | null {
  if (decisionId !== "refunded" && decisionId !== "discount") return null;
  const named = sumNamedIn(text);
  const [from, to] = AMOUNTS[decisionId];
  const drawn = random.whole(from / STEP, to / STEP) * STEP;
  const share = random.whole(...DISCOUNT_OF_LOSS);
  if (decisionId === "refunded") return { id: isLoss ? "goods_paid" : "refund", amount: named ?? drawn };
  if (named === null) return { id: "discount", amount: drawn };
  return { id: "discount", amount: isLoss ? Math.max(1, Math.round((named * share) / 100 / 10)) * 10 : named };
}

/** Null: none is. */
export function sumNamedIn(text: string): number | null {
  const [, local, dollars] = NAMED.exec(text) ?? [];
  const figures = (local ?? dollars)?.replace(/[ ,]/gu, "");
  return figures === undefined ? null : Number(figures);
}
