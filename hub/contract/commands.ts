// The catalogue of what staff can ask for from a chat, described once: both bots serve it, and what is not here
// no bot can do. A button is a command like any other, so that nothing can be pressed that could not be typed.
import { may, type Permission } from "./permissions.ts";
import type { Role } from "./vocabulary.ts";

/** What a group sees of an answer: all of it, its figures without anybody's name or number, or nothing. */
export type GroupShare = "whole" | "figures" | "nothing";

/** `target`: what `take`, `assign`, `close` and `remind` are about, see `TARGET_KINDS`; `moment`: when, and after it what about. */
export type ArgumentKind = "complaint" | "client" | "target" | "person" | "filter" | "report" | "period" | "moment" | "alert" | "request" | "text";

export interface CommandArgument {
  readonly kind: ArgumentKind;
  readonly required: boolean;
}

export interface CommandRule {
  /** One of them is enough; with none named, every linked person may. What is done to one object its verb checks again. */
  readonly anyOf: readonly Permission[];
  readonly group: GroupShare;
  readonly args: readonly CommandArgument[];
  /** It changes something: never repeated for one press or message. */
  readonly changes: boolean;
}

const NEEDS = (kind: ArgumentKind): CommandArgument => ({ kind, required: true });
const TAKES = (kind: ArgumentKind): CommandArgument => ({ kind, required: false });

const WORKERS = ["complaint.open", "complaint.write"] as const satisfies readonly Permission[];

export const COMMANDS = {
  today: { anyOf: ["report.see"], group: "whole", args: [TAKES("text")], changes: false },
  queue: { anyOf: ["card.see"], group: "figures", args: [], changes: false },
  agents: { anyOf: ["user.see"], group: "whole", args: [], changes: false },
  missed: { anyOf: ["card.see"], group: "figures", args: [], changes: false },
  overdue: { anyOf: ["complaint.see"], group: "figures", args: [], changes: false },
  complaints: { anyOf: ["complaint.see"], group: "figures", args: [TAKES("filter")], changes: false },
  complaint: { anyOf: ["complaint.see"], group: "nothing", args: [NEEDS("complaint")], changes: false },
  client: { anyOf: ["client.see"], group: "nothing", args: [NEEDS("client")], changes: false },
  take: { anyOf: WORKERS, group: "nothing", args: [NEEDS("target")], changes: true },
  assign: { anyOf: WORKERS, group: "nothing", args: [NEEDS("target"), TAKES("person")], changes: true },
  close: { anyOf: WORKERS, group: "nothing", args: [NEEDS("target"), TAKES("text")], changes: true },
  requests: { anyOf: ["request.answer"], group: "nothing", args: [], changes: false },
  answer: { anyOf: ["request.answer"], group: "nothing", args: [NEEDS("request"), TAKES("text")], changes: true },
  remind: { anyOf: ["task.write"], group: "nothing", args: [TAKES("target"), TAKES("moment")], changes: true },
  call: { anyOf: ["call.place"], group: "nothing", args: [NEEDS("client")], changes: true },
  report: { anyOf: ["report.run"], group: "nothing", args: [TAKES("report"), TAKES("period")], changes: true },
  subscribe: { anyOf: [], group: "nothing", args: [TAKES("alert")], changes: true },
  who: { anyOf: [], group: "nothing", args: [], changes: false },
  help: { anyOf: [], group: "whole", args: [TAKES("text")], changes: false },
} as const satisfies Record<string, CommandRule>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

export function mayAsk(roles: readonly Role[], command: CommandName): boolean {
  const { anyOf } = COMMANDS[command];
  return anyOf.length === 0 || anyOf.some((permission) => may(roles, permission));
}

/** The first word of `complaints`: the running ones of all, mine, nobody's, the gravest, or those that have ended. */
export const COMPLAINT_FILTERS = ["open", "mine", "free", "high", "closed"] as const;
export type ComplaintFilter = (typeof COMPLAINT_FILTERS)[number];

/** What somebody can be told of unasked. */
export const ALERT_KINDS = ["deadline", "severe", "missed", "silence", "report"] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** A complaint is written by its number; `i:<id>` is an interaction that waits, `d:<id>` a callback debt, `a:<id>` what somebody was told of. */
export const TARGET_KINDS = ["complaint", "interaction", "debt", "alert"] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** A command as it was typed, asked as a question or pressed. */
export interface Asked {
  readonly command: CommandName;
  /** In the order of the command's arguments; the last one may have spaces in it. */
  readonly args: readonly string[];
  /** Of a further page. */
  readonly cursor: string | null;
}

export interface CommandButton extends Asked {
  readonly label: string;
}

export interface AnswerRow {
  readonly text: string;
  readonly buttons: readonly CommandButton[];
}

export interface AnswerFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** Channels in which a person of ours can be recognised. */
export const LINK_CHANNELS = ["telegram", "slack"] as const;
export type LinkChannel = (typeof LINK_CHANNELS)[number];

export type CommandPlace = "private" | "group";

/** Plain text throughout: each door escapes and lays it out as its platform wants. */
export interface CommandAnswer {
  readonly command: CommandName;
  /** `done`: something was changed. */
  readonly outcome: "answered" | "done" | "refused";
  readonly title: string;
  readonly lines: readonly string[];
  readonly rows: readonly AnswerRow[];
  /** The likely next steps. */
  readonly buttons: readonly CommandButton[];
  /** The rest of a long answer. */
  readonly next: CommandButton | null;
  readonly file: AnswerFile | null;
  /**
   * How the one thing stands that `take`, `assign` or `close` was about, done or refused: a message in which such a
   * button was pressed says this line from now on and loses the buttons of this target.
   */
  readonly standing: { readonly target: string; readonly line: string } | null;
}
