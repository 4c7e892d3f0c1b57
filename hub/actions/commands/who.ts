// Whose account this chat works for, and how to end it.
import { answer, button, type Command } from "./command.ts";

export const who: Command = async (run) => {
  const { actor, texts } = run;
  const roles = actor.roles.map((role) => texts.roles[role]).join(", ");
  return answer(run, texts.who.title(actor.name), {
    lines: [texts.who.roles(roles === "" ? texts.noData : roles), texts.who.unlink],
    buttons: [button(texts.commands.help.description, "help")],
  });
};
