// What people may do to a callback debt by hand: give it to somebody, or give it up and say why. That it was paid
// is for a conversation alone to say.
import type { Debt } from "../../contract/api.ts";
import type { DebtRecord } from "../../contract/debt.ts";
import { HubError } from "../../contract/errors.ts";
import type { Debts } from "../../ports/debts.ts";
import type { Users } from "../../ports/users.ts";
import { alreadyTaken } from "../interactions/lockVisible.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { seesDebt, toDebt } from "./readDebts.ts";

export interface ChangeDebtDeps extends VerbDeps {
  readonly debts: Pick<Debts, "get">;
  readonly users: Pick<Users, "get">;
  readonly company: { readonly timeZone: string };
}

/** Null: anybody's of the queue. */
export async function assignDebt(deps: ChangeDebtDeps, actor: Actor, input: { readonly id: string; readonly assigneeId: string | null }): Promise<Debt> {
  requirePermission(actor, "task.write");
  const assignee = input.assigneeId === null ? null : await deps.users.get(input.assigneeId);
  if (input.assigneeId !== null && assignee?.active !== true) {
    throw new HubError("invalid", { errors: [{ path: "assigneeId", message: "There is no such person, or their account is switched off." }] });
  }
  return change(deps, actor, input.id, (debt) => ({ ...debt, assigneeId: input.assigneeId }));
}

/** For oneself. Of two who take it at once the database lets one win; the other is told who. */
export async function takeDebt(deps: ChangeDebtDeps, actor: Actor, input: { readonly id: string }): Promise<Debt> {
  requirePermission(actor, "task.write");
  const winner: { id: string | null } = { id: null };
  const debt = await change(deps, actor, input.id, (before) => {
    winner.id = before.assigneeId;
    return before.assigneeId === null ? { ...before, assigneeId: actor.userId } : before;
  });
  if (winner.id !== null && winner.id !== actor.userId) throw await alreadyTaken(deps.users, winner.id);
  return debt;
}

export async function dropDebt(deps: ChangeDebtDeps, actor: Actor, input: { readonly id: string; readonly reason: string }): Promise<Debt> {
  requirePermission(actor, "task.write");
  const closedAt = deps.clock.now().toISOString();
  const dropped = await change(deps, actor, input.id, (debt) => ({
    ...debt,
    state: "dropped",
    droppedBy: actor.userId,
    dropReason: input.reason,
    closedAt,
    nextTryAt: null,
  }));
  deps.counters.count("otklik_debts_total", { result: "given_up" });
  return dropped;
}

async function change(deps: ChangeDebtDeps, actor: Actor, id: string, changed: (debt: DebtRecord) => DebtRecord): Promise<Debt> {
  await deps.transactions.run(async (unit) => {
    const debt = await unit.lockDebt(id);
    if (debt === null || !seesDebt(actor, debt)) throw new HubError("not_found");
    if (debt.state !== "open") throw new HubError("wrong_state", { detail: "This debt has ended already." });
    await unit.saveDebt(changed(debt));
  });
  deps.live.notice({ type: "debt.changed", id }, { all: true });
  const view = await deps.debts.get(id);
  if (view === null) throw new HubError("not_found");
  return toDebt(view, deps.clock.now(), deps.company.timeZone);
}
