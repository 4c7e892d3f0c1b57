// The staff's door in Telegram: private chats of linked people, groups that call the bot by name, and presses. Rights
// are those of the linked person at this very moment; it keeps nothing and decides nothing.
import type { Commands } from "../../../hub/actions/commands/commands.ts";
import type { RedeemLinkCode } from "../../../hub/actions/links/redeemLinkCode.ts";
import type { SurveyPressed } from "../../../hub/actions/surveys/pressSurvey.ts";
import type { User } from "../../../hub/contract/api.ts";
import type { Asked, CommandAnswer } from "../../../hub/contract/commands.ts";
import type { Language } from "../../../hub/contract/vocabulary.ts";
import { askedCommand } from "../../../hub/domain/askedCommand.ts";
import { COMMAND_TEXTS } from "../../../hub/domain/commandTexts/commandTexts.ts";
import { readPress, type SurveyPress } from "../../../hub/domain/surveySteps.ts";
import type { ChannelLinks } from "../../../hub/ports/users.ts";
import type { Counters, Log } from "../../../hub/ports/world.ts";
import type { DescribeFailure } from "../failure.ts";
import { inlineKeyboard } from "../inlineKeyboard.ts";
import type { ChatApi } from "./chatApi.ts";
import { keyboardOf, textOf, withoutTarget } from "./keyboard.ts";
import { fromPayload } from "./payload.ts";
import { languageOf, type PressedMessage, type StaffCall, type StaffUpdate } from "./staffUpdate.ts";

/** The hub's side of it. */
export interface TelegramStaff {
  readonly commands: Commands;
  readonly links: Pick<ChannelLinks, "users">;
  readonly redeem: RedeemLinkCode;
  /** What a client pressed under a question of a survey; null: it was not theirs to press. */
  readonly survey: (telegramId: string, press: SurveyPress) => Promise<SurveyPressed | null>;
  /** A client's own complaints, in words for them. */
  readonly clientStatus: (telegramId: string, language: Language) => Promise<string>;
}

export interface StaffDoor {
  /** Answers later; of one chat one after another. */
  take(call: StaffCall): void;
  /** Waits for what is on its way. */
  settled(): Promise<void>;
}

interface DoorDeps extends TelegramStaff {
  readonly chat: ChatApi;
  readonly language: Language;
  readonly counters: Counters;
  readonly describe: DescribeFailure;
  readonly log: Log;
}

const HELP: Asked = { command: "help", args: [], cursor: null };

export function createStaffDoor(deps: DoorDeps): StaffDoor {
  const { chat, commands, counters } = deps;
  const lines = new Map<number, Promise<void>>();

  return {
    take(call) {
      const line = (lines.get(call.chatId) ?? Promise.resolve()).then(() => answered(call));
      lines.set(call.chatId, line);
      void line.finally(() => lines.get(call.chatId) === line && lines.delete(call.chatId));
    },
    settled: async () => {
      while (lines.size > 0) await Promise.all(lines.values());
    },
  };

  async function answered(call: StaffCall): Promise<void> {
    try {
      await answer(call);
    } catch (error) {
      const { code, reason } = deps.describe(error);
      deps.log.warn({ code, reason, kind: call.update.kind }, "a command in Telegram was not answered");
      const { unavailable } = COMMAND_TEXTS[languageOf(call.from, deps.language)].refused;
      await (call.update.kind === "pressed" ? chat.pressed(call.update.queryId, unavailable) : chat.say(call.chatId, unavailable, [])).catch(() => undefined);
    }
  }

  async function answer(call: StaffCall): Promise<void> {
    const { update, chatId, from } = call;
    switch (update.kind) {
      case "quiet":
        return;
      case "code":
        return redeemed(call, update.code);
      case "status":
        return chat.say(chatId, await deps.clientStatus(String(from.id), languageOf(from, deps.language)), []);
      case "said":
        return said(call, update.text);
      case "pressed":
        return pressed(call, update);
    }
  }

  async function redeemed({ from, chatId, isPrivate }: StaffCall, code: string): Promise<void> {
    const { link } = COMMAND_TEXTS[languageOf(from, deps.language)];
    if (!isPrivate) return chat.say(chatId, link.onlyPrivate, []);
    if (code === "") return chat.say(chatId, link.howTo, []);
    const result = await deps.redeem({ channel: "telegram", externalId: String(from.id) }, code);
    if (result.kind !== "linked") return chat.say(chatId, result.kind === "wrong" ? link.wrong : link.tooMany, []);
    const { user } = result;
    await chat.say(chatId, COMMAND_TEXTS[user.language].link.linked(user.name), []);
    await chat.menu(chatId, commands.menu(user, user.language));
  }

  async function said(call: StaffCall, text: string): Promise<void> {
    const user = await userOf(call);
    if (user === null) return chat.say(call.chatId, COMMAND_TEXTS[languageOf(call.from, deps.language)].link.notLinked, []);
    await show(call, user, await run(user, call, askedCommand(text) ?? HELP));
  }

  async function pressed(call: StaffCall, { queryId, data, message }: StaffUpdate & { readonly kind: "pressed" }): Promise<void> {
    const press = readPress(data);
    if (press !== null) return surveyed(call, press, { queryId, message });
    const user = await userOf(call);
    if (user === null) return chat.pressed(queryId, COMMAND_TEXTS[languageOf(call.from, deps.language)].link.notLinked);
    const asked = fromPayload(data);
    if (asked === null) return chat.pressed(queryId, COMMAND_TEXTS[user.language].refused.changedMeanwhile);
    // A file takes longer than Telegram lets a press wait.
    if (asked.command === "report") await chat.pressed(queryId, null);
    const given = await run(user, call, asked);
    if (asked.command !== "report") await chat.pressed(queryId, given.outcome === "refused" ? given.title : null);
    if (given.standing !== null && message !== null) await settle(message, given.standing);
    if (given.outcome !== "refused" || given.buttons.length > 0 || asked.command === "report") await show(call, user, given);
  }

  /** A client answers a question; the message goes on with the next one. */
  async function surveyed(
    { from }: StaffCall,
    press: SurveyPress,
    { queryId, message }: Pick<StaffUpdate & { readonly kind: "pressed" }, "queryId" | "message">,
  ): Promise<void> {
    const given = await deps.survey(String(from.id), press);
    await chat.pressed(queryId, null);
    if (given !== null && message !== null && message.date !== 0)
      await chat.edit(message.chat.id, message.message_id, given.text, inlineKeyboard(given.buttons));
  }

  /** The message in which the button was says from now on how the thing stands. */
  async function settle(message: PressedMessage, { target, line }: NonNullable<CommandAnswer["standing"]>): Promise<void> {
    if (message.text === undefined || message.date === 0) return;
    const text = message.text.includes(line) ? message.text : `${message.text}\n\n${line}`;
    await chat.edit(message.chat.id, message.message_id, text, withoutTarget(message.reply_markup?.inline_keyboard ?? [], target));
  }

  async function show({ chatId }: StaffCall, { language }: User, given: CommandAnswer): Promise<void> {
    if (given.file !== null) return chat.sendFile(chatId, given.file, textOf(given));
    await chat.say(chatId, textOf(given), keyboardOf(given, COMMAND_TEXTS[language]));
  }

  async function run(user: User, { isPrivate }: StaffCall, asked: Asked): Promise<CommandAnswer> {
    const actor = { userId: user.id, name: user.name, roles: user.roles, queues: user.queues };
    const given = await commands.run(actor, user.language, isPrivate ? "private" : "group", asked, "telegram");
    counters.count("otklik_commands_total", { channel: "telegram", command: asked.command, result: given.outcome });
    return given;
  }

  async function userOf({ from }: StaffCall): Promise<User | null> {
    const id = String(from.id);
    return (await deps.links.users("telegram", [id])).get(id) ?? null;
  }
}
