// What a client writes just after a mark, with no conversation open, is the comment to it. It opens nothing, unless it
// asks for something: then it is a message like any other as well.
import type { Intent } from "../../contract/vocabulary.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { MarkRecord } from "../../ports/marks.ts";
import type { MessagePlan } from "./messagePlan.ts";
import { openKey } from "./prefetch.ts";

const COMMENT_WITHIN_MS = 3_600_000;
const ASKS: Record<Intent, boolean> = {
  complaint: true,
  service_request: true,
  payment: true,
  purchase_interest: true,
  question: true,
  feedback_positive: false,
  spam: true,
  other: false,
};

export interface Comment {
  readonly mark: MarkRecord;
  /** Nothing is asked in it: it belongs to the conversation that was marked, and to no new one. */
  readonly isAll: boolean;
}

/** Null: not a comment. Saves it with the mark. */
export async function commentOf(unit: IntakeUnit, { event, triage }: Pick<MessagePlan, "event" | "triage">, now: string): Promise<Comment | null> {
  if (event.text.trim() === "" || event.text.startsWith("/") || triage?.intent === "spam") return null;
  const mark = await unit.lockLastMark(openKey(event), new Date(Date.parse(now) - COMMENT_WITHIN_MS).toISOString());
  if (mark === null || mark.comment !== null) return null;
  await unit.saveMark({ ...mark, comment: event.text });
  return { mark, isAll: triage === null || !ASKS[triage.intent] };
}
