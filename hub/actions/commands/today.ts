// The day in figures so far, the same ones as in the console and the report; on request with their definitions.

import { writtenDay, writtenFigure } from "../../domain/commandTexts/writtenTime.ts";
import { MEASURES, type MeasureId } from "../../domain/measures.ts";
import { dayFigures } from "../reports/dayFigures.ts";
import { answer, button, type Command, MOST_AT_RISK } from "./command.ts";

/** What fits a chat; the rest is in the report. */
const SHOWN = [
  "calls_offered",
  "calls_answered",
  "calls_missed",
  "calls_abandoned",
  "service_level",
  "asa",
  "messages_in",
  "messages_in_time",
  "complaints_opened",
  "complaints_resolved",
  "complaints_breached",
  "complaints_overdue",
  "debts_open",
] as const satisfies readonly MeasureId[];

export const today: Command = async (run) => {
  const { deps, actor, language, texts, now, asked } = run;
  const { totals } = await dayFigures(deps, actor, { day: null });
  const atRisk = await deps.deadlines.atRisk("complaint", now.toISOString(), MOST_AT_RISK);
  const isDefined = asked.args[0] === "definitions";
  const lines = SHOWN.map((id) => {
    const { name, unit, definition } = MEASURES[id];
    const figure = `${name[language]}: ${writtenFigure(totals[id], unit, texts)}`;
    return isDefined ? `${figure}. ${definition[language]}` : figure;
  });
  return answer(run, texts.today.title(writtenDay(now, deps.metricSettings.timeZone, texts)), {
    lines: [...lines, texts.today.atRisk(atRisk.length)],
    buttons: [
      ...(isDefined ? [] : [button(texts.buttons.definitions, "today", "definitions")]),
      button(texts.buttons.missed, "missed"),
      button(texts.buttons.overdue, "overdue"),
    ],
  });
};
