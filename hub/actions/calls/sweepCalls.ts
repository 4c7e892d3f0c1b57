// Calls asked for that no event will settle: nothing was heard of one for too long and it fails visibly, or its
// call ended by the watchdog and not by a fact.
import { followCall, isSilent } from "../../domain/callCommand.ts";
import type { CallCommandRecord } from "../../ports/calls.ts";
import type { Interactions } from "../../ports/interactions.ts";
import type { LivePush } from "../../ports/live.ts";
import type { Transactions } from "../../ports/unit.ts";
import type { Clock, Counters } from "../../ports/world.ts";
import type { PendingCalls } from "./pendingCalls.ts";

export interface SweepDeps {
  readonly transactions: Transactions;
  readonly interactions: Pick<Interactions, "byIds">;
  readonly pendingCalls: PendingCalls & { refresh(): Promise<void> };
  readonly live: Pick<LivePush, "notice">;
  readonly clock: Clock;
  readonly counters: Counters;
  readonly providerOf: (connectionId: string) => string;
}

/** How many changed. */
export async function sweepCalls(deps: SweepDeps): Promise<number> {
  await deps.pendingCalls.refresh();
  const commands = deps.pendingCalls.list();
  if (commands.length === 0) return 0;
  const now = deps.clock.now().toISOString();
  const tied = commands.flatMap(({ interactionId }) => interactionId ?? []);
  const calls = new Map((tied.length === 0 ? [] : await deps.interactions.byIds(tied)).map((call) => [call.id, call]));
  const after = (command: CallCommandRecord): CallCommandRecord => {
    if (isSilent(command, now)) return { ...command, state: "failed", error: "no_events", endedAt: now };
    const call = calls.get(command.interactionId ?? "");
    return call === undefined ? command : followCall(command, call, now);
  };
  let changed = 0;
  for (const { id } of commands.filter((command) => after(command) !== command)) changed += (await settle(deps, id, after)) ? 1 : 0;
  return changed;
}

async function settle(deps: SweepDeps, id: string, after: (command: CallCommandRecord) => CallCommandRecord): Promise<boolean> {
  const settled = await deps.transactions.run(async (unit) => {
    const command = await unit.lockCallCommand(id);
    if (command === null) return null;
    const next = after(command);
    // Another hub, or an event, was first.
    if (next === command) return null;
    await unit.saveCallCommand(next);
    return next;
  });
  if (settled === null) return false;
  deps.pendingCalls.put(settled);
  if (settled.error === "no_events") {
    deps.counters.count("otklik_call_commands_total", { provider: deps.providerOf(settled.connectionId), result: settled.error });
  }
  deps.live.notice({ type: "call.changed", id: settled.id }, { userIds: [settled.agentId] });
  return true;
}
