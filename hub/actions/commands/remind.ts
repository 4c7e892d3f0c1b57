// A reminder to oneself, about a thing or just in words, kept as a task with its time.

import { readTarget, writeTarget } from "../../domain/commandTarget.ts";
import { upperFirst } from "../../domain/commandTexts/upperFirst.ts";
import { writtenAt } from "../../domain/commandTexts/writtenTime.ts";
import { readMoment } from "../../domain/moment.ts";
import { addTask } from "../tasks/addTask.ts";
import { answer, button, type Command, refusedWith } from "./command.ts";
import { type Thing, thingOf } from "./targets.ts";

const LONGEST_TITLE = 300;

export const remind: Command = async (run) => {
  const { deps, actor, texts, now, asked } = run;
  const written = asked.args[0] ?? "";
  const target = readTarget(written);
  const thing = target === null ? null : await thingOf(run, target);
  const { timeZone } = deps.company;
  const { at, rest } = readMoment(asked.args[1] ?? "", now, timeZone);
  if (at === null) {
    const about = rest === "" ? [] : [rest];
    return answer(run, texts.remind.when, {
      lines: thing === null ? about : [upperFirst(thing.name), ...about],
      buttons: [
        button(texts.buttons.inAnHour, "remind", written, ["1h", ...about].join(" ")),
        button(texts.buttons.tomorrow, "remind", written, ["tomorrow", ...about].join(" ")),
      ],
    });
  }
  if (at <= now.toISOString()) return refusedWith(run, texts.remind.past);
  const title =
    rest === "" ? (thing === null ? texts.remind.plain : texts.remind.about(thing.name)) : thing === null ? rest : `${upperFirst(thing.name)}: ${rest}`;
  await addTask(deps, actor, {
    kind: "todo",
    title: title.slice(0, LONGEST_TITLE),
    ...subjectOf(thing),
    assigneeId: actor.userId,
    dueAt: at,
    target: target === null ? null : writeTarget(target),
  });
  return answer(run, texts.remind.done(writtenAt(at, now, timeZone, texts)), { outcome: "done", lines: [title] });
};

function subjectOf(thing: Thing | null): { readonly clientId?: string | null; readonly interactionId?: string | null } {
  if (thing === null) return {};
  if (thing.kind === "alert") return {};
  if (thing.kind === "complaint") return { clientId: thing.complaint.clientId, interactionId: thing.complaint.interactionId };
  return thing.kind === "debt" ? { clientId: thing.debt.clientId } : { clientId: thing.interaction.clientId, interactionId: thing.interaction.id };
}
