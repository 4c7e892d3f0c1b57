// One line that says what an interaction was: its essence, else its disposition, else how it ended.
import type { TFunction } from "i18next";
import type { Company, Interaction } from "../../../contract/api.ts";
import type { Words } from "../../components/useWords.ts";
import { outcomeText } from "../../outcomeText.ts";

export function interactionLine(interaction: Interaction, company: Company, words: Words, t: TFunction): string {
  if (interaction.essence !== null) return interaction.essence;
  if (interaction.disposition !== null) return words.named(company.dispositions, interaction.disposition);
  if (interaction.channel === "call" && interaction.outcome !== null) return outcomeText(interaction, interaction.outcome, t);
  return t(`channel.${interaction.channel}`);
}
