// Why the complaints of the past came about: what each kind mostly comes from, in the words of the company's catalogue.
// Of some nobody wrote it down.
import type { Random } from "./random.ts";

const UNSAID_SHARE = 0.14;

const CAUSES = {
  equipment_failure: { part_defect: 46, misuse: 20, installation_error: 18, supplier: 6, unknown: 10 },
  repeat_failure: { repair_error: 44, part_defect: 26, installation_error: 14, misuse: 8, unknown: 8 },
  installation_delay: { supplier: 31, no_stock: 27, promise_not_kept: 24, no_communication: 18 },
  billing_documents: { document_error: 82, promise_not_kept: 10, no_communication: 8 },
  no_answer: { no_communication: 88, promise_not_kept: 12 },
  wrong_delivery: { supplier: 44, no_stock: 32, document_error: 24 },
  goods_loss: { part_defect: 34, misuse: 24, repair_error: 18, installation_error: 14, unknown: 10 },
  untidiness: { installation_error: 64, repair_error: 36 },
  price_promise: { promise_not_kept: 80, document_error: 20 },
  advertising: { no_communication: 70, document_error: 30 },
  staff_conduct: { no_communication: 75, promise_not_kept: 25 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

export type ComplaintCategory = keyof typeof CAUSES;

/** An id of the catalogue; null: it was left open. */
export function rootCauseOf(random: Random, category: ComplaintCategory): string | null {
  const [cause] = random.weighted(Object.entries(CAUSES[category]), ([, share]) => share);
  return random.chance(UNSAID_SHARE) ? null : cause;
}
