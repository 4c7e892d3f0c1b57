// The patterns from which the past's sentences are made, a file for each language.
import type { Intent } from "../../contract/vocabulary.ts";
import type { Gravity } from "./grievances.ts";

export type Patterns = readonly string[];
export type HistoryIntent = Exclude<Intent, "spam" | "other">;
export type PlainIntent = Exclude<HistoryIntent, "complaint">;

export interface Phrases {
  /** How an agent notes a call. */
  readonly noted: Readonly<Record<PlainIntent, Patterns>>;
  /** How clients write. */
  readonly written: Readonly<Record<PlainIntent, Patterns>>;
  /** In the client's words, whether written or noted, by how grave they are. */
  readonly complaint: { readonly [Category in keyof Gravity]: Readonly<Record<keyof Gravity[Category], Patterns>> };
  readonly greetings: Patterns;
  /** Before the note of a call we made. */
  readonly outbound: Patterns;
  readonly answered: Readonly<Record<HistoryIntent, Patterns>>;
  /** When a thread goes on after that. */
  readonly further: Patterns;
  readonly thanked: Patterns;
}
