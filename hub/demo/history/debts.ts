// Callback debts of the past: what the law of the missed call makes of its calls, as intake would have kept them.
import type { DebtCall, DebtRecord } from "../../contract/debt.ts";
import { type DebtTerms, debtPart, settleDebts } from "../../domain/debt.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";

export interface PastDebtDeps {
  readonly terms: DebtTerms;
  /** The evening on which history ends. */
  readonly untilAt: string;
  /** By client: who looks after them. */
  readonly managers: ReadonlyMap<string, string>;
  readonly newId: (atMs: number) => string;
}

/** Whom the client spoke with longer ago is no reason to be called by them. */
const LAST_TALKER_MS = 90 * 86_400_000;

export function debtsOf(dealings: readonly InteractionRecord[], deps: PastDebtDeps): readonly DebtRecord[] {
  const calls = new Map<string, DebtCall[]>();
  for (const call of dealings.filter(isClientCall)) calls.set(call.clientId, [...(calls.get(call.clientId) ?? []), call]);
  return [...calls.values()]
    .flatMap((those) => settleDebts(those, [], deps.terms, () => ({ id: "", assigneeId: null })).map((debt) => asKept(debt, those, deps)))
    .toSorted((a, b) => (a.firstMissedAt < b.firstMissedAt ? -1 : 1));
}

function isClientCall(dealing: InteractionRecord): dealing is InteractionRecord & { readonly clientId: string } {
  return dealing.channel === "call" && dealing.clientId !== null;
}

/** Who was to call back, and since when the supervisors knew. */
function asKept(debt: DebtRecord, calls: readonly DebtCall[], { untilAt, managers, newId }: PastDebtDeps): DebtRecord {
  const { clientId, firstMissedAt, escalatesAt, closedAt } = debt;
  const since = new Date(Date.parse(firstMissedAt) - LAST_TALKER_MS).toISOString();
  const talks = calls.filter((call) => debtPart(call) === "talk" && call.startedAt >= since && call.startedAt < firstMissedAt);
  const lastTalk = talks.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).at(-1);
  return {
    ...debt,
    id: newId(Date.parse(firstMissedAt)),
    assigneeId: managers.get(clientId) ?? lastTalk?.agentId ?? null,
    escalatedAt: escalatesAt < (closedAt ?? untilAt) ? escalatesAt : null,
  };
}
