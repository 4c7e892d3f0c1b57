// Who is at work now: everybody who may take a client, those on the line first, each with how long they have been so.
import { may } from "../../contract/permissions.ts";
import { PRESENCES } from "../../contract/vocabulary.ts";
import { writtenAge } from "../../domain/commandTexts/writtenTime.ts";
import { answer, button, type Command, nextPage } from "./command.ts";
import { pageAfter } from "./paging.ts";

const PAGE = 30;

export const agents: Command = async (run) => {
  const { deps, texts, now, asked } = run;
  const all = (await deps.users.list())
    .filter(({ active, roles }) => active && may(roles, "card.take"))
    .sort((a, b) => PRESENCES.indexOf(a.presence) - PRESENCES.indexOf(b.presence) || a.name.localeCompare(b.name));
  if (all.length === 0) return answer(run, texts.agents.empty);
  const { items, nextCursor } = pageAfter(all, asked.cursor, PAGE);
  const free = all.filter(({ presence }) => presence === "available").length;
  return answer(run, texts.agents.title({ free, all: all.length }), {
    rows: items.map(({ name, presence, presenceSince }) => {
      const state = `${name}: ${texts.presences[presence]}`;
      const since = presence === "offline" || presenceSince === null ? null : writtenAge(presenceSince, now, texts);
      return { text: since === null ? state : `${state}, ${since}`, buttons: [] };
    }),
    next: nextPage(run, nextCursor),
    buttons: [button(texts.buttons.queue, "queue")],
  });
};
