// From words or a press of a Slack account to an answer: who it is and what they may is looked up anew each time, so an
// unlinked account gets nothing, also from an old button.
import type { Commands } from "../../../hub/actions/commands/commands.ts";
import type { RedeemLinkCode } from "../../../hub/actions/links/redeemLinkCode.ts";
import type { User } from "../../../hub/contract/api.ts";
import type { Asked, CommandAnswer, CommandPlace } from "../../../hub/contract/commands.ts";
import type { Language } from "../../../hub/contract/vocabulary.ts";
import { askedCommand } from "../../../hub/domain/askedCommand.ts";
import type { Log } from "../../../hub/ports/world.ts";
import { describeFailure } from "../failure.ts";
import { TEXTS } from "../texts.ts";
import { type LaidOut, layOut, says } from "./blocks.ts";

export interface ReplyDeps {
  readonly commands: Commands;
  /** By Slack account, as they are now. */
  readonly findUser: (slackId: string) => Promise<User | null>;
  readonly redeem: RedeemLinkCode;
  /** Of whom we do not know. */
  readonly companyLanguage: Language;
  readonly log: Log;
}

export interface StaffReply {
  readonly laidOut: LaidOut;
  /** Null: the catalogue was not asked. */
  readonly answer: CommandAnswer | null;
  readonly language: Language;
}

export interface Replies {
  toWords(slackId: string, words: string, place: CommandPlace): Promise<StaffReply>;
  /** `asked` null: nobody knows any more what the button meant. */
  toPress(slackId: string, asked: Asked | null): Promise<StaffReply>;
  /** Null: not one of us. */
  menu(slackId: string): Promise<{ readonly today: StaffReply; readonly lines: ReturnType<Commands["menu"]>; readonly language: Language } | null>;
}

const LINK = /^(?:link|код|связать|зв[’'`]язати)\s+(\S+)$/iu;
const HELP: Asked = { command: "help", args: [], cursor: null };
const TODAY: Asked = { command: "today", args: [], cursor: null };

export function createReplies(deps: ReplyDeps): Replies {
  const { commands, companyLanguage } = deps;

  return {
    toWords: (slackId, words, place) =>
      guarded(async () => {
        const code = LINK.exec(words.trim())?.[1];
        if (code !== undefined && place === "private") return link(slackId, code);
        const user = await deps.findUser(slackId);
        if (user === null) return own(companyLanguage, "notLinked");
        const asked = words.trim() === "" ? HELP : (askedCommand(words) ?? bareName(words.trim()));
        return asked === null ? own(user.language, "notUnderstood") : run(user, place, asked);
      }),
    toPress: (slackId, asked) =>
      guarded(async () => {
        const user = await deps.findUser(slackId);
        if (user === null) return own(companyLanguage, "notLinked");
        return asked === null ? own(user.language, "oldButton") : run(user, "private", asked);
      }),
    menu: async (slackId) => {
      const user = await deps.findUser(slackId);
      if (user === null) return null;
      return { today: await guarded(() => run(user, "private", TODAY)), lines: commands.menu(actorOf(user), user.language), language: user.language };
    },
  };

  async function run(user: User, place: CommandPlace, asked: Asked): Promise<StaffReply> {
    const answer = await commands.run(actorOf(user), user.language, place, asked, "slack");
    return { laidOut: layOut(answer), answer, language: user.language };
  }

  async function link(slackId: string, code: string): Promise<StaffReply> {
    const redeemed = await deps.redeem({ channel: "slack", externalId: slackId }, code);
    if (redeemed.kind === "wrong") return own(companyLanguage, "wrongCode");
    if (redeemed.kind === "too_many") return own(companyLanguage, "tooManyCodes");
    const { name, language } = redeemed.user;
    return { laidOut: says(TEXTS[language].linked(name)), answer: null, language };
  }

  async function guarded(work: () => Promise<StaffReply>): Promise<StaffReply> {
    try {
      return await work();
    } catch (error) {
      deps.log.warn({ reason: describeFailure(error).reason }, "A command from Slack could not be answered");
      return own(companyLanguage, "unavailable");
    }
  }
}

/** Of a command: what it is about is missing, and it is that command all the same. */
function bareName(word: string): Asked | null {
  return /^[a-z]+$/iu.test(word) ? askedCommand(`/${word}`) : null;
}

function own(language: Language, key: "notLinked" | "wrongCode" | "tooManyCodes" | "notUnderstood" | "oldButton" | "unavailable"): StaffReply {
  return { laidOut: says(TEXTS[language][key]), answer: null, language };
}

function actorOf({ id, name, roles, queues }: User): Parameters<Commands["run"]>[0] {
  return { userId: id, name, roles, queues };
}
