// The verbs about advice as a door calls them: what each needs of the hub is joined to it already.
import type { Advice, AdviceOfInteraction, AskedKind, ModelState } from "../../contract/advice.ts";
import type { Language } from "../../contract/vocabulary.ts";
import type { Actor } from "../verb.ts";
import type { Decision } from "./decideAdvice.ts";

export interface Asked {
  readonly interactionId: string;
  readonly kind: AskedKind;
  /** Of a translation. */
  readonly messageId?: string;
  readonly language: Language;
}

export interface Advising {
  readonly read: (actor: Actor, interactionId: string) => Promise<AdviceOfInteraction>;
  readonly ask: (actor: Actor, asked: Asked) => Promise<void>;
  readonly decide: (actor: Actor, decision: Decision) => Promise<Advice>;
  readonly state: () => ModelState;
}
