// Raises an alert once for its key and tells those it concerns: message and alert are one transaction, so that nobody is
// told twice and nothing is told that was not raised.
import type { AlertChannel, AlertInput, AlertMessage, AlertRecord } from "../../contract/alerts.ts";
import { ALERT_KIND_OF } from "../../contract/alerts.ts";
import type { DeadlineFact } from "../../contract/deadline.ts";
import type { Severity } from "../../contract/vocabulary.ts";
import { nextStepMinutes, quietUntil, toldFirst } from "../../domain/alertRules.ts";
import { afterWorkingMinutes } from "../../domain/workingClock.ts";
import type { Unit } from "../../ports/unit.ts";
import { gathered } from "../gathered.ts";
import type { AlertDeps } from "./alertDeps.ts";

export function createRaiseAlert(deps: AlertDeps): (input: AlertInput) => Promise<void> {
  return gathered((inputs) => raise(deps, inputs));
}

interface Planned {
  readonly alert: AlertRecord;
  readonly userIds: readonly string[];
  readonly messages: readonly AlertMessage[];
}

async function raise(deps: AlertDeps, inputs: readonly AlertInput[]): Promise<void> {
  const kinds = [...new Set(inputs.map(({ cause }) => ALERT_KIND_OF[cause]))];
  const [staff, ...lists] = await Promise.all([deps.users.list(), ...kinds.map((kind) => deps.alerts.subscribers(kind))]);
  const planned: Planned[] = [];
  for (const input of inputs) {
    const { userIds, level } = toldFirst(input, staff, lists[kinds.indexOf(ALERT_KIND_OF[input.cause])] ?? [], deps.terms);
    const alert: AlertRecord = {
      ...input,
      id: deps.ids.next(),
      state: "open",
      level,
      escalatesAt: escalatesAt(deps, input, level),
      settledBy: null,
      settledAt: null,
    };
    planned.push({ alert, userIds, messages: await messagesTo(deps, userIds, alert) });
  }
  const added = await deps.transactions.run(async (unit) => {
    const ids = await unit.addAlerts(planned.map(({ alert }) => alert));
    const fresh = planned.filter(({ alert }) => ids.has(alert.id));
    await send(
      unit,
      fresh.flatMap(({ messages }) => messages),
    );
    return fresh;
  });
  for (const { alert, userIds } of added) {
    deps.counters.count("otklik_alerts_total", { kind: ALERT_KIND_OF[alert.cause], result: "raised" });
    deps.live.notice({ type: "alert.changed", id: alert.id }, { userIds });
  }
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
  if (userIds.length === 0) return [];
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
