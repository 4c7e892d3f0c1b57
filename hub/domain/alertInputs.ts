// The alerts that causes raise in their own transactions. Each has one key, so that raising it again says nothing new.
import type { AlertInput } from "../contract/alerts.ts";
import type { DebtRecord } from "../contract/debt.ts";
import type { AlertRaised } from "../contract/events.ts";
import type { Severity } from "../contract/vocabulary.ts";

interface Grave {
  readonly id: string;
  readonly severity: Severity;
  readonly ownerId: string | null;
  readonly department: string;
  readonly reopenedAt: string | null;
}

/** Null: not so grave that anybody is told at once. */
export function severeAlert({ id, severity, ownerId, department, reopenedAt }: Grave, raisedAt: string): AlertRaised | null {
  if (severity !== "high") return null;
  return raised({
    key: reopenedAt === null ? `severe:${id}` : `severe:${id}:${reopenedAt}`,
    cause: "severe",
    subject: "complaint",
    subjectId: id,
    severity,
    ownerId,
    department,
    raisedAt,
  });
}

export function missedAlert({ id, assigneeId }: Pick<DebtRecord, "id" | "assigneeId">, severity: Severity, raisedAt: string): AlertRaised {
  return raised({ key: `missed:${id}`, cause: "missed", subject: "debt", subjectId: id, severity, ownerId: assigneeId, department: null, raisedAt });
}

/** Once a day for one silence: `lastEventAt` is the same on every hub, and a line that comes and goes is one trouble. */
export function silentAlert(connectionId: string, lastEventAt: string | null, raisedAt: string): AlertRaised {
  return raised({
    key: `silence:${connectionId}:${lastEventAt ?? "never"}:${raisedAt.slice(0, 10)}`,
    cause: "silent",
    subject: "connection",
    subjectId: connectionId,
    severity: "normal",
    ownerId: null,
    department: null,
    raisedAt,
  });
}

export function failedAlert(runId: string, what: "made" | "mailed", requestedBy: string | null, raisedAt: string): AlertRaised {
  return raised({
    key: `report:${runId}:${what}`,
    cause: "failed",
    subject: "report",
    subjectId: runId,
    severity: "normal",
    ownerId: requestedBy,
    department: null,
    raisedAt,
  });
}

function raised(alert: AlertInput): AlertRaised {
  return { type: "alert.raised", alert };
}
