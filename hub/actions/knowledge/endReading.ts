// Whose client was shown an article and has said nothing since goes to the queue; once, whichever hub is first.
import { calledFor, isReading } from "../../domain/articleOffer.ts";
import { noteOf } from "../../domain/message.ts";
import type { ArticleOffers } from "../../ports/articleOffers.ts";
import type { IntakeRules } from "../intake/rules.ts";
import type { VerbDeps } from "../verb.ts";

export interface EndReadingDeps extends VerbDeps {
  readonly articleOffers: Pick<ArticleOffers, "due">;
  readonly rules: Pick<IntakeRules, "articleNote">;
}

const MOST = 100;

export async function endReading(deps: EndReadingDeps): Promise<void> {
  const { articleOffers, transactions, clock, ids, rules, counters, live } = deps;
  for (const { id, interactionId } of await articleOffers.due(clock.now().toISOString(), MOST)) {
    const end = await transactions.run(async (unit) => {
      // The dealing first, as intake does.
      const record = await unit.lockInteraction(interactionId);
      const offer = await unit.lockArticleOffer(id);
      if (offer === null || offer.end !== null) return null;
      const at = clock.now().toISOString();
      const silent = record !== null && isReading(record);
      await unit.saveArticleOffer({ ...offer, end: silent ? "silence" : "taken", endedAt: at });
      if (!silent) return "taken" as const;
      await unit.saveInteraction(calledFor(record, at));
      await unit.addMessage(noteOf({ id: ids.next(), interactionId, text: rules.articleNote({ is: "silence", offer }), authorId: null, at }));
      await unit.emit({ type: "card.changed", interactionId }, null);
      return "silence" as const;
    });
    if (end === null) continue;
    counters.count("otklik_article_offers_total", { result: end });
    live.notice({ type: "message.added", id: interactionId }, { all: true });
  }
}
