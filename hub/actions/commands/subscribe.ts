// What the person wants to be told of without asking: shown, turned on, turned off.
import { ALERT_KINDS } from "../../contract/commands.ts";
import { answer, button, type Command } from "./command.ts";

export const subscribe: Command = async (run) => {
  const { deps, actor, texts, asked } = run;
  const [word = "", how = "on"] = (asked.args[0] ?? "").split(" ");
  const kind = ALERT_KINDS.find((known) => known === word.toLowerCase());
  if (kind !== undefined) await deps.alerts.set(actor.userId, kind, how !== "off");
  const on = await deps.alerts.of(actor.userId);
  return answer(run, texts.subscribe.title, {
    outcome: kind === undefined ? "answered" : "done",
    lines: on.size === 0 ? [texts.subscribe.none] : ALERT_KINDS.filter((known) => on.has(known)).map((known) => texts.subscribe.on(texts.alerts[known])),
    buttons: ALERT_KINDS.map((known) =>
      on.has(known)
        ? button(texts.buttons.off(texts.alerts[known]), "subscribe", `${known} off`)
        : button(texts.buttons.on(texts.alerts[known]), "subscribe", known),
    ),
  });
};
