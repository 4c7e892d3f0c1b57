// What a thread's row says: it bears the time of the thread's beginning, so what it began with stands there.
import type { Interaction } from "../contract/api.ts";
import { essenceOf } from "./complaint.ts";

/** Greetings say nothing of what it is about. */
const TELLING_LENGTH = 20;

/**
 * Its essence follows the newest message, except of a complaint, which keeps its own, and where a person wrote it: those
 * stay. `texts`: what the client said first in the thread, oldest first, and what they said last.
 */
export function begunWith(
  { essence, intent }: Pick<Interaction, "essence" | "intent">,
  texts: { readonly first: readonly string[]; readonly last: string } | undefined,
): string | null {
  if (essence === null || intent === "complaint" || texts === undefined || essence !== essenceOf(texts.last)) return essence;
  const lines = texts.first.map(essenceOf);
  return lines.find(({ length }) => length >= TELLING_LENGTH) ?? lines[0] ?? null;
}
