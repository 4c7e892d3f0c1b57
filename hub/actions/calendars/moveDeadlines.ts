// Running complaints whose deadline the calendar of today would set differently: offered, and moved only where somebody
// says so, because the client was promised the old day.

import type { Company } from "../../contract/api.ts";
import type { MovedDeadline } from "../../contract/calendar.ts";
import { HubError } from "../../contract/errors.ts";
import { linesOf } from "../../domain/complaintChange.ts";
import { dueNow } from "../../domain/complaintDeadline.ts";
import type { MetricSettings } from "../../domain/metrics.ts";
import type { ComplaintLife } from "../../ports/complaintLife.ts";
import type { ComplaintRecord, Complaints } from "../../ports/complaints.ts";
import type { Interactions } from "../../ports/interactions.ts";
import { countFact, noteMissed } from "../deadlines/noteFact.ts";
import { touchCards } from "../interactions/touchCards.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export interface MoveDeps extends VerbDeps {
  readonly complaints: Pick<Complaints, "get" | "running">;
  readonly life: Pick<ComplaintLife, "history">;
  readonly interactions: Pick<Interactions, "liveIdsOf">;
  readonly company: Pick<Company, "complaintDays">;
  readonly metricSettings: Pick<MetricSettings, "workingTime">;
}

export async function movedDeadlines(deps: MoveDeps, actor: Actor): Promise<readonly MovedDeadline[]> {
  requirePermission(actor, "complaint.write");
  const moved: MovedDeadline[] = [];
  for (const complaint of await deps.complaints.running()) {
    const wouldBe = await dueToday(deps, complaint);
    if (wouldBe !== complaint.dueAt) moved.push({ id: complaint.id, number: complaint.number, version: complaint.version, dueAt: complaint.dueAt, wouldBe });
  }
  return moved;
}

/** Errors: not_found, stale_version, wrong_state. */
export async function moveDeadline(deps: MoveDeps, actor: Actor, input: { readonly id: string; readonly version: number }): Promise<ComplaintRecord> {
  requirePermission(actor, "complaint.write");
  const seen = await deps.complaints.get(input.id);
  if (seen === null) throw new HubError("not_found");
  if (seen.resolvedAt !== null) throw new HubError("wrong_state", { detail: "It is decided already." });
  const [cards, dueAt] = await Promise.all([deps.interactions.liveIdsOf(seen.clientId), dueToday(deps, seen)]);
  const { saved, missed } = await deps.transactions.run(async (unit) => {
    const before = await unit.lockComplaint(input.id);
    // Read before the lock: whoever changed it meanwhile may have moved it too.
    if (before === null || before.version !== input.version || seen.version !== input.version) throw new HubError("stale_version");
    const after = { ...before, dueAt };
    const at = deps.clock.now().toISOString();
    const missed = await noteMissed(deps, unit, before, after, at);
    await unit.saveComplaint(after);
    await unit.addEntries(after.id, linesOf(before, after, { at, byId: actor.userId, why: "calendar", link: null, newId: deps.ids.next }));
    await touchCards(unit, cards);
    return { saved: { ...after, version: before.version + 1 }, missed };
  });
  if (missed) countFact(deps, "breached", "complaint");
  deps.live.notice({ type: "complaint.changed", id: saved.id }, { all: true });
  return saved;
}

async function dueToday(deps: MoveDeps, complaint: ComplaintRecord): Promise<string> {
  const history = await deps.life.history(complaint.id);
  return dueNow(complaint, history, deps.clock.now().toISOString(), { ...deps.metricSettings.workingTime, days: deps.company.complaintDays });
}
