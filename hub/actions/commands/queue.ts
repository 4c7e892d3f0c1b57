// Who waits for an answer and has nobody yet: calls that ring and chats, the longest wait first, those alone that the
// person may see.

import { writeTarget } from "../../domain/commandTarget.ts";
import { writtenAge } from "../../domain/commandTexts/writtenTime.ts";
import { phoneText } from "../../domain/phoneText.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { readCards } from "../interactions/readCards.ts";
import { seesCard } from "../verb.ts";
import { answer, button, type Command, nextPage, PAGE_ROWS } from "./command.ts";
import { pageAfter } from "./paging.ts";

export const queue: Command = async (run) => {
  const { deps, actor, texts, now, asked } = run;
  const live = await deps.interactions.live();
  const waiting = live
    .filter((record) => record.agentId === null && isAwaited(record) && seesCard(actor, record))
    .map(({ id, waitingSince, startedAt, channel }) => ({ id, channel, since: waitingSince ?? startedAt }))
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.id < b.id ? -1 : 1));
  const [first] = waiting;
  if (first === undefined) return answer(run, texts.queue.empty, { buttons: [button(texts.buttons.missed, "missed"), button(texts.buttons.agents, "agents")] });
  const calls = waiting.filter(({ channel }) => channel === "call").length;
  const { items, nextCursor } = pageAfter(waiting, asked.cursor, PAGE_ROWS);
  const cards = new Map(
    (
      await readCards(
        deps,
        items.map(({ id }) => id),
      )
    ).map((card) => [card.id, card]),
  );
  return answer(run, texts.queue.title(waiting.length), {
    lines: [texts.queue.split({ calls, chats: waiting.length - calls }), texts.queue.longest(writtenAge(first.since, now, texts))],
    rows: items.map(({ id, since, channel }) => {
      const card = cards.get(id);
      const phone = card?.phone ?? null;
      const name = card?.client?.name ?? (phone === null ? texts.queue.unknownClient : phoneText(phone));
      const text = [texts.channels[channel], name, texts.queue.waits(writtenAge(since, now, texts))].join(", ");
      const essence = card?.essence ?? null;
      const target = writeTarget({ kind: "interaction", id });
      return {
        text: essence === null ? text : `${text}. ${essence}`,
        // Who answers a call that rings the telephone decides.
        buttons: channel === "call" ? [] : [button(`${texts.buttons.take}: ${name}`, "take", target)],
      };
    }),
    next: nextPage(run, nextCursor),
    buttons: [button(texts.buttons.agents, "agents")],
  });
};

/** An advertisement stands in the queue too, and waits for nobody. */
function isAwaited({ channel, state, waitingSince }: Pick<InteractionRecord, "channel" | "state" | "waitingSince">): boolean {
  return state === "ringing" || (state === "waiting" && (channel === "call" || waitingSince !== null));
}
