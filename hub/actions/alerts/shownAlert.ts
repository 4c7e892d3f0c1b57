// An alert as one person reads it: what happened, what is known of it, and what they may do. Made when it leaves, so
// that it says how things stand then.
import type { AlertMatter, AlertRecord, AlertSubject } from "../../contract/alerts.ts";
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
import type { Clock } from "../../ports/world.ts";
import { alertMatter, type MatterDeps } from "./alertMatter.ts";

export interface ShownDeps extends MatterDeps {
  readonly company: MatterDeps["company"] & { readonly timeZone: string };
  readonly clock: Clock;
}

interface Said {
  readonly title: string;
  readonly lines: readonly string[];
  /** What can be done about it; while nobody has taken it, and afterwards. */
  readonly steps: readonly CommandButton[];
  readonly links: readonly CommandButton[];
}

interface Reader {
  readonly alertId: string;
  readonly user: Pick<User, "id" | "roles">;
  readonly texts: CommandTexts;
  readonly own: AlertTexts;
  readonly at: (iso: string) => string;
}

/** An alert in words, and what they are made of. */
export interface ShownAlert {
  readonly answer: CommandAnswer;
  readonly matter: AlertMatter;
}

/** Null: there is nothing to show to this person. */
export async function shownAlert(
  deps: ShownDeps,
  alert: AlertRecord,
  user: Pick<User, "id" | "roles" | "language">,
  level: number,
): Promise<ShownAlert | null> {
  if (!maySeeAlert(user.roles, alert)) return null;
  const matter = await alertMatter(deps, alert);
  if (matter === null) return null;
  const reader = readerOf(deps, alert, user);
  const said = saidOf(matter, reader);
  const standing = await standingOf(deps, alert, reader);
  const take = button(reader.own.take, "take", writeTarget({ kind: "alert", id: alert.id }));
  const answer: CommandAnswer = {
    command: "take",
    outcome: "answered",
    title: said.title,
    lines: [...said.lines, ...(standing === null && level > 0 ? [reader.own.nobodyYet] : [])],
    rows: standing === null ? [] : [{ text: standing, buttons: [] }],
    buttons: standing === null ? [take, ...said.steps, ...said.links] : said.links,
    next: null,
    file: null,
    standing: null,
  };
  return { answer, matter };
}

/** In one line, for a list or a sentence. */
export async function alertTitle(deps: ShownDeps, alert: AlertRecord, user: Pick<User, "id" | "roles" | "language">): Promise<string> {
  const matter = await alertMatter(deps, alert);
  const reader = readerOf(deps, alert, user);
  return matter === null ? reader.own.gone : saidOf(matter, reader).title;
}

function readerOf({ clock, company }: ShownDeps, { id }: AlertRecord, user: Pick<User, "id" | "roles" | "language">): Reader {
  const texts = COMMAND_TEXTS[user.language];
  return { alertId: id, user, texts, own: ALERT_TEXTS[user.language], at: (iso) => writtenAt(iso, clock.now(), company.timeZone, texts) };
}

async function standingOf({ users }: ShownDeps, { state, settledBy, cause }: AlertRecord, { texts, own }: Reader): Promise<string | null> {
  if (state === "open") return null;
  if (state === "over" || settledBy === null) return own.over[cause];
  return texts.take.standing((await users.get(settledBy))?.name ?? texts.nobody);
}

function saidOf(matter: AlertMatter, reader: Reader): Said {
  switch (matter.subject) {
    case "complaint":
      return ofComplaint(matter, reader);
    case "debt":
      return ofDebt(matter, reader);
    case "connection":
      return ofConnection(matter, reader);
    case "report":
      return ofReport(matter, reader);
  }
}

type Matter<S extends AlertSubject> = Extract<AlertMatter, { readonly subject: S }>;

function ofComplaint({ cause, number, dueAt, essence, clientName, ownerId, ownerName }: Matter<"complaint">, { user, texts, own, at: written }: Reader): Said {
  const at = written(dueAt);
  const no = String(number);
  const mayWrite = may(user.roles, "complaint.write") || (may(user.roles, "complaint.open") && (ownerId === null || ownerId === user.id));
  return {
    title: cause === "severe" ? own.title.severe(number) : cause === "at_risk" ? own.title.at_risk({ number, at }) : own.title.breached({ number, at }),
    lines: [
      essence,
      ...(clientName === null ? [] : [texts.complaints.client(clientName)]),
      ...(cause === "severe" ? [texts.complaints.due(at)] : []),
      ownerName === null ? texts.complaints.ownerless : texts.complaints.owner(ownerName),
    ],
    steps: [
      ...(mayWrite ? [button(texts.buttons.assign, "assign", no)] : []),
      ...(may(user.roles, "task.write") ? [button(texts.buttons.remind, "remind", no)] : []),
    ],
    links: [button(texts.complaints.no(number), "complaint", no)],
  };
}

function ofDebt({ debtId, phone: e164, clientName, segment, misses, firstMissedAt }: Matter<"debt">, { user, texts, own, at }: Reader): Said {
  const phone = phoneText(e164);
  const target = writeTarget({ kind: "debt", id: debtId });
  return {
    title: own.title.missed(clientName ?? phone),
    lines: [
      [phone, texts.missed.misses(misses), texts.missed.since(at(firstMissedAt))].join(", "),
      ...(segment === null ? [] : [texts.client.segment(segment)]),
    ],
    steps: may(user.roles, "task.write") ? [button(texts.buttons.assign, "assign", target), button(texts.buttons.remind, "remind", target)] : [],
    links: may(user.roles, "call.place") ? [button(`${texts.buttons.call}: ${phone}`, "call", e164)] : [],
  };
}

function ofConnection({ title }: Matter<"connection">, { alertId, user, texts, own }: Reader): Said {
  return {
    title: own.title.silent(title),
    lines: [own.lookAtConnection],
    steps: may(user.roles, "task.write") ? [button(texts.buttons.remind, "remind", writeTarget({ kind: "alert", id: alertId }))] : [],
    links: [],
  };
}

function ofReport({ name, period, isMade }: Matter<"report">, { user, texts, own }: Reader): Said {
  const report = texts.report.ready({ name: texts.report.names[name], period });
  return {
    title: isMade ? own.title.notMailed(report) : own.title.failed(report),
    lines: [isMade ? own.lookAtMail : own.askReportAgain],
    steps: [],
    links: may(user.roles, "report.run") ? [button(report, "report", name, period)] : [],
  };
}

function button(label: string, command: CommandButton["command"], ...args: readonly string[]): CommandButton {
  return { command, args, cursor: null, label };
}
