// The words of the bots as a shape: what each language must have.
import type { AlertKind, CommandName, ComplaintFilter } from "../../contract/commands.ts";
import type { CallFailure, Channel, ComplaintStatus, Presence, Role, Severity } from "../../contract/vocabulary.ts";

export interface CommandTexts {
  readonly locale: string;
  readonly commands: Readonly<Record<CommandName, { readonly description: string; readonly usage: string }>>;
  readonly more: string;
  readonly noData: string;
  readonly nobody: string;
  readonly ago: (time: { readonly hours: number; readonly minutes: number }) => string;
  readonly duration: (time: { readonly hours: number; readonly minutes: number; readonly seconds: number }) => string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly presences: Readonly<Record<Presence, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly statuses: Readonly<Record<ComplaintStatus, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly alerts: Readonly<Record<AlertKind, string>>;
  readonly filters: Readonly<Record<ComplaintFilter, string>>;
  readonly buttons: {
    readonly take: string;
    readonly takeNo: (no: number) => string;
    readonly assign: string;
    readonly close: string;
    readonly told: string;
    readonly closeRead: string;
    readonly decideRead: string;
    /** Instead of its own label, on a button whose command is too long to be pressed: it is copied. */
    readonly copied: (label: string) => string;
    readonly remind: string;
    readonly call: string;
    readonly open: string;
    readonly definitions: string;
    readonly report: string;
    readonly overdue: string;
    readonly missed: string;
    readonly queue: string;
    readonly agents: string;
    readonly today: string;
    readonly inAnHour: string;
    readonly tomorrow: string;
    readonly on: (what: string) => string;
    readonly off: (what: string) => string;
  };
  readonly today: { readonly title: (day: string) => string; readonly atRisk: (count: number) => string };
  readonly queue: {
    readonly title: (count: number) => string;
    readonly empty: string;
    readonly split: (count: { readonly calls: number; readonly chats: number }) => string;
    readonly longest: (time: string) => string;
    readonly waits: (time: string) => string;
    readonly unknownClient: string;
  };
  readonly agents: { readonly title: (count: { readonly free: number; readonly all: number }) => string; readonly empty: string };
  readonly missed: {
    readonly title: (count: number) => string;
    readonly empty: string;
    /** `figures` come with the names of their measures. */
    readonly todays: (figures: string) => string;
    readonly misses: (count: number) => string;
    readonly since: (at: string) => string;
    readonly theirTime: (time: string) => string;
    readonly takenBy: (name: string) => string;
  };
  readonly complaints: {
    /** Whose deadline is near. */
    readonly atRisk: (count: number) => string;
    readonly overdue: (count: number) => string;
    readonly noneOverdue: string;
    readonly list: (filter: string) => string;
    readonly none: string;
    readonly title: (complaint: { readonly number: number; readonly status: string }) => string;
    readonly no: (number: number) => string;
    readonly due: (at: string) => string;
    readonly wasDue: (at: string) => string;
    readonly client: (name: string) => string;
    readonly severity: (severity: string) => string;
    readonly owner: (name: string) => string;
    readonly ownerless: string;
    readonly decision: (text: string) => string;
    readonly notFound: (number: string) => string;
  };
  readonly client: {
    readonly none: (sought: string) => string;
    readonly several: (sought: string) => string;
    readonly manager: (name: string) => string;
    readonly segment: (segment: string) => string;
    readonly openComplaints: (count: number) => string;
    readonly lastDealings: string;
  };
  readonly take: {
    readonly done: (what: string) => string;
    readonly yours: (what: string) => string;
    readonly taken: (by: { readonly what: string; readonly name: string }) => string;
    readonly gone: (what: string) => string;
    readonly told: (what: string) => string;
    readonly standing: (name: string) => string;
  };
  readonly things: {
    readonly complaint: (number: number) => string;
    readonly interaction: (client: string) => string;
    readonly debt: (phone: string) => string;
  };
  readonly assign: {
    readonly whom: (what: string) => string;
    readonly done: (to: { readonly what: string; readonly name: string }) => string;
    readonly nobodyNamed: (name: string) => string;
    readonly notInteraction: string;
  };
  readonly close: {
    readonly needsDecision: (number: number) => string;
    readonly decided: (number: number) => string;
    readonly closed: (what: string) => string;
    readonly needsReason: string;
    readonly needsDisposition: string;
    readonly ended: (what: string) => string;
    readonly standing: string;
    /** The client has written and nobody has answered; their words follow. */
    readonly unheard: (number: number) => string;
    readonly inConsole: (count: number) => string;
    readonly files: (count: number) => string;
    readonly closeAnyway: string;
    readonly decideAnyway: (command: string) => string;
  };
  readonly remind: {
    readonly when: string;
    readonly done: (at: string) => string;
    readonly past: string;
    readonly about: (what: string) => string;
    readonly plain: string;
  };
  readonly call: {
    readonly placed: (phone: string) => string;
    readonly whichNumber: (name: string) => string;
    readonly noNumber: (name: string) => string;
    readonly noExtension: string;
    readonly pending: string;
    readonly cannotDial: string;
    readonly unusable: string;
    readonly failed: Readonly<Record<CallFailure, string>>;
  };
  readonly report: {
    readonly which: string;
    readonly names: { readonly daily: string };
    readonly ready: (report: { readonly name: string; readonly period: string }) => string;
    readonly failed: string;
    readonly wrongPeriod: string;
    readonly yesterday: string;
    readonly today: string;
  };
  readonly subscribe: {
    readonly title: string;
    readonly none: string;
    readonly on: (what: string) => string;
    readonly off: (what: string) => string;
    readonly quiet: (hours: { readonly from: string; readonly until: string }) => string;
    readonly quietNone: string;
    readonly quietCompany: string;
    readonly quietHow: string;
  };
  readonly who: { readonly title: (name: string) => string; readonly roles: (roles: string) => string; readonly unlink: string };
  readonly help: { readonly title: string; readonly questions: string; readonly usage: (usage: string) => string };
  readonly refused: {
    readonly forbidden: string;
    readonly onlyPrivate: string;
    readonly wrongState: string;
    readonly notTold: string;
    readonly unanswered: string;
    readonly changedMeanwhile: string;
    readonly notFound: string;
    readonly missing: (usage: string) => string;
    readonly unavailable: string;
  };
  readonly link: {
    readonly linked: (name: string) => string;
    readonly wrong: string;
    readonly tooMany: string;
    readonly notLinked: string;
    readonly onlyPrivate: string;
    readonly howTo: string;
  };
}
