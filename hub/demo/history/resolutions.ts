// How the complaints of the past ended: what each kind mostly comes from, and what is decided when it came from that. The
// decision follows from the finding: nobody gets money back for what they broke themselves, and none is refused whose cause
// is ours. Decisions and causes by their ids in the company's catalogue; of some nobody wrote the cause down.
import { type ComplaintCategory, type Plea, pleaOf } from "./pleas.ts";
import type { Random } from "./random.ts";

const REPAIRED = "repaired";
const PAID_REPAIR = "paid_repair";
const REPLACED = "replaced";
const REFUNDED = "refunded";
const DISCOUNT = "discount";
const EXPLAINED = "explained";
const CORRECTED = "documents_corrected";
const NEW_DATE = "rescheduled";
const CALLED = "called_back";
const BROUGHT = "brought";
const CLEANED = "cleaned";
const AS_PROMISED = "as_promised";
const UNSUBSCRIBED = "unsubscribed";
const SENT = "documents_sent";
const DELIVERED = "delivered_late";
const MADE_GOOD = "made_good";
const APOLOGISED = "apologised";
const REFUSED = "not_our_fault";

interface Finding {
  readonly share: number;
  readonly decisions: Readonly<Record<string, number>>;
}

/** Shares per cent of the category, and of each finding. */
const FINDINGS = {
  equipment_failure: {
    part_defect: { share: 46, decisions: { [REPAIRED]: 60, [REPLACED]: 40 } },
    misuse: { share: 20, decisions: { [EXPLAINED]: 54, [PAID_REPAIR]: 18, [REFUSED]: 28 } },
    installation_error: { share: 18, decisions: { [REPAIRED]: 100 } },
    supplier: { share: 6, decisions: { [REPAIRED]: 40, [REPLACED]: 60 } },
    unknown: { share: 10, decisions: { [REPAIRED]: 100 } },
  },
  repeat_failure: {
    repair_error: { share: 44, decisions: { [REPAIRED]: 70, [DISCOUNT]: 18, [REFUNDED]: 12 } },
    part_defect: { share: 26, decisions: { [REPLACED]: 90, [REPAIRED]: 10 } },
    installation_error: { share: 14, decisions: { [REPAIRED]: 100 } },
    misuse: { share: 8, decisions: { [EXPLAINED]: 60, [REFUSED]: 40 } },
    unknown: { share: 8, decisions: { [REPAIRED]: 100 } },
  },
  installation_delay: {
    supplier: { share: 31, decisions: { [NEW_DATE]: 76, [DISCOUNT]: 24 } },
    no_stock: { share: 27, decisions: { [NEW_DATE]: 72, [DISCOUNT]: 28 } },
    promise_not_kept: { share: 24, decisions: { [NEW_DATE]: 58, [DISCOUNT]: 42 } },
    no_communication: { share: 18, decisions: { [NEW_DATE]: 70, [EXPLAINED]: 30 } },
  },
  late_delivery: {
    supplier: { share: 44, decisions: { [DELIVERED]: 74, [DISCOUNT]: 26 } },
    promise_not_kept: { share: 32, decisions: { [DELIVERED]: 62, [DISCOUNT]: 38 } },
    no_communication: { share: 24, decisions: { [DELIVERED]: 70, [EXPLAINED]: 30 } },
  },
  late_driver: {
    no_communication: { share: 70, decisions: { [APOLOGISED]: 80, [EXPLAINED]: 20 } },
    promise_not_kept: { share: 30, decisions: { [APOLOGISED]: 100 } },
  },
  billing_documents: {
    document_error: { share: 100, decisions: { [CORRECTED]: 100 } },
  },
  missing_document: {
    promise_not_kept: { share: 60, decisions: { [SENT]: 100 } },
    no_communication: { share: 40, decisions: { [SENT]: 100 } },
  },
  fine: {
    document_error: { share: 100, decisions: { [CORRECTED]: 40, [REFUNDED]: 60 } },
  },
  no_answer: {
    no_communication: { share: 88, decisions: { [CALLED]: 70, [EXPLAINED]: 30 } },
    promise_not_kept: { share: 12, decisions: { [CALLED]: 60, [EXPLAINED]: 40 } },
  },
  wrong_delivery: {
    supplier: { share: 44, decisions: { [BROUGHT]: 80, [REFUNDED]: 20 } },
    no_stock: { share: 32, decisions: { [BROUGHT]: 74, [REFUNDED]: 26 } },
    document_error: { share: 24, decisions: { [BROUGHT]: 85, [REFUNDED]: 15 } },
  },
  goods_loss: {
    part_defect: { share: 40, decisions: { [REFUNDED]: 88, [DISCOUNT]: 12 } },
    repair_error: { share: 22, decisions: { [REFUNDED]: 96, [DISCOUNT]: 4 } },
    installation_error: { share: 16, decisions: { [REFUNDED]: 92, [DISCOUNT]: 8 } },
    unknown: { share: 12, decisions: { [REFUNDED]: 70, [DISCOUNT]: 30 } },
    misuse: { share: 10, decisions: { [EXPLAINED]: 30, [REFUSED]: 70 } },
  },
  proven_loss: {
    part_defect: { share: 54, decisions: { [REFUNDED]: 92, [DISCOUNT]: 8 } },
    repair_error: { share: 26, decisions: { [REFUNDED]: 96, [DISCOUNT]: 4 } },
    installation_error: { share: 20, decisions: { [REFUNDED]: 92, [DISCOUNT]: 8 } },
  },
  untidiness: {
    installation_error: { share: 64, decisions: { [CLEANED]: 84, [DISCOUNT]: 16 } },
    repair_error: { share: 36, decisions: { [CLEANED]: 84, [DISCOUNT]: 16 } },
  },
  damage: {
    installation_error: { share: 64, decisions: { [MADE_GOOD]: 70, [DISCOUNT]: 30 } },
    repair_error: { share: 36, decisions: { [MADE_GOOD]: 70, [DISCOUNT]: 30 } },
  },
  price_promise: {
    promise_not_kept: { share: 80, decisions: { [AS_PROMISED]: 58, [DISCOUNT]: 30, [EXPLAINED]: 12 } },
    document_error: { share: 20, decisions: { [AS_PROMISED]: 100 } },
  },
  advertising: {
    no_communication: { share: 70, decisions: { [UNSUBSCRIBED]: 100 } },
    document_error: { share: 30, decisions: { [UNSUBSCRIBED]: 100 } },
  },
  staff_conduct: {
    no_communication: { share: 75, decisions: { [APOLOGISED]: 84, [EXPLAINED]: 16 } },
    promise_not_kept: { share: 25, decisions: { [APOLOGISED]: 84, [EXPLAINED]: 16 } },
  },
} as const satisfies Readonly<Record<Plea, Readonly<Record<string, Finding>>>>;

/** Of ours; what the client caused is written down always: it is why the answer was no. */
const UNSAID_SHARE = 0.16;
const THEIR_CAUSE = "misuse";

export interface Resolution {
  /** An id of the catalogue. */
  readonly decisionId: string;
  readonly isRefused: boolean;
  /** An id of the catalogue; null: it was left open. */
  readonly rootCause: string | null;
}

/** `text`: what was complained of. `canBe`: the causes its unit's life leaves possible. */
export function resolutionOf(random: Random, category: ComplaintCategory, text: string, canBe: (cause: string) => boolean): Resolution {
  const all: readonly (readonly [string, Finding])[] = Object.entries(FINDINGS[pleaOf(category, text)]);
  const possible = all.filter(([cause]) => canBe(cause));
  const [cause, { decisions }] = random.weighted(possible.length > 0 ? possible : all, ([, { share }]) => share);
  const [decisionId] = random.weighted(Object.entries(decisions), ([, share]) => share);
  const isUnsaid = random.chance(UNSAID_SHARE) && cause !== THEIR_CAUSE;
  return { decisionId, isRefused: decisionId === REFUSED, rootCause: isUnsaid ? null : cause };
}

/** The unit was mended by it. */
export function isMending(decisionId: string | null): boolean {
  return decisionId === REPAIRED || decisionId === PAID_REPAIR || decisionId === REPLACED;
}
