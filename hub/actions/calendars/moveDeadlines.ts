// Running complaints whose deadline the calendar of today would set differently: offered, and moved only where somebody
// says so, because the client was promised the old day.

import type { Company } from "../../contract/api.ts";
import type { MovedDeadline } from "../../contract/calendar.ts";
import type { ComplaintEntry } from "../../contract/complaint.ts";
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
  readonly life: Pick<ComplaintLife, "history" | "histories">;
  readonly interactions: Pick<Interactions, "liveIdsOf">;
  readonly company: Pick<Company, "complaintDays">;
  readonly metricSettings: Pick<MetricSettings, "workingTime">;
}

/** So many histories are read at once. */
const PAGE = 200;

export async function movedDeadlines(deps: MoveDeps, actor: Actor): Promise<readonly MovedDeadline[]> {
  requirePermission(actor, "complaint.write");
  const moved: MovedDeadline[] = [];
  const running = await deps.complaints.running();
  for (let start = 0; start < running.length; start += PAGE) {
    const page = running.slice(start, start + PAGE);
    const histories = await deps.life.histories(page.map(({ id }) => id));
    for (const complaint of page) {
      const { id, number, version, dueAt } = complaint;
      const wouldBe = dueToday(deps, complaint, histories.get(id) ?? []);
      if (wouldBe !== dueAt) moved.push({ id, number, version, dueAt, wouldBe });
    }
  }
  return moved;
}

/** Errors: not_found, stale_version, wrong_state. */
export async function moveDeadline(deps: MoveDeps, actor: Actor, input: { readonly id: string; readonly version: number }): Promise<ComplaintRecord> {
  requirePermission(actor, "complaint.write");
  const seen = await deps.complaints.get(input.id);
  if (seen === null) throw new HubError("not_found");
  if (seen.resolvedAt !== null) throw new HubError("wrong_state", { detail: "It is decided already." });
  const [cards, history] = await Promise.all([deps.interactions.liveIdsOf(seen.clientId), deps.life.history(seen.id)]);
  const dueAt = dueToday(deps, seen, history);
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

function dueToday(deps: MoveDeps, complaint: Pick<ComplaintRecord, "openedAt" | "reopenedAt">, history: readonly ComplaintEntry[]): string {
  return dueNow(complaint, history, deps.clock.now().toISOString(), { ...deps.metricSettings.workingTime, days: deps.company.complaintDays });
}
