// Raises an alert once for its key and tells those it concerns: message and alert are one transaction, so that nobody is
// told twice and nothing is told that was not raised.
import type { AlertChannel, AlertInput, AlertMessage, AlertRecord } from "../../contract/alerts.ts";
import { ALERT_KIND_OF } from "../../contract/alerts.ts";
import type { DeadlineFact } from "../../contract/deadline.ts";
import type { Severity } from "../../contract/vocabulary.ts";
import { nextStepMinutes, quietUntil, toldFirst } from "../../domain/alertRules.ts";
import { afterWorkingMinutes } from "../../domain/workingClock.ts";
import type { Unit } from "../../ports/unit.ts";
import type { AlertDeps } from "./alertDeps.ts";

export async function raiseAlert(deps: AlertDeps, input: AlertInput): Promise<void> {
  const kind = ALERT_KIND_OF[input.cause];
  const [staff, subscribers] = await Promise.all([deps.users.list(), deps.alerts.subscribers(kind)]);
  const { userIds, level } = toldFirst(input, staff, subscribers, deps.terms);
  const id = deps.ids.next();
  const messages = await messagesTo(deps, userIds, { id, severity: input.severity, level });
  const isNew = await deps.transactions.run(async (unit) => {
    if (!(await unit.addAlert({ ...input, id }))) return false;
    const alert = await unit.lockAlert(id);
    if (alert === null) return false;
    await unit.saveAlert({ ...alert, level, escalatesAt: escalatesAt(deps, alert, level) });
    await send(unit, messages);
    return true;
  });
  if (!isNew) return;
  deps.counters.count("otklik_alerts_total", { kind, result: "raised" });
  deps.live.notice({ type: "alert.changed", id }, { userIds });
}

/** `severity`: of what has the deadline. */
export function alertOfFact(fact: DeadlineFact, severity: Severity): AlertInput {
  const { subject, subjectId, ownerId, department, noticedAt: raisedAt } = fact;
  return { key: `deadline:${fact.id}`, cause: fact.kind, subject, subjectId, severity, ownerId, department, raisedAt };
}

export function escalatesAt({ clock, terms, workingTime }: AlertDeps, alert: Pick<AlertRecord, "severity">, level: number): string | null {
  const minutes = nextStepMinutes(alert, level, terms);
  return minutes === null ? null : afterWorkingMinutes(clock.now().toISOString(), minutes, workingTime);
}

/** By every chat a person has linked; by mail where they have none; in the console in any case. */
export async function messagesTo(
  deps: AlertDeps,
  userIds: readonly string[],
  alert: { readonly id: string; readonly severity: Severity; readonly level: number },
): Promise<readonly AlertMessage[]> {
  const quiet = await deps.quietTimes.all();
  const now = deps.clock.now();
  const messages: AlertMessage[] = [];
  for (const userId of userIds) {
    const sendAt = quietUntil(now, alert.severity, quiet.get(userId), deps.terms);
    for (const channel of await channelsOf(deps, userId)) {
      const state = sendAt === null || channel === "console" ? "told" : "held";
      messages.push({
        id: deps.ids.next(),
        alertId: alert.id,
        userId,
        channel,
        level: alert.level,
        state,
        sendAt: state === "held" ? sendAt : null,
        place: null,
      });
    }
  }
  return messages;
}

async function channelsOf({ links, voices }: AlertDeps, userId: string): Promise<readonly AlertChannel[]> {
  const chats = (await links.ofUser(userId)).map(({ channel }) => channel).filter((channel) => voices[channel]);
  if (chats.length > 0) return [...chats, "console"];
  return voices.mail ? ["mail", "console"] : ["console"];
}

export async function send(unit: Unit, messages: readonly AlertMessage[]): Promise<void> {
  await unit.addAlertMessages(messages);
  for (const message of messages) if (message.state === "told") await leave(unit, message);
}

/** The message itself, or later the change in it: which of them is seen when it leaves. */
export async function leave(unit: Unit, { id, userId, channel }: AlertMessage): Promise<void> {
  if (channel === "console") return;
  await unit.emit({ type: "staff.told", about: "alert", id, userId, channel }, `staff:${channel}:${userId}`);
}
