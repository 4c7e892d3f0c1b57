// Whom to call back, most at stake first, and how many calls of today got no answer for who may see the figures.
import type { Debt } from "../../contract/api.ts";
import { may } from "../../contract/permissions.ts";
import { writeTarget } from "../../domain/commandTarget.ts";
import { lowerFirst } from "../../domain/commandTexts/lowerFirst.ts";
import { writtenAt, writtenFigure } from "../../domain/commandTexts/writtenTime.ts";
import { MEASURES, type MeasureId } from "../../domain/measures.ts";
import { phoneText } from "../../domain/phoneText.ts";
import { readDebts } from "../debts/readDebts.ts";
import { dayFigures } from "../reports/dayFigures.ts";
import { answer, button, type Command, type CommandRun, nextPage, PAGE_ROWS } from "./command.ts";
import { namesOf } from "./people.ts";

const UNANSWERED = ["calls_missed", "calls_abandoned"] as const satisfies readonly MeasureId[];
/** Calls for no queue are in neither; a debt may come of them. */
const WITH_DIRECT = [...UNANSWERED, "direct_missed"] as const satisfies readonly MeasureId[];
/** More nobody counts in a chat. */
const MOST = 200;

export const missed: Command = async (run) => {
  const { deps, actor, texts, asked } = run;
  const lines = await figures(run);
  const all = await readDebts(deps, actor, { state: "open" }, { cursor: null, limit: MOST });
  if (all.items.length === 0) return answer(run, texts.missed.empty, { lines });
  const { items, nextCursor } = await readDebts(deps, actor, { state: "open" }, { cursor: asked.cursor, limit: PAGE_ROWS });
  const names = await namesOf(deps);
  return answer(run, texts.missed.title(all.items.length), {
    lines,
    rows: items.map((debt) => ({ text: told(run, debt, names), buttons: buttonsOf(run, debt) })),
    next: nextPage(run, nextCursor),
  });
};

async function figures({ deps, actor, texts, language }: CommandRun): Promise<readonly string[]> {
  if (!may(actor.roles, "report.see")) return [];
  const { totals } = await dayFigures(deps, actor, { day: null });
  const ids = (totals.direct_calls ?? 0) > 0 ? WITH_DIRECT : UNANSWERED;
  const written = ids.map((id) => `${lowerFirst(MEASURES[id].name[language])}: ${writtenFigure(totals[id], MEASURES[id].unit, texts)}`);
  return [texts.missed.todays(written.join(", "))];
}

function told({ deps, texts, now }: CommandRun, debt: Debt, names: ReadonlyMap<string, string>): string {
  const phone = phoneText(debt.phone);
  const { timeZone } = deps.company;
  const assignee = debt.assigneeId === null ? null : (names.get(debt.assigneeId) ?? null);
  return [
    debt.clientName === null || debt.clientName === phone ? phone : `${debt.clientName}, ${phone}`,
    texts.missed.misses(debt.misses),
    texts.missed.since(writtenAt(debt.firstMissedAt, now, timeZone, texts)),
    ...(debt.timeZone === timeZone ? [] : [texts.missed.theirTime(debt.localTime)]),
    ...(assignee === null ? [] : [texts.missed.takenBy(assignee)]),
  ].join(", ");
}

function buttonsOf({ actor, texts }: CommandRun, debt: Debt) {
  const phone = phoneText(debt.phone);
  return [
    ...(may(actor.roles, "call.place") ? [button(`${texts.buttons.call}: ${phone}`, "call", debt.phone)] : []),
    ...(debt.assigneeId === null && may(actor.roles, "task.write")
      ? [button(`${texts.buttons.take}: ${phone}`, "take", writeTarget({ kind: "debt", id: debt.id }))]
      : []),
  ];
}
