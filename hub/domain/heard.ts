// What a client said in a voice message stands beside what they wrote with it: read, corrected and learned as one text.
import type { Advice } from "../contract/advice.ts";

export function withHeard(written: string, heard: string): string {
  return [written.trim(), heard.trim()].filter((part) => part !== "").join("\n");
}

/** A message's own words and what was heard in it, by its dealing's advice, newest first. */
export function wordsOf(message: { readonly id: string; readonly text: string }, advice: readonly Advice[]): string {
  const heard = advice.find(({ kind, subjectId }) => kind === "transcript" && subjectId === message.id);
  return withHeard(message.text, heard?.corrected ?? heard?.content.text ?? "");
}
