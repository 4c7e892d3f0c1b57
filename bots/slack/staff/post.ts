// What goes to one person of ours in their direct messages with the app: an answer, an alert that later changes, a file.
import type { KnownBlock, WebClient } from "@slack/web-api";
import type { AnswerFile } from "../../../hub/contract/commands.ts";
import { threadOf } from "../chatKey.ts";
import type { LaidOut } from "./blocks.ts";

export interface Post {
  /** `to`: an account or a channel; `threadTs` null: not in a thread. Answers where it stands. */
  message(to: string, laidOut: LaidOut, threadTs: string | null): Promise<string | null>;
  /** `place` as `message` answered it. */
  change(place: string, laidOut: LaidOut): Promise<void>;
  file(slackId: string, file: AnswerFile): Promise<void>;
}

export function createPost(web: WebClient): Post {
  const shown = ({ text, blocks }: LaidOut): { text: string; blocks: KnownBlock[] } => ({ text, blocks: [...blocks] });
  return {
    message: async (to, laidOut, threadTs) => {
      const target = { channel: to, ...(threadTs === null ? {} : { thread_ts: threadTs }) };
      const { channel, ts } = await web.chat.postMessage({ ...target, ...shown(laidOut), unfurl_links: false, unfurl_media: false });
      return channel === undefined || ts === undefined ? null : `${channel}:${ts}`;
    },
    change: async (place, laidOut) => {
      const at = threadOf(place);
      if (at !== null) await web.chat.update({ channel: at.channel, ts: at.threadTs, ...shown(laidOut) });
    },
    file: async (slackId, { name, bytes }) => {
      const { channel } = await web.conversations.open({ users: slackId });
      if (channel?.id === undefined) throw new Error("Slack opened no direct messages.");
      await web.files.uploadV2({ channel_id: channel.id, filename: name, title: name, file: Buffer.from(bytes) });
    },
  };
}
