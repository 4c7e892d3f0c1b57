// Complaints by a filter: the running ones, mine, nobody's, the grave ones, or those that have ended.
import { COMPLAINT_FILTERS, type ComplaintFilter } from "../../contract/commands.ts";
import { upperFirst } from "../../domain/commandTexts/upperFirst.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Actor } from "../verb.ts";
import { answer, button, type Command, nextPage, PAGE_ROWS, refusedWith } from "./command.ts";
import { complaintRow } from "./complaintShown.ts";
import { namesOf } from "./people.ts";

const SOUGHT: Readonly<Record<ComplaintFilter, (actor: Actor) => Parameters<Complaints["list"]>[0]>> = {
  open: () => ({ open: true }),
  mine: ({ userId }) => ({ open: true, ownerId: userId }),
  free: () => ({ open: true, ownerId: null }),
  high: () => ({ open: true, severity: "high" }),
  closed: () => ({ open: false }),
};

export const complaints: Command = async (run) => {
  const { deps, actor, texts, asked } = run;
  const word = asked.args[0] ?? "open";
  const filter = COMPLAINT_FILTERS.find((known) => known === word);
  const others = COMPLAINT_FILTERS.filter((other) => other !== filter).map((other) => button(upperFirst(texts.filters[other]), "complaints", other));
  if (filter === undefined) return refusedWith(run, texts.refused.missing(texts.commands.complaints.usage), { buttons: others });
  const { items, nextCursor } = await deps.complaints.list(SOUGHT[filter](actor), { cursor: asked.cursor, limit: PAGE_ROWS });
  const names = await namesOf(deps);
  const title = texts.complaints.list(texts.filters[filter]);
  return answer(run, title, {
    lines: items.length === 0 ? [texts.complaints.none] : [],
    rows: items.map((complaint) => complaintRow(run, complaint, names)),
    next: nextPage(run, nextCursor),
    buttons: others,
  });
};
