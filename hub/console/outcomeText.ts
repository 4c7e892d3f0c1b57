// How a call ended, in a word: a client who did not answer our call has missed nothing.
import type { TFunction } from "i18next";
import type { Interaction } from "../contract/api.ts";
import type { Outcome } from "../contract/vocabulary.ts";

const OURS: readonly Outcome[] = ["missed", "abandoned", "cancelled", "rejected"];

export function outcomeText({ direction }: Pick<Interaction, "direction">, outcome: Outcome, t: TFunction): string {
  return t(direction === "outbound" && OURS.includes(outcome) ? `ourOutcome.${outcome}` : `outcome.${outcome}`);
}
