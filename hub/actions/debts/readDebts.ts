// The callback debts a person may see, in the order in which they should be called: their own, those of their
// queues and of none, and all for who oversees.
import type { Debt } from "../../contract/api.ts";
import { may } from "../../contract/permissions.ts";
import { clientZone, localTime } from "../../domain/clientZone.ts";
import { byStake, gravest } from "../../domain/debtOrder.ts";
import type { Debts, DebtView } from "../../ports/debts.ts";
import type { Page, Paged } from "../../ports/pages.ts";
import type { Clock } from "../../ports/world.ts";
import { type Actor, requirePermission } from "../verb.ts";

export interface ReadDebtsDeps {
  readonly clock: Clock;
  readonly debts: Pick<Debts, "open" | "ended">;
  readonly company: { readonly timeZone: string };
  readonly segments: readonly string[];
}

export interface DebtQuery {
  readonly scope?: "mine" | "queue" | "all";
  readonly state: Debt["state"];
  readonly clientId?: string;
  readonly phone?: string;
}

/** More nobody calls back in a day; the oldest are kept. */
const MOST_OPEN = 5_000;

export async function readDebts(deps: ReadDebtsDeps, actor: Actor, { scope, state, ...filter }: DebtQuery, page: Page): Promise<Paged<Debt>> {
  requirePermission(actor, scope === "all" ? "card.see_all" : "task.see");
  const now = deps.clock.now();
  const mine = (debt: DebtView): boolean => seesDebt(actor, debt) && (scope === undefined || scope === "all" || inScope(actor, debt, scope));
  if (state !== "open") {
    const { items, nextCursor } = await deps.debts.ended({ state, ...filter }, page);
    return { items: items.filter(mine).map((debt) => toDebt(debt, now, deps.company.timeZone)), nextCursor };
  }
  const open = (await deps.debts.open(filter, MOST_OPEN)).filter(mine).map((debt) => toDebt(debt, now, deps.company.timeZone));
  const ordered = open.sort(byStake(now.toISOString(), deps.segments));
  const from = page.cursor === null ? 0 : ordered.findIndex(({ id }) => id === page.cursor) + 1;
  const items = ordered.slice(from, from + page.limit);
  return { items, nextCursor: from + page.limit < ordered.length ? (items.at(-1)?.id ?? null) : null };
}

/** As with cards: one's own, those of one's queues and of none, or all. */
export function seesDebt(actor: Actor, { assigneeId, queue }: Pick<Debt, "assigneeId" | "queue">): boolean {
  if (may(actor.roles, "card.see_all") || assigneeId === actor.userId) return true;
  return may(actor.roles, "card.see") && (queue === null || actor.queues.length === 0 || actor.queues.includes(queue));
}

function inScope(actor: Actor, { assigneeId, queue }: DebtView, scope: "mine" | "queue"): boolean {
  return scope === "mine" ? assigneeId === actor.userId : queue === null || actor.queues.includes(queue);
}

export function toDebt({ missIds: _ours, segment, region, severities, ...debt }: DebtView, now: Date, companyZone: string): Debt {
  const timeZone = clientZone(debt.phone, region, companyZone);
  return { ...debt, timeZone, localTime: localTime(now, timeZone), stake: { severity: gravest(severities), complaints: severities.length, segment } };
}
