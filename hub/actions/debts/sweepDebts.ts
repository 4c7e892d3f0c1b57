// What no event does to debts: those that have grown old are shown to the supervisors, and those a conversation
// ended while another hub was still writing the miss are closed.
import { may } from "../../contract/permissions.ts";
import type { Debts } from "../../ports/debts.ts";
import type { Users } from "../../ports/users.ts";
import { settleAnswered } from "../intake/callbackDebts.ts";
import type { IngestDeps } from "../intake/ingestEvent.ts";
import type { VerbDeps } from "../verb.ts";

export interface SweepDebtsDeps {
  readonly intake: Pick<IngestDeps, "store" | "rules" | "directory" | "ids">;
  readonly debts: Pick<Debts, "toEscalate" | "answeredClients">;
  readonly users: Pick<Users, "list">;
  readonly transactions: VerbDeps["transactions"];
  readonly live: VerbDeps["live"];
  readonly counters: VerbDeps["counters"];
  readonly clock: VerbDeps["clock"];
}

const LIMIT = 200;

export async function sweepDebts(deps: SweepDebtsDeps): Promise<void> {
  await closeAnswered(deps);
  await escalate(deps);
}

async function escalate({ debts, users, transactions, live, counters, clock }: SweepDebtsDeps): Promise<void> {
  const now = clock.now().toISOString();
  const ids = await debts.toEscalate(now, LIMIT);
  if (ids.length === 0) return;
  const overseers = (await users.list())
    .filter(({ active, roles }) => active && roles.includes("supervisor") && may(roles, "card.see_all"))
    .map(({ id }) => id);
  for (const id of ids) {
    const isMine = await transactions.run(async (unit) => {
      const debt = await unit.lockDebt(id);
      if (debt === null || debt.state !== "open" || debt.escalatedAt !== null) return false;
      await unit.saveDebt({ ...debt, escalatedAt: now });
      return true;
    });
    if (!isMine) continue;
    counters.count("otklik_debts_total", { result: "escalated" });
    live.notice({ type: "debt.changed", id }, { all: true });
    live.notice({ type: "debt.escalated", id }, { userIds: overseers });
  }
}

async function closeAnswered({ intake, debts, live, counters }: SweepDebtsDeps): Promise<void> {
  const clientIds = await debts.answeredClients(LIMIT);
  if (clientIds.length === 0) return;
  const folding = { rules: intake.rules, directory: intake.directory, newId: () => intake.ids.next() };
  const changed = await intake.store.transaction((unit) => settleAnswered(unit, clientIds, folding));
  for (const { id, state } of changed) {
    live.notice({ type: "debt.changed", id }, { all: true });
    counters.count("otklik_debts_total", { result: state });
  }
}
