// What an alert is about, read when it is shown, so that it says how things stand then.
import { type AlertMatter, type AlertRecord, type AlertSubject, COMPLAINT_CAUSES } from "../../contract/alerts.ts";
import type { Clients } from "../../ports/clients.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Debts } from "../../ports/debts.ts";
import type { ReportRuns } from "../../ports/reports.ts";
import type { Users } from "../../ports/users.ts";

export interface MatterDeps {
  readonly complaints: Pick<Complaints, "get">;
  readonly debts: Pick<Debts, "get">;
  readonly reportRuns: Pick<ReportRuns, "get">;
  readonly clients: Pick<Clients, "get">;
  readonly users: Pick<Users, "get">;
  readonly company: { readonly connections: readonly { readonly id: string; readonly title: string }[] };
}

/** Null: it is not there any more. */
export function alertMatter(deps: MatterDeps, alert: Pick<AlertRecord, "subject" | "subjectId" | "cause">): Promise<AlertMatter | null> {
  return READ[alert.subject](deps, alert);
}

type Read = (deps: MatterDeps, alert: Pick<AlertRecord, "subjectId" | "cause">) => Promise<AlertMatter | null>;

const READ: Readonly<Record<AlertSubject, Read>> = {
  complaint: async ({ complaints, clients, users }, { subjectId, cause: raisedFor }) => {
    const complaint = await complaints.get(subjectId);
    if (complaint === null) return null;
    const { number, dueAt, essence, ownerId } = complaint;
    const cause = COMPLAINT_CAUSES.find((one) => one === raisedFor) ?? "breached";
    const [client, owner] = await Promise.all([clients.get(complaint.clientId), ownerId === null ? null : users.get(ownerId)]);
    return { subject: "complaint", cause, number, dueAt, essence, clientName: client?.name ?? null, ownerId, ownerName: owner?.name ?? null };
  },
  debt: async ({ debts }, { subjectId }) => {
    const debt = await debts.get(subjectId);
    if (debt === null) return null;
    const { id: debtId, phone, clientName, segment, misses, firstMissedAt } = debt;
    return { subject: "debt", debtId, phone, clientName, segment, misses, firstMissedAt };
  },
  connection: async ({ company }, { subjectId }) => ({
    subject: "connection",
    title: company.connections.find(({ id }) => id === subjectId)?.title ?? subjectId,
  }),
  report: async ({ reportRuns }, { subjectId }) => {
    const run = await reportRuns.get(subjectId);
    return run === null ? null : { subject: "report", name: run.name, period: run.period, isMade: run.state === "done" };
  },
};
