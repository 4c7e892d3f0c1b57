// The patterns from which the past's sentences are made, a file for each language.
//
// `{one|another}` for what differs; `<slot>` for what the moment, the client's trade and the unit fill in (`<wacc>`: what they
// would buy, not what they have); `<state>` says nothing and bars the pattern where the unit does not stand so (units.ts);
// `#disposition` beside the words that decide it; `#visit_booked:care` where nothing is mended.
import type { Intent } from "../../contract/vocabulary.ts";
import type { Gravity } from "./grievances.ts";

export type Patterns = readonly string[];
export type HistoryIntent = Exclude<Intent, "spam" | "other">;
export type PlainIntent = Exclude<HistoryIntent, "complaint">;
/** Beside what clients come with: they move a visit that is booked, or ask after what is broken. */
export type Topic = PlainIntent | "moving" | "chasing";

export interface Phrases {
  /** How an agent notes a call. */
  readonly noted: Readonly<Record<Topic, Patterns>>;
  /** How clients write and what we answer: `asked => answered`. */
  readonly written: Readonly<Record<Topic, Patterns>>;
  /** In the client's words, whether written or noted, by how grave they are. */
  readonly complaint: { readonly [Category in keyof Gravity]: Readonly<Record<keyof Gravity[Category], Patterns>> };
  /** To a complaint. */
  readonly answered: Patterns;
  readonly greetings: Patterns;
  /** Before the note of a call we made. */
  readonly outbound: Patterns;
  /** When a thread goes on after that. */
  readonly further: Patterns;
  readonly thanked: { readonly plain: Patterns; readonly waiting: Patterns };
}
