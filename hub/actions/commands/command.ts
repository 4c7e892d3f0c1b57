// What every command of the catalogue gets and gives. The deps are those of the verbs it calls: a command reads,
// calls one verb, and says what came of it.
import type { Company } from "../../contract/api.ts";
import type { Asked, CommandAnswer, CommandButton, CommandPlace, LinkChannel } from "../../contract/commands.ts";
import type { Language } from "../../contract/vocabulary.ts";
import type { CommandTexts } from "../../domain/commandTexts/shape.ts";
import type { MetricSettings } from "../../domain/metrics.ts";
import type { AlertRecords, QuietTimes } from "../../ports/alerts.ts";
import type { Clients } from "../../ports/clients.ts";
import type { ComplaintLife, InfoRequests } from "../../ports/complaintLife.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Deadlines } from "../../ports/deadlines.ts";
import type { Debts } from "../../ports/debts.ts";
import type { Interactions } from "../../ports/interactions.ts";
import type { ReportRuns, ReportSource } from "../../ports/reports.ts";
import type { AlertSubscriptions, Users } from "../../ports/users.ts";
import type { CallDeps } from "../calls/placeCall.ts";
import type { WorkDeps } from "../complaints/updateComplaint.ts";
import type { AskDeps } from "../marks/askMark.ts";
import type { ReportRunner } from "../reports/runReport.ts";
import type { RequestDeps } from "../requests/askRequest.ts";
import type { Actor } from "../verb.ts";

export interface CommandDeps extends CallDeps {
  readonly company: Pick<
    Company,
    "timeZone" | "language" | "queues" | "dispositions" | "departments" | "complaintDays" | "complaintClock" | "complaintCatalogue" | "connections"
  >;
  readonly interactions: Interactions;
  readonly clients: Clients;
  readonly complaints: Complaints;
  readonly life: Pick<ComplaintLife, "unanswered">;
  readonly debts: Debts;
  readonly deadlines: Pick<Deadlines, "atRisk">;
  readonly requests: InfoRequests;
  readonly requestTerms: RequestDeps["requestTerms"];
  readonly staffWays: RequestDeps["staffWays"];
  readonly users: Users;
  /** Of clients, the most important first. */
  readonly segments: readonly string[];
  readonly metricSettings: MetricSettings;
  readonly rules: AskDeps["rules"] & WorkDeps["rules"];
  readonly reportSource: ReportSource;
  readonly reports: Pick<ReportRunner, "runNow" | "file" | "finished">;
  readonly alerts: AlertSubscriptions;
  readonly alertRecords: Pick<AlertRecords, "get">;
  readonly quietTimes: QuietTimes;
  readonly reportRuns: Pick<ReportRuns, "get">;
}

export interface CommandRun {
  readonly deps: CommandDeps;
  readonly actor: Actor;
  readonly language: Language;
  readonly texts: CommandTexts;
  readonly now: Date;
  readonly place: CommandPlace;
  readonly channel: LinkChannel;
  readonly asked: Asked;
}

export type Command = (run: CommandRun) => Promise<CommandAnswer>;

/** Rows of one page of a chat. */
export const PAGE_ROWS = 5;
/** Counted up to so many. */
export const MOST_AT_RISK = 1_000;

export function answer(run: Pick<CommandRun, "asked">, title: string, more: Partial<Omit<CommandAnswer, "command" | "title">> = {}): CommandAnswer {
  return { command: run.asked.command, outcome: "answered", title, lines: [], rows: [], buttons: [], next: null, file: null, standing: null, ...more };
}

export function button(label: string, command: Asked["command"], ...args: readonly string[]): CommandButton {
  return { command, args, cursor: null, label };
}

/** The same question, from the cursor on. */
export function nextPage({ asked, texts }: Pick<CommandRun, "asked" | "texts">, cursor: string | null): CommandButton | null {
  return cursor === null ? null : { command: asked.command, args: asked.args, cursor, label: texts.more };
}

export function refusedWith(run: Pick<CommandRun, "asked">, title: string, more: Partial<Pick<CommandAnswer, "buttons" | "standing">> = {}): CommandAnswer {
  return answer(run, title, { outcome: "refused", ...more });
}
