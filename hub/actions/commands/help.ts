// What this person may ask for here, each with a line, and how to ask for it in words.
import { COMMAND_NAMES, COMMANDS, mayAsk } from "../../contract/commands.ts";
import { typedCommand } from "../../domain/commandTexts/typedIn.ts";
import { answer, button, type Command } from "./command.ts";

export const help: Command = async (run) => {
  const { actor, texts, asked, place, channel } = run;
  const allowed = COMMAND_NAMES.filter((name) => mayAsk(actor.roles, name) && (place === "private" || COMMANDS[name].group !== "nothing"));
  const about = allowed.find((name) => name === asked.args[0]);
  if (about !== undefined) return answer(run, texts.commands[about].description, { lines: [texts.help.usage(texts.commands[about].usage)] });
  const likely = (["today", "queue", "missed", "overdue"] as const).filter((name) => allowed.includes(name));
  return answer(run, texts.help.title, {
    lines: [...allowed.map((name) => `${typedCommand(name, channel)}: ${texts.commands[name].description}`), texts.help.questions],
    buttons: likely.map((name) => button(texts.commands[name].description, name)),
  });
};
