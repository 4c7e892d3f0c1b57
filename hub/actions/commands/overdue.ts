// Complaints past their deadline and still without an answer, the longest overdue first.
import { answer, button, type Command, nextPage, PAGE_ROWS } from "./command.ts";
import { complaintRow } from "./complaintShown.ts";
import { pageAfter } from "./paging.ts";
import { namesOf } from "./people.ts";

export const overdue: Command = async (run) => {
  const { deps, texts, now, asked } = run;
  const at = now.toISOString();
  const { overdue: late } = await deps.reportSource.complaints(at, at);
  if (late.length === 0) return answer(run, texts.complaints.noneOverdue, { buttons: [button(texts.filters.open, "complaints", "open")] });
  const ordered = late.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.number - b.number));
  const { items, nextCursor } = pageAfter(ordered, asked.cursor, PAGE_ROWS);
  const names = await namesOf(deps);
  return answer(run, texts.complaints.overdue(late.length), {
    rows: items.map((complaint) => complaintRow(run, complaint, names)),
    next: nextPage(run, nextCursor),
  });
};
