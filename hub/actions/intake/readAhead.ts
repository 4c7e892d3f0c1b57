// Reading a text is the longest the rules take, and it needs nothing of the database: it is done while the database
// looks up the rest.
import type { MessageEvent } from "../../contract/inbound.ts";
import type { Triage } from "../../domain/triage.ts";
import type { IntakeRules } from "./rules.ts";

/** While they are read here nobody listens to the database: the rest is read when it has answered. */
const MOST_TEXTS = 64;

/** What is known before, or written by a machine or by one of us, is not read. */
export function isToRead({ text, startToken, ofComplaint, automatic, isOurs }: MessageEvent): boolean {
  return text.trim() !== "" && startToken === undefined && ofComplaint === undefined && automatic !== true && isOurs !== true;
}

/** Edits, pieces of albums and words of who may have to consent first may never be read, or not as they are. */
function isReadAhead(event: MessageEvent, { consent }: IntakeRules): boolean {
  return event.kind === "message.received" && event.albumKey === undefined && !(consent?.channels.includes(event.channel) ?? false) && isToRead(event);
}

/** Call it once the database was asked. A text that cannot be read fails where it is needed, not here. */
export async function readAhead(rules: IntakeRules, messages: readonly MessageEvent[]): Promise<IntakeRules> {
  const texts = new Set(messages.filter((event) => isReadAhead(event, rules)).map(({ text }) => text));
  if (texts.size === 0) return rules;
  const elsewhere = rules.triageElsewhere === null ? new Map<string, Triage>() : await rules.triageElsewhere([...texts]);
  const left = [...texts].filter((text) => !elsewhere.has(text));
  const read = new Map([...elsewhere, ...(await readHere(rules, left))]);
  return { ...rules, triage: (text) => read.get(text) ?? rules.triage(text) };
}

async function readHere({ triage }: IntakeRules, texts: readonly string[]): Promise<ReadonlyMap<string, Triage>> {
  const read = new Map<string, Triage>();
  // What was asked in this turn leaves at its end.
  if (texts.length > 0) await Promise.resolve();
  for (const text of texts.slice(0, MOST_TEXTS)) {
    try {
      read.set(text, triage(text));
    } catch {
      // It fails again where it is needed, and the event is kept.
    }
  }
  return read;
}
