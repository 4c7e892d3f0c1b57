// Commands as they are typed in a chat: Slack has one of its own, and all of ours stand behind it. Only sentences of the
// catalogue are written anew, before anybody's words are put into them: what a client wrote stays as it was written.
import { COMMAND_NAMES, type CommandName, type LinkChannel } from "../../contract/commands.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { COMMAND_TEXTS } from "./commandTexts.ts";
import type { CommandTexts } from "./shape.ts";

const SLASH = { telegram: "/", slack: "/otklik " } as const satisfies Record<LinkChannel, string>;
const COMMAND = new RegExp(`(?<![\\w/])/(?=(?:${COMMAND_NAMES.join("|")})(?![\\w/]))`, "gu");

/** `/take`, or `/otklik take`. */
export function typedCommand(command: CommandName, channel: LinkChannel): string {
  return `${SLASH[channel]}${command}`;
}

export function textsTypedIn(channel: LinkChannel, language: Language): CommandTexts {
  return channel === "telegram" ? COMMAND_TEXTS[language] : IN_SLACK[language];
}

const IN_SLACK: Readonly<Record<Language, CommandTexts>> = { ru: inSlack(COMMAND_TEXTS.ru), uk: inSlack(COMMAND_TEXTS.uk), en: inSlack(COMMAND_TEXTS.en) };

function inSlack(texts: CommandTexts): CommandTexts {
  const { commands, close, subscribe } = texts;
  const anew = (text: string): string => text.replace(COMMAND, SLASH.slack);
  const usages = Object.entries(commands).map(([name, { description, usage }]) => [name, { description, usage: anew(usage) }] as const);
  return {
    ...texts,
    commands: Object.fromEntries(usages) as CommandTexts["commands"],
    close: { ...close, needsDecision: (number) => anew(close.needsDecision(number)), needsReason: anew(close.needsReason) },
    subscribe: { ...subscribe, quietHow: anew(subscribe.quietHow) },
  };
}
