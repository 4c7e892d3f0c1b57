// What a client is shown where they pressed: what stands now, in their language. It reads what intake has committed
// and changes nothing.
import type { Choice } from "../../contract/buttons.ts";
import type { PressEvent } from "../../contract/inbound.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { clientText } from "../../domain/texts.ts";
import type { ArticleOffers } from "../../ports/articleOffers.ts";
import type { Consents } from "../../ports/consents.ts";
import type { Interactions, Messages } from "../../ports/interactions.ts";
import type { Marks } from "../../ports/marks.ts";
import { writerLanguage } from "../intake/askConsent.ts";
import { openKey, senderKey } from "../intake/prefetch.ts";
import type { IntakeRules } from "../intake/rules.ts";

export interface OutcomeDeps {
  readonly marks: Pick<Marks, "get">;
  readonly consents: Pick<Consents, "get">;
  readonly articleOffers: Pick<ArticleOffers, "get">;
  readonly messages: Pick<Messages, "get">;
  readonly interactions: Pick<Interactions, "get">;
  readonly rules: Pick<IntakeRules, "consent" | "companyLanguage">;
  readonly digest: (key: string) => string;
}

export interface PressOutcome {
  readonly text: string;
  /** What of it is new, where the rest stood there before. */
  readonly note?: string;
  /** Buttons that still make sense. */
  readonly choices: readonly (readonly Choice[])[];
}

/** Null: what was pressed is not theirs, or is not there. */
export async function pressOutcome(deps: OutcomeDeps, event: PressEvent): Promise<PressOutcome | null> {
  const { button } = event;
  if (button.of === "consent") return consentOutcome(deps, event);
  if (button.of === "article") return articleOutcome(deps, event, button.offerId);
  const mark = await deps.marks.get(button.markId);
  if (mark === null || mark.openKey !== openKey(event) || mark.value === null) return null;
  const subject = mark.subjectKind === "interaction" ? await deps.interactions.get(mark.subjectId) : null;
  const language: Language = subject?.language ?? writerLanguage(event) ?? deps.rules.companyLanguage;
  return { text: clientText(mark.value === button.value ? "markThanks" : "markStands", language, { value: mark.value }), choices: [] };
}

/** Beneath the article, which stays to be read. */
async function articleOutcome({ articleOffers, messages, interactions }: OutcomeDeps, event: PressEvent, offerId: string): Promise<PressOutcome | null> {
  const offer = await articleOffers.get(offerId);
  if (offer === null || offer.openKey !== openKey(event) || offer.pressed === null) return null;
  // Of a dealing that has ended nobody is called: the next message opens one that is.
  const isEnded = (await interactions.get(offer.interactionId))?.state === "closed";
  const called = isEnded ? "articleEnded" : "articleCalled";
  const note = clientText(offer.pressed === "helped" ? "articleThanks" : called, offer.language, {});
  return { text: [(await messages.get(offer.messageId))?.text ?? "", note].filter((part) => part !== "").join("\n\n"), note, choices: [] };
}

async function consentOutcome({ consents, rules, digest }: OutcomeDeps, event: PressEvent): Promise<PressOutcome | null> {
  const record = await consents.get(digest(senderKey(event)));
  if (record === null || record.state === "asked") return null;
  const { language, version } = record;
  if (record.state === "agreed") return { text: clientText("consentThanks", language, {}), choices: [] };
  const again = rules.consent === null ? [] : [[{ label: rules.consent.label(true, language), button: { of: "consent" as const, agreed: true, version } }]];
  return { text: clientText("consentRefused", language, {}), choices: again };
}
