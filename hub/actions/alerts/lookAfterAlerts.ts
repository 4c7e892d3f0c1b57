// What becomes of alerts by themselves: quiet hours end, nobody took one and the next step of its ladder is told, or the
// matter was taken or ended somewhere else. Every look decides in the database, so that hubs do not do it twice.
import { ALERT_KIND_OF, type AlertRecord, type AlertSubject } from "../../contract/alerts.ts";
import { COMPLAINT_ENDED } from "../../contract/vocabulary.ts";
import { toldNext } from "../../domain/alertRules.ts";
import type { ComplaintStanding, Complaints } from "../../ports/complaints.ts";
import type { Debts } from "../../ports/debts.ts";
import type { ReportRuns } from "../../ports/reports.ts";
import type { AlertDeps } from "./alertDeps.ts";
import { escalatesAt, leave, messagesTo, send } from "./raiseAlert.ts";
import { type Settlement, settleAlert } from "./settleAlert.ts";

export interface LookDeps extends AlertDeps {
  readonly complaints: Pick<Complaints, "standings">;
  readonly debts: Pick<Debts, "get">;
  readonly reportRuns: Pick<ReportRuns, "get">;
  /** Null until this hub has listened for a while. */
  readonly isSilent: (connectionId: string) => boolean | null;
}

const MOST = 500;

/** One look. Of very many open alerts each sees a part, and the next one goes on there. */
export function createAlertWatch(deps: LookDeps): () => Promise<void> {
  let after = "";
  return async () => {
    const open = await deps.alertRecords.open(after, MOST);
    for (const subject of new Set(open.map((alert) => alert.subject))) {
      const alerts = open.filter((alert) => alert.subject === subject);
      for (const [id, settlement] of await OUTCOMES[subject](deps, alerts)) await settleAlert(deps, id, settlement);
    }
    after = open.length < MOST ? "" : (open.at(-1)?.id ?? "");
    await lookAtTime(deps);
  };
}

/** Steps that are due, and quiet hours that are over. */
async function lookAtTime(deps: LookDeps): Promise<void> {
  const now = deps.clock.now().toISOString();
  for (const id of await deps.alertRecords.toEscalate(now, MOST)) await escalate(deps, id, now);
  for (const held of await deps.alertRecords.heldUntil(now, MOST)) {
    await deps.transactions.run(async (unit) => {
      const alert = await unit.lockAlert(held.alertId);
      const message = (await unit.alertMessages(held.alertId)).find(({ id }) => id === held.id);
      if (message?.state !== "held") return;
      const isOpen = alert?.state === "open";
      await unit.saveAlertMessage({ ...message, state: isOpen ? "told" : "dropped", sendAt: null });
      if (isOpen) await leave(unit, message);
    });
  }
}

async function escalate(deps: LookDeps, id: string, now: string): Promise<void> {
  const seen = await deps.alertRecords.get(id);
  if (seen === null) return;
  const next = toldNext(seen, seen.level, await deps.users.list(), deps.terms);
  const messages = next === null ? [] : await messagesTo(deps, next.userIds, { id, severity: seen.severity, level: next.level });
  const told = await deps.transactions.run(async (unit) => {
    const alert = await unit.lockAlert(id);
    if (alert?.state !== "open" || alert.level !== seen.level || alert.escalatesAt === null || alert.escalatesAt > now) return null;
    await unit.saveAlert({ ...alert, level: next?.level ?? alert.level, escalatesAt: next === null ? null : escalatesAt(deps, alert, next.level) });
    const known = new Set((await unit.alertMessages(id)).map(({ userId }) => userId));
    const fresh = messages.filter(({ userId }) => !known.has(userId));
    await send(unit, fresh);
    return fresh.map(({ userId }) => userId);
  });
  if (told === null || next === null) return;
  deps.counters.count("otklik_alerts_total", { kind: ALERT_KIND_OF[seen.cause], result: "escalated" });
  deps.live.notice({ type: "alert.changed", id }, { userIds: [...new Set(told)] });
}

const OVER: Settlement = { state: "over", by: null };

/** How the matters themselves stand, by alert; of those that are not in the answer somebody must still look. */
type Outcomes = (deps: LookDeps, alerts: readonly AlertRecord[]) => Promise<ReadonlyMap<string, Settlement>>;

const OUTCOMES: Readonly<Record<AlertSubject, Outcomes>> = {
  complaint: async ({ complaints, clock }, alerts) => {
    const now = clock.now().toISOString();
    const known = new Map((await complaints.standings([...new Set(alerts.map(({ subjectId }) => subjectId))])).map((one) => [one.id, one]));
    return settledOf(alerts, (alert) => outcomeOf(alert, known.get(alert.subjectId) ?? null, now));
  },
  debt: async ({ debts }, alerts) => {
    const known = new Map((await Promise.all(alerts.map(({ subjectId }) => debts.get(subjectId)))).flatMap((one) => (one === null ? [] : [[one.id, one]])));
    return settledOf(alerts, ({ subjectId, ownerId }) => {
      const debt = known.get(subjectId);
      if (debt?.state !== "open") return OVER;
      return debt.assigneeId !== null && debt.assigneeId !== ownerId ? { state: "taken", by: debt.assigneeId } : null;
    });
  },
  connection: async ({ isSilent }, alerts) => settledOf(alerts, ({ subjectId }) => (isSilent(subjectId) === false ? OVER : null)),
  report: async ({ reportRuns }, alerts) => {
    const known = new Map(
      (await Promise.all(alerts.map(({ subjectId }) => reportRuns.get(subjectId)))).flatMap((one) => (one === null ? [] : [[one.id, one]])),
    );
    return settledOf(alerts, ({ subjectId }) => {
      const run = known.get(subjectId);
      return run === undefined || (run.state === "done" && run.mail !== "failed") ? OVER : null;
    });
  },
};

/** How a complaint itself settles what is to be said of it; null: somebody must still look. */
export function outcomeOf(
  { cause, ownerId, raisedAt }: Pick<AlertRecord, "cause" | "ownerId" | "raisedAt">,
  complaint: ComplaintStanding | null,
  now: string,
): Settlement | null {
  if (complaint === null || complaint.resolvedAt !== null || (COMPLAINT_ENDED as readonly string[]).includes(complaint.status)) return OVER;
  // Said of a promise that was answered: the new one climbs its own ladder from the first step.
  if (complaint.reopenedAt !== null && raisedAt < complaint.reopenedAt) return OVER;
  if (complaint.ownerId !== null && complaint.ownerId !== ownerId) return { state: "taken", by: complaint.ownerId };
  const isLate = complaint.dueAt <= now;
  if ((cause === "at_risk" && isLate) || (cause === "breached" && !isLate)) return OVER;
  return cause === "severe" && complaint.severity !== "high" ? OVER : null;
}

function settledOf(alerts: readonly AlertRecord[], outcome: (alert: AlertRecord) => Settlement | null): ReadonlyMap<string, Settlement> {
  return new Map(
    alerts.flatMap((alert) => {
      const settlement = outcome(alert);
      return settlement === null ? [] : [[alert.id, settlement] as const];
    }),
  );
}
