// An alert as one person reads it: what happened, what is known of it, and what they may do. Made when it leaves, so
// that it says how things stand then.
import type { AlertRecord, AlertSubject } from "../../contract/alerts.ts";
import type { User } from "../../contract/api.ts";
import type { CommandAnswer, CommandButton } from "../../contract/commands.ts";
import { may } from "../../contract/permissions.ts";
import { maySeeAlert } from "../../domain/alertRules.ts";
import { ALERT_TEXTS, type AlertTexts } from "../../domain/alertTexts.ts";
import { writeTarget } from "../../domain/commandTarget.ts";
import { COMMAND_TEXTS } from "../../domain/commandTexts/commandTexts.ts";
import type { CommandTexts } from "../../domain/commandTexts/shape.ts";
import { writtenAt } from "../../domain/commandTexts/writtenTime.ts";
import { phoneText } from "../../domain/phoneText.ts";
import type { Clients } from "../../ports/clients.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Debts } from "../../ports/debts.ts";
import type { ReportRuns } from "../../ports/reports.ts";
import type { Users } from "../../ports/users.ts";
import type { Clock } from "../../ports/world.ts";

export interface ShownDeps {
  readonly complaints: Pick<Complaints, "get">;
  readonly debts: Pick<Debts, "get">;
  readonly reportRuns: Pick<ReportRuns, "get">;
  readonly clients: Pick<Clients, "get">;
  readonly users: Pick<Users, "get">;
  readonly company: { readonly timeZone: string; readonly connections: readonly { readonly id: string; readonly title: string }[] };
  readonly clock: Clock;
}

interface Matter {
  readonly title: string;
  readonly lines: readonly string[];
  /** What can be done about it; while nobody has taken it, and afterwards. */
  readonly steps: readonly CommandButton[];
  readonly links: readonly CommandButton[];
}

interface Reader {
  readonly user: Pick<User, "id" | "roles" | "language">;
  readonly texts: CommandTexts;
  readonly own: AlertTexts;
}

/** Null: there is nothing to show to this person. */
export async function shownAlert(
  deps: ShownDeps,
  alert: AlertRecord,
  user: Pick<User, "id" | "roles" | "language">,
  level: number,
): Promise<CommandAnswer | null> {
  if (!maySeeAlert(user.roles, alert)) return null;
  const reader = { user, texts: COMMAND_TEXTS[user.language], own: ALERT_TEXTS[user.language] };
  const matter = await MATTERS[alert.subject](deps, alert, reader);
  if (matter === null) return null;
  const standing = await standingOf(deps, alert, reader);
  const target = writeTarget({ kind: "alert", id: alert.id });
  const take = button(reader.own.take, "take", target);
  return {
    command: "take",
    outcome: "answered",
    title: matter.title,
    lines: [...matter.lines, ...(standing === null && level > 0 ? [reader.own.nobodyYet] : [])],
    rows: standing === null ? [] : [{ text: standing, buttons: [] }],
    buttons: standing === null ? [take, ...matter.steps, ...matter.links] : matter.links,
    next: null,
    file: null,
    standing: null,
  };
}

/** In one line, for a list or a sentence. */
export async function alertTitle(deps: ShownDeps, alert: AlertRecord, user: Pick<User, "id" | "roles" | "language">): Promise<string> {
  const own = ALERT_TEXTS[user.language];
  return (await MATTERS[alert.subject](deps, alert, { user, texts: COMMAND_TEXTS[user.language], own }))?.title ?? own.gone;
}

async function standingOf({ users }: ShownDeps, { state, settledBy, cause }: AlertRecord, { texts, own }: Reader): Promise<string | null> {
  if (state === "open") return null;
  if (state === "over" || settledBy === null) return own.over[cause];
  return texts.take.standing((await users.get(settledBy))?.name ?? texts.nobody);
}

const MATTERS: Readonly<Record<AlertSubject, (deps: ShownDeps, alert: AlertRecord, reader: Reader) => Promise<Matter | null>>> = {
  complaint: async (deps, { subjectId, cause }, { user, texts, own }) => {
    const complaint = await deps.complaints.get(subjectId);
    if (complaint === null) return null;
    const { number, dueAt, essence, ownerId } = complaint;
    const [client, owner] = await Promise.all([deps.clients.get(complaint.clientId), ownerId === null ? null : deps.users.get(ownerId)]);
    const at = writtenAt(dueAt, deps.clock.now(), deps.company.timeZone, texts);
    const no = String(number);
    const mayWrite = may(user.roles, "complaint.write") || (may(user.roles, "complaint.open") && (ownerId === null || ownerId === user.id));
    return {
      title: cause === "severe" ? own.title.severe(number) : cause === "at_risk" ? own.title.at_risk({ number, at }) : own.title.breached({ number, at }),
      lines: [
        essence,
        ...(client === null ? [] : [texts.complaints.client(client.name)]),
        ...(cause === "severe" ? [texts.complaints.due(at)] : []),
        owner === null ? texts.complaints.ownerless : texts.complaints.owner(owner.name),
      ],
      steps: [
        ...(mayWrite ? [button(texts.buttons.assign, "assign", no)] : []),
        ...(may(user.roles, "task.write") ? [button(texts.buttons.remind, "remind", no)] : []),
      ],
      links: [button(texts.complaints.no(number), "complaint", no)],
    };
  },
  debt: async (deps, { subjectId }, { user, texts, own }) => {
    const debt = await deps.debts.get(subjectId);
    if (debt === null) return null;
    const phone = phoneText(debt.phone);
    const target = writeTarget({ kind: "debt", id: debt.id });
    return {
      title: own.title.missed(debt.clientName ?? phone),
      lines: [
        [phone, texts.missed.misses(debt.misses), texts.missed.since(writtenAt(debt.firstMissedAt, deps.clock.now(), deps.company.timeZone, texts))].join(", "),
        ...(debt.segment === null ? [] : [texts.client.segment(debt.segment)]),
      ],
      steps: may(user.roles, "task.write") ? [button(texts.buttons.assign, "assign", target), button(texts.buttons.remind, "remind", target)] : [],
      links: may(user.roles, "call.place") ? [button(`${texts.buttons.call}: ${phone}`, "call", debt.phone)] : [],
    };
  },
  connection: async ({ company }, { subjectId, id }, { user, texts, own }) => ({
    title: own.title.silent(company.connections.find((one) => one.id === subjectId)?.title ?? subjectId),
    lines: [own.lookAtConnection],
    steps: may(user.roles, "task.write") ? [button(texts.buttons.remind, "remind", writeTarget({ kind: "alert", id }))] : [],
    links: [],
  }),
  report: async ({ reportRuns }, { subjectId }, { user, texts, own }) => {
    const run = await reportRuns.get(subjectId);
    if (run === null) return null;
    const report = texts.report.ready({ name: texts.report.names[run.name], period: run.period });
    const isMade = run.state === "done";
    return {
      title: isMade ? own.title.notMailed(report) : own.title.failed(report),
      lines: [isMade ? own.lookAtMail : own.askReportAgain],
      steps: [],
      links: may(user.roles, "report.run")
        ? [button(texts.report.ready({ name: texts.report.names[run.name], period: run.period }), "report", run.name, run.period)]
        : [],
    };
  },
};

function button(label: string, command: CommandButton["command"], ...args: readonly string[]): CommandButton {
  return { command, args, cursor: null, label };
}
