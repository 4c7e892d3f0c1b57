// Runs one command for one person and answers in their language. Whatever door it came by, the right is looked at
// here and now, and a group is shown no more than everyone in it may see.
import {
  type Asked,
  COMMAND_NAMES,
  COMMANDS,
  type CommandAnswer,
  type CommandName,
  type CommandPlace,
  type LinkChannel,
  mayAsk,
} from "../../contract/commands.ts";
import { HubError } from "../../contract/errors.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { COMMAND_TEXTS } from "../../domain/commandTexts/commandTexts.ts";
import { textsTypedIn } from "../../domain/commandTexts/typedIn.ts";
import type { Actor } from "../verb.ts";
import { agents } from "./agents.ts";
import { answerRequest } from "./answerRequest.ts";
import { assign } from "./assign.ts";
import { call } from "./call.ts";
import { client } from "./client.ts";
import { close } from "./close.ts";
import { answer, type Command, type CommandDeps, type CommandRun } from "./command.ts";
import { complaint } from "./complaint.ts";
import { complaints } from "./complaints.ts";
import { help } from "./help.ts";
import { missed } from "./missed.ts";
import { overdue } from "./overdue.ts";
import { queue } from "./queue.ts";
import { remind } from "./remind.ts";
import { report } from "./report.ts";
import { requests } from "./requests.ts";
import { subscribe } from "./subscribe.ts";
import { take } from "./take.ts";
import { today } from "./today.ts";
import { who } from "./who.ts";

export interface Commands {
  /** `actor` is read anew by the door for every command and every press. Refusals are answers; throws only when the hub cannot work. */
  run(actor: Actor, language: Language, place: CommandPlace, asked: Asked, channel: LinkChannel): Promise<CommandAnswer>;
  /** What this person may ask for, in the order of the catalogue, each with a line that explains it. */
  menu(actor: Pick<Actor, "roles">, language: Language): readonly { readonly command: CommandName; readonly description: string }[];
}

const RUNNERS: Readonly<Record<CommandName, Command>> = {
  today,
  queue,
  agents,
  missed,
  overdue,
  complaints,
  complaint,
  client,
  take,
  assign,
  close,
  requests,
  answer: answerRequest,
  remind,
  call,
  report,
  subscribe,
  who,
  help,
};

export function createCommands(deps: CommandDeps): Commands {
  return {
    async run(actor, language, place, asked, channel) {
      const texts = textsTypedIn(channel, language);
      const run: CommandRun = { deps, actor, language, texts, now: deps.clock.now(), place, channel, asked };
      const rule = COMMANDS[asked.command];
      const refused = (title: string): CommandAnswer => answer(run, title, { outcome: "refused" });
      if (!mayAsk(actor.roles, asked.command)) return refused(texts.refused.forbidden);
      if (place === "group" && rule.group === "nothing") return refused(texts.refused.onlyPrivate);
      if (rule.args.some(({ required }, at) => required && (asked.args[at] ?? "") === "")) {
        return refused(texts.refused.missing(texts.commands[asked.command].usage));
      }
      try {
        const full = await RUNNERS[asked.command](run);
        return place === "private" ? full : forGroup(full, rule.group);
      } catch (error) {
        if (!(error instanceof HubError)) throw error;
        return refused(refusal(run, error));
      }
    },
    menu: (actor, language) =>
      COMMAND_NAMES.filter((command) => mayAsk(actor.roles, command)).map((command) => ({
        command,
        description: COMMAND_TEXTS[language].commands[command].description,
      })),
  };
}

/** Buttons lead to what only one person may see, so a group has none. */
function forGroup(full: CommandAnswer, share: (typeof COMMANDS)[CommandName]["group"]): CommandAnswer {
  const rows = share === "whole" ? full.rows.map(({ text }) => ({ text, buttons: [] })) : [];
  return { ...full, rows, buttons: [], next: null, file: null };
}

function refusal({ texts, asked }: CommandRun, error: HubError): string {
  switch (error.code) {
    case "forbidden":
      return texts.refused.forbidden;
    case "not_found":
      return texts.refused.notFound;
    case "stale_version":
      return texts.refused.changedMeanwhile;
    case "not_told":
      return texts.refused.notTold;
    case "unanswered":
      return texts.refused.unanswered;
    case "wrong_state":
      return texts.refused.wrongState;
    case "invalid":
      return texts.refused.missing(texts.commands[asked.command].usage);
    default:
      throw error;
  }
}
