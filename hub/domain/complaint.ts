// What a complaint is from its first minute, and which ways it may go from each stage (ISO 10002).
import type { Complaint } from "../contract/api.ts";
import type { ComplaintStatus, Intent, Severity } from "../contract/vocabulary.ts";

export interface ComplaintInput {
  readonly id: string;
  readonly number: number;
  readonly clientId: string;
  readonly contactId: string | null;
  readonly interactionId: string | null;
  readonly severity: Severity;
  readonly category: string | null;
  readonly department: string;
  readonly ownerId: string | null;
  readonly text: string;
  readonly openedAt: string;
  readonly dueAt: string;
  /** Null: triage opened it. */
  readonly openedBy: string | null;
}

export type NewComplaint = Complaint & { readonly contactId: string | null; readonly version: number };

/** What is not known of a complaint that was just opened. */
export const UNDECIDED = {
  reopenedAt: null,
  resolvedAt: null,
  decision: null,
  decisionId: null,
  compensationId: null,
  compensationAmount: null,
  rootCause: null,
  correctiveAction: null,
  waitingFor: null,
  clockStoppedAt: null,
  toldInteractionId: null,
  toldMessageId: null,
  joinedTo: null,
  repeatOf: null,
} as const;

export function newComplaint({ text, ...known }: ComplaintInput): NewComplaint {
  return { essence: essenceOf(text), status: "registered", version: 1, ...UNDECIDED, ...known };
}

const LONGEST_ESSENCE = 200;

/** As mail parts a signature, and the site what a visitor said of themselves. */
const SIGNATURE = /\n--[ \u00a0]?\n/u;

/** One line of a text for lists and cards, without a signature below it, cut at a word. */
export function essenceOf(text: string): string {
  const [said = ""] = text.replace(/\r\n?/gu, "\n").split(SIGNATURE);
  const line = (said.trim() === "" ? text : said).replace(/\s+/gu, " ").trim();
  if (line.length <= LONGEST_ESSENCE) return line;
  const cut = line.slice(0, LONGEST_ESSENCE);
  const space = cut.lastIndexOf(" ");
  return `${(space > LONGEST_ESSENCE / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/u, "")}…`;
}

/** Said in passing: nobody's complaint stands in it. */
const IN_PASSING: readonly Intent[] = ["feedback_positive", "other", "spam"];

/**
 * The words that made a complaint of a chat. A person may say so of the chat's last message, and that one be a thank-you:
 * then it is the newest of the client's messages that reads as a complaint, else the fullest that says what it is about.
 * `written`: of the client, oldest first.
 */
export function complainingText(said: string, written: readonly string[], read: (text: string) => { readonly intent: Intent }): string {
  if (!IN_PASSING.includes(read(said).intent)) return said;
  let fullest: string | null = null;
  for (const text of written.toReversed()) {
    if (text.trim() === "" || text === said) continue;
    const { intent } = read(text);
    if (intent === "complaint") return text;
    if (!IN_PASSING.includes(intent) && text.length >= (fullest?.length ?? 0)) fullest = text;
  }
  return fullest ?? said;
}

const MOVES: Record<ComplaintStatus, readonly ComplaintStatus[]> = {
  registered: ["acknowledged", "in_work", "waiting", "decided", "withdrawn", "rejected", "joined"],
  acknowledged: ["in_work", "waiting", "decided", "withdrawn", "rejected", "joined"],
  in_work: ["waiting", "decided", "withdrawn", "rejected", "joined"],
  waiting: ["in_work", "decided", "withdrawn", "rejected", "joined"],
  decided: ["told", "in_work"],
  // The client may not agree with what was decided.
  told: ["closed", "in_work"],
  closed: ["in_work"],
  withdrawn: ["in_work"],
  rejected: ["told", "in_work"],
  joined: ["in_work"],
};

export function mayMove(from: ComplaintStatus, to: ComplaintStatus): boolean {
  return MOVES[from].includes(to);
}
