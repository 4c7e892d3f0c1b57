// Complaints past their deadline and still without an answer, the longest overdue first, and after them those whose
// deadline is near.
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { answer, button, type Command, type CommandRun, MOST_AT_RISK, nextPage, PAGE_ROWS } from "./command.ts";
import { complaintRow } from "./complaintShown.ts";
import { pageAfter } from "./paging.ts";
import { namesOf } from "./people.ts";

export const overdue: Command = async (run) => {
  const { deps, texts, now, asked } = run;
  const at = now.toISOString();
  const [{ overdue: late }, near] = await Promise.all([deps.reportSource.complaints(at, at), nearOf(run, at)]);
  const names = await namesOf(deps);
  const { items, nextCursor } = pageAfter(late.toSorted(soonestFirst), asked.cursor, PAGE_ROWS);
  // Once, where the list ends.
  const shown = nextCursor === null ? [...items, ...near.first] : items;
  return answer(run, late.length === 0 ? texts.complaints.noneOverdue : texts.complaints.overdue(late.length), {
    lines: near.count === 0 ? [] : [texts.complaints.atRisk(near.count)],
    rows: shown.map((complaint) => complaintRow(run, complaint, names)),
    buttons: late.length === 0 ? [button(texts.filters.open, "complaints", "open")] : [],
    next: nextPage(run, nextCursor),
  });
};

async function nearOf({ deps }: CommandRun, now: string): Promise<{ readonly count: number; readonly first: readonly ComplaintRecord[] }> {
  const deadlines = await deps.deadlines.atRisk("complaint", now, MOST_AT_RISK);
  const first = await deps.complaints.byIds(deadlines.slice(0, PAGE_ROWS).map(({ subjectId }) => subjectId));
  return { count: deadlines.length, first: first.toSorted(soonestFirst) };
}

function soonestFirst(a: ComplaintRecord, b: ComplaintRecord): number {
  return a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.number - b.number;
}
