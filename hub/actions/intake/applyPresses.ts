// What clients press under our messages. A mark counts once, from the chat it was asked in.

import type { PressEvent } from "../../contract/inbound.ts";
import type { MarkKind } from "../../contract/marks.ts";
import { askedFor, mayEndServed } from "../../domain/articleOffer.ts";
import { noteOf } from "../../domain/message.ts";
import type { OfferEnd } from "../../ports/articleOffers.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { type ConsentDeps, takeConsent } from "./askConsent.ts";
import { openKey } from "./prefetch.ts";
import type { IntakeRules } from "./rules.ts";
import type { WorkingSet } from "./workingSet.ts";

const RANGE: Record<MarkKind, { readonly least: number; readonly most: number }> = { csat: { least: 1, most: 5 }, nps: { least: 0, most: 10 } };

export interface PressDeps extends ConsentDeps {
  readonly rules: ConsentDeps["rules"] & Pick<IntakeRules, "articleNote">;
}

/** The marks that were given, for counting; and whether held messages may be handled now. */
export interface Pressed {
  readonly marks: readonly { readonly kind: MarkKind; readonly value: number }[];
  readonly articles: readonly OfferEnd[];
  readonly released: boolean;
}

export async function applyPresses(unit: IntakeUnit, set: WorkingSet, presses: readonly PressEvent[], deps: PressDeps): Promise<Pressed> {
  const marks: Pressed["marks"][number][] = [];
  const articles: Pressed["articles"][number][] = [];
  let released = false;
  for (const event of presses) {
    const { button } = event;
    if (button.of === "consent") {
      const took = await takeConsent(unit, { ...event, button }, deps);
      released ||= took && button.agreed;
      continue;
    }
    if (button.of === "article") {
      articles.push(...(await pressArticle(unit, set, { ...event, button }, deps)));
      continue;
    }
    const mark = await unit.lockMark(button.markId);
    if (mark === null || mark.openKey !== openKey(event) || mark.value !== null) continue;
    const { least, most } = RANGE[mark.kind];
    if (button.value < least || button.value > most) continue;
    await unit.saveMark({ ...mark, value: button.value, answeredAt: event.occurredAt });
    marks.push({ kind: mark.kind, value: button.value });
    if (mark.subjectKind === "interaction") await touch(unit, set, mark.subjectId);
  }
  return { marks, articles, released };
}

/** One press counts. That it helped ends a dealing nobody has taken; that it did not brings it to the queue at once. */
async function pressArticle(
  unit: IntakeUnit,
  set: WorkingSet,
  event: PressEvent & { readonly button: { readonly of: "article" } },
  deps: PressDeps,
): Promise<Pressed["articles"]> {
  const { offerId, helped } = event.button;
  const place = await unit.placeOfOffer(offerId);
  if (place === null || place.openKey !== openKey(event)) return [];
  // The dealing first, as whoever ends the reading does: the other way round two of them would wait for each other.
  const record = await known(unit, set, place.interactionId);
  const offer = await unit.lockArticleOffer(offerId);
  if (record === null || offer === null || offer.pressed !== null) return [];
  const at = event.occurredAt;
  // Who wrote on after it was shown asked for more than it says; so did, unpressed, whom the model heard complain.
  const isServed = helped && offer.end !== "wrote" && offer.end !== "agent" && mayEndServed(record);
  const end = isServed ? "helped" : (offer.end ?? (helped ? unservedEnd(record) : "agent"));
  await unit.saveArticleOffer({ ...offer, pressed: helped ? "helped" : "agent", pressedAt: at, end, endedAt: offer.endedAt ?? at });
  if (isServed) set.save(ended(record, at));
  else if (!helped && record.state !== "closed") set.save(askedFor(record, at));
  else set.save(record);
  set.addMessage(
    noteOf({
      id: deps.newId(),
      interactionId: record.id,
      text: deps.rules.articleNote({ is: helped ? "helped" : "agent", offer }),
      authorId: null,
      at: deps.now,
    }),
  );
  return end === offer.end ? [] : [end];
}

/** What ended the reading where the word that it helped came too late: the figures leave out only dealings nobody of ours was needed in. */
function unservedEnd({ agentId, answeredAt, state }: InteractionRecord): OfferEnd {
  return agentId !== null || answeredAt !== null || state === "closed" ? "taken" : "wrote";
}

/** Nobody of ours was needed. */
function ended(record: InteractionRecord, at: string): InteractionRecord {
  return { ...record, state: "closed", endedAt: at, openKey: null, settleAt: null, offeredTo: [], declinedBy: [], waitingSince: null, unread: 0 };
}

/** Whoever has it on the screen reads it again. */
export async function touch(unit: Pick<IntakeUnit, "interactionsById">, set: WorkingSet, interactionId: string): Promise<boolean> {
  const record = await known(unit, set, interactionId);
  if (record !== null) set.save(record);
  return record !== null;
}

/** As it is now, locked. */
async function known(unit: Pick<IntakeUnit, "interactionsById">, set: WorkingSet, interactionId: string): Promise<InteractionRecord | null> {
  if (set.current(interactionId) === null) for (const record of await unit.interactionsById([interactionId])) set.know(record);
  return set.current(interactionId);
}
