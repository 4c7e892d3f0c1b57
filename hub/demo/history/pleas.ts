// What a complaint of the past wants, by its own words, where its category alone does not say: a late driver wants no
// installation, a paper that never came wants no correction, and a scratch is not cleaned away.

export const COMPLAINT_CATEGORIES = [
  "equipment_failure",
  "repeat_failure",
  "installation_delay",
  "billing_documents",
  "no_answer",
  "wrong_delivery",
  "goods_loss",
  "untidiness",
  "price_promise",
  "advertising",
  "staff_conduct",
] as const;
export type ComplaintCategory = (typeof COMPLAINT_CATEGORIES)[number];

export type Plea = ComplaintCategory | "late_delivery" | "late_driver" | "missing_document" | "fine" | "proven_loss" | "damage";

/** The first whose words are said; in the words of the phrases of all three languages. */
const PLEAS: Readonly<Partial<Record<ComplaintCategory, readonly (readonly [Plea, RegExp])[]>>> = {
  installation_delay: [
    ["late_driver", /водитель с доставкой|водій із доставкою|the driver with/iu],
    ["late_delivery", /доставк|не привезли|deliver/iu],
  ],
  billing_documents: [
    ["fine", /штраф|в вычете|were fined/iu],
    ["missing_document", /акт по счёту № \d+ обещали/iu],
  ],
  goods_loss: [["proven_loss", /фото|photos/iu]],
  untidiness: [["damage", /поцарапа|сколо|отбит|порван|залит|подряпа|відколот|відбит|scratched|chipped/iu]],
};

export function pleaOf(category: ComplaintCategory, text: string): Plea {
  return PLEAS[category]?.find(([, words]) => words.test(text))?.[0] ?? category;
}
