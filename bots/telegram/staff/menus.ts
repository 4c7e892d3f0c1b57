// What the menu offers to everybody, in their language; who links their account gets the menu of their rights.
import type { Api } from "grammy";
import { LANGUAGES } from "../../../hub/contract/vocabulary.ts";
import type { Log } from "../../../hub/ports/world.ts";
import type { DescribeFailure } from "../failure.ts";
import { TEXTS } from "../texts.ts";

export async function offerMenus(api: Pick<Api, "setMyCommands">, describe: DescribeFailure, log: Log): Promise<void> {
  try {
    for (const language of LANGUAGES) {
      const commands = [{ command: "status", description: TEXTS[language].status }];
      // English is for every language we do not speak.
      await api.setMyCommands(commands, language === "en" ? {} : { language_code: language });
    }
  } catch (error) {
    const { code, reason } = describe(error);
    log.warn({ code, reason }, "Telegram did not take the bot's menu; commands work without it");
  }
}
