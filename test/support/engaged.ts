import { LIVE_STATES } from "../../hub/contract/vocabulary.ts";
import type { Store } from "../../hub/store/store.ts";
import { selectFrom } from "./hub.ts";

export interface Engagement {
  readonly id: string;
  /** As it is noted. */
  readonly engaged: number | null;
  /** As it is: an agent has it, or it is offered to somebody. */
  readonly keeps: number;
}

/** All that lives; whoever asks who is busy relies on both being the same. */
export function engagements(store: Store): Promise<readonly Engagement[]> {
  const states = LIVE_STATES.map((state) => `'${state}'`).join(", ");
  return selectFrom(store, `SELECT id, engaged, agent_id IS NOT NULL OR offered_to <> '[]' AS keeps FROM interactions WHERE state IN (${states})`);
}

/** Of which it is noted wrongly: none, ever. */
export function misnoted(all: readonly Engagement[]): readonly Engagement[] {
  return all.filter(({ engaged, keeps }) => (engaged === null ? 0 : Number(engaged)) !== Number(keeps));
}
