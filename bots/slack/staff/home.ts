// The app's own page in Slack: today's figures and what can be asked for; to a stranger, how to become known.
import type { KnownBlock, WebClient } from "@slack/web-api";
import { COMMANDS } from "../../../hub/contract/commands.ts";
import type { Language } from "../../../hub/contract/vocabulary.ts";
import { TEXTS } from "../texts.ts";
import { actionsOf, says, sectionOf } from "./blocks.ts";
import type { Replies } from "./reply.ts";

interface HomeDeps {
  readonly web: Pick<WebClient, "views">;
  readonly replies: Pick<Replies, "menu">;
  readonly companyLanguage: Language;
}

const BLOCK_LIMIT = 100;

export function createPublishHome({ web, replies, companyLanguage }: HomeDeps): (slackId: string) => Promise<void> {
  return async (slackId) => {
    await web.views.publish({ user_id: slackId, view: { type: "home", blocks: [...(await blocksFor(slackId))].slice(0, BLOCK_LIMIT) } });
  };

  async function blocksFor(slackId: string): Promise<readonly KnownBlock[]> {
    const menu = await replies.menu(slackId);
    if (menu === null) return says(TEXTS[companyLanguage].notLinked).blocks;
    const askable = menu.lines.filter(({ command }) => !COMMANDS[command].changes && COMMANDS[command].args.every(({ required }) => !required));
    return [
      ...menu.today.laidOut.blocks,
      { type: "divider" },
      ...sectionOf(menu.lines.map(({ command, description }) => `/otklik ${command} — ${description}`).join("\n")),
      ...actionsOf(askable.map(({ command, description }) => ({ command, args: [], cursor: null, label: description }))),
    ];
  }
}
