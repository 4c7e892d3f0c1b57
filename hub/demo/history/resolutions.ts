// How the complaints of the past ended: what each kind mostly comes from, and what is decided when it came from that. The
// decision follows from the finding: nobody gets money back for what they broke themselves, and none is refused whose cause
// is ours. Causes in the words of the company's catalogue; of some nobody wrote the cause down.
import type { Random } from "./random.ts";

const REPAIRED = "Отремонтировано на месте";
const PAID_REPAIR = "Отремонтировано за счёт клиента";
const REPLACED = "Деталь заменена";
const REFUNDED = "Деньги возвращены";
const DISCOUNT = "Дана скидка";
const EXPLAINED = "Объяснили причину, клиент согласен";
const CORRECTED = "Документ исправлен";
const NEW_DATE = "Смонтировано в новый срок";
const CALLED = "Перезвонили, вопрос решён";
const BROUGHT = "Довезли заказанное";
const CLEANED = "Убрали за собой и извинились";
const AS_PROMISED = "Счёт выставлен по обещанной цене";
const UNSUBSCRIBED = "Отписаны от рассылки";
const APOLOGISED = "Извинились перед клиентом";
const REFUSED = "Отказано с объяснением причин";

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
    supplier: { share: 31, decisions: { [NEW_DATE]: 52, [EXPLAINED]: 48 } },
    no_stock: { share: 27, decisions: { [NEW_DATE]: 50, [EXPLAINED]: 30, [DISCOUNT]: 20 } },
    promise_not_kept: { share: 24, decisions: { [NEW_DATE]: 58, [DISCOUNT]: 42 } },
    no_communication: { share: 18, decisions: { [NEW_DATE]: 50, [EXPLAINED]: 50 } },
  },
  billing_documents: {
    document_error: { share: 82, decisions: { [CORRECTED]: 94, [REFUNDED]: 6 } },
    promise_not_kept: { share: 10, decisions: { [CORRECTED]: 50, [EXPLAINED]: 50 } },
    no_communication: { share: 8, decisions: { [EXPLAINED]: 100 } },
  },
  no_answer: {
    no_communication: { share: 88, decisions: { [CALLED]: 70, [EXPLAINED]: 30 } },
    promise_not_kept: { share: 12, decisions: { [CALLED]: 60, [EXPLAINED]: 40 } },
  },
  wrong_delivery: {
    supplier: { share: 44, decisions: { [BROUGHT]: 72, [REFUNDED]: 20, [EXPLAINED]: 8 } },
    no_stock: { share: 32, decisions: { [BROUGHT]: 60, [REFUNDED]: 22, [EXPLAINED]: 18 } },
    document_error: { share: 24, decisions: { [BROUGHT]: 85, [REFUNDED]: 15 } },
  },
  goods_loss: {
    part_defect: { share: 34, decisions: { [REFUNDED]: 88, [DISCOUNT]: 12 } },
    misuse: { share: 24, decisions: { [EXPLAINED]: 60, [REFUSED]: 40 } },
    repair_error: { share: 18, decisions: { [REFUNDED]: 96, [DISCOUNT]: 4 } },
    installation_error: { share: 14, decisions: { [REFUNDED]: 92, [DISCOUNT]: 8 } },
    unknown: { share: 10, decisions: { [REFUNDED]: 70, [DISCOUNT]: 30 } },
  },
  untidiness: {
    installation_error: { share: 64, decisions: { [CLEANED]: 78, [DISCOUNT]: 22 } },
    repair_error: { share: 36, decisions: { [CLEANED]: 78, [DISCOUNT]: 22 } },
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
} as const satisfies Readonly<Record<string, Readonly<Record<string, Finding>>>>;

export type ComplaintCategory = keyof typeof FINDINGS;

/** Of ours; what the client caused is written down always: it is why the answer was no. */
const UNSAID_SHARE = 0.16;
const THEIR_CAUSE = "misuse";

export interface Resolution {
  readonly decision: string;
  readonly isRefused: boolean;
  /** An id of the catalogue; null: it was left open. */
  readonly rootCause: string | null;
}

/** `canBe`: the causes its words and its unit's life leave possible. */
export function resolutionOf(random: Random, category: ComplaintCategory, canBe: (cause: string) => boolean): Resolution {
  const all: readonly (readonly [string, Finding])[] = Object.entries(FINDINGS[category]);
  const possible = all.filter(([cause]) => canBe(cause));
  const [cause, { decisions }] = random.weighted(possible.length > 0 ? possible : all, ([, { share }]) => share);
  const [decision] = random.weighted(Object.entries(decisions), ([, share]) => share);
  const isUnsaid = random.chance(UNSAID_SHARE) && cause !== THEIR_CAUSE;
  return { decision, isRefused: decision === REFUSED, rootCause: isUnsaid ? null : cause };
}

/** The unit was mended by it. */
export function isMending(decision: string | null): boolean {
  return decision === REPAIRED || decision === PAID_REPAIR || decision === REPLACED;
}
