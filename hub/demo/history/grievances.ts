// What the complaints of the past are about and how grave they are: drawn first, so that words, department and decision follow.
import type { Severity } from "../../contract/vocabulary.ts";
import type { ComplaintCategory } from "./pleas.ts";
import type { Random } from "./random.ts";

export interface Grievance {
  readonly category: ComplaintCategory;
  readonly severity: Severity;
}

/** Per cent of complaints. */
const CATEGORY_SHARE: Readonly<Record<ComplaintCategory, number>> = {
  equipment_failure: 26,
  repeat_failure: 16,
  installation_delay: 14,
  billing_documents: 12,
  no_answer: 9,
  wrong_delivery: 7,
  goods_loss: 6,
  untidiness: 4,
  price_promise: 3,
  advertising: 2,
  staff_conduct: 1,
};

/** Per cent of a category, such that of all complaints 18 are high and 18 low. Spoilt goods are always grave, dirt never. */
const GRAVITY = {
  equipment_failure: { high: 15, normal: 65, low: 20 },
  repeat_failure: { high: 25, normal: 70, low: 5 },
  installation_delay: { high: 15, normal: 70, low: 15 },
  billing_documents: { high: 5, normal: 70, low: 25 },
  no_answer: { high: 15, normal: 75, low: 10 },
  wrong_delivery: { high: 5, normal: 75, low: 20 },
  goods_loss: { high: 100 },
  untidiness: { normal: 35, low: 65 },
  price_promise: { normal: 90, low: 10 },
  advertising: { normal: 20, low: 80 },
  staff_conduct: { normal: 90, low: 10 },
} as const satisfies Readonly<Record<ComplaintCategory, Readonly<Partial<Record<Severity, number>>>>>;
export type Gravity = typeof GRAVITY;

/** In heat 27 of 100 are high. */
const HEAT = 1.8;

export function grievanceOf(random: Random, heat: boolean): Grievance {
  const [category] = random.weighted(Object.entries(CATEGORY_SHARE) as [ComplaintCategory, number][], ([, share]) => share);
  const [severity] = random.weighted(Object.entries(GRAVITY[category]) as [Severity, number][], ([of, share]) =>
    of === "high" && heat ? share * HEAT : share,
  );
  return { category, severity };
}
