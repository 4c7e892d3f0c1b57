// The staff's door in Slack: slash commands, presses, direct messages, mentions and the app's own page. It keeps
// nothing and decides nothing: each goes to the catalogue of commands, and the answer goes where it was asked.
import type { Log, Sleep } from "../../../hub/ports/world.ts";
import type { ReadEvent } from "../event.ts";
import { describeFailure } from "../failure.ts";
import { inTime } from "../inTime.ts";
import { plainText } from "../markup.ts";
import type { Interaction, SlashCommand } from "../request.ts";
import { TEXTS } from "../texts.ts";
import { fromValue } from "./asked.ts";
import { type LaidOut, says } from "./blocks.ts";
import type { Post } from "./post.ts";
import type { Replies, StaffReply } from "./reply.ts";
import type { Respond, Response } from "./respond.ts";
import { withStanding } from "./standing.ts";

export interface StaffDoor {
  /** Answers in time, if only that the answer is on its way. */
  command(command: SlashCommand): Promise<{ readonly body: object }>;
  pressed(interaction: Interaction): void;
  /** An event that was no client's message, for the first time. */
  told(event: ReadEvent): void;
  /** Waits for what is on its way. */
  settled(): Promise<void>;
}

interface DoorDeps {
  readonly replies: Replies;
  readonly respond: Respond;
  readonly post: Post;
  readonly publishHome: (slackId: string) => Promise<void>;
  /** Where clients read along nobody is answered. */
  readonly isClientChannel: (channel: string, isShared: boolean) => boolean;
  readonly companyTexts: (typeof TEXTS)[keyof typeof TEXTS];
  readonly sleep: Sleep;
  readonly log: Log;
}

export function createStaffDoor(deps: DoorDeps): StaffDoor {
  const { replies, respond, post } = deps;
  const onTheirWay = new Set<Promise<void>>();

  return {
    command: async ({ text, user_id: slackId, response_url: url }) => {
      const work = replies.toWords(slackId, text, "private");
      const reply = await inTime(work, deps.sleep);
      if (reply === null) background(work.then((late) => sendAnswer(late, (laidOut) => respond(url, ephemeral(laidOut)), slackId)));
      else if (reply.answer?.file != null) background(sendFile(reply, slackId, (laidOut) => respond(url, ephemeral(laidOut))));
      return { body: ephemeral(reply === null ? says(deps.companyTexts.working) : reply.laidOut) };
    },
    pressed: (interaction) => background(press(interaction)),
    told: (event) => background(listen(event)),
    settled: async () => {
      while (onTheirWay.size > 0) await Promise.all(onTheirWay);
    },
  };

  async function press({ user, actions, response_url: url, channel, container, message }: Interaction): Promise<void> {
    const value = actions[0]?.value;
    const asked = value === undefined ? null : fromValue(value);
    const reply = await replies.toPress(user.id, asked);
    if (url === undefined) return sendAnswer(reply, (laidOut) => toChat(user.id, laidOut, null), user.id);
    const standing = reply.answer?.standing ?? null;
    if (standing !== null) {
      const blocks = withStanding(message?.blocks ?? [], standing);
      await respond(url, { text: message?.text ?? standing.line, blocks, response_type: "ephemeral", replace_original: true });
    }
    const isAlone = container?.is_ephemeral === true || channel?.id.startsWith("D") === true;
    const turnsPage = isAlone && standing === null && asked?.cursor != null && reply.answer?.outcome === "answered";
    await sendAnswer(reply, (laidOut) => respond(url, { ...ephemeral(laidOut), replace_original: turnsPage }), user.id);
  }

  async function listen(event: ReadEvent): Promise<void> {
    if (event.kind === "home") return deps.publishHome(event.userId);
    if (event.kind === "mention") {
      const { channel, user, text, ts, thread_ts: threadTs } = event.mention;
      if (event.isSharedChannel || deps.isClientChannel(channel, event.isSharedChannel)) return;
      const reply = await replies.toWords(user, plainText(text.replace(/<@[^>]*>/, "")), "group");
      return sendAnswer(reply, (laidOut) => toChat(channel, laidOut, threadTs ?? ts), user);
    }
    if (event.kind !== "message") return;
    const { channel_type: channelType, channel, user, bot_id: botId, subtype, text } = event.message;
    if (channelType !== "im" || user === undefined || botId !== undefined || subtype !== undefined) return;
    const reply = await replies.toWords(user, plainText(text), "private");
    await sendAnswer(reply, (laidOut) => toChat(channel, laidOut, null), user);
  }

  async function sendAnswer(reply: StaffReply, send: (laidOut: LaidOut) => Promise<void>, slackId: string): Promise<void> {
    await send(reply.laidOut);
    if (reply.answer?.file != null) await sendFile(reply, slackId, send);
  }

  async function sendFile({ answer, language }: StaffReply, slackId: string, send: (laidOut: LaidOut) => Promise<void>): Promise<void> {
    if (answer?.file == null) return;
    try {
      await post.file(slackId, answer.file);
      await send(says(TEXTS[language].fileSent));
    } catch (error) {
      deps.log.warn({ reason: describeFailure(error).reason }, "A file for a person of ours did not reach Slack");
      await send(says(TEXTS[language].unavailable));
    }
  }

  async function toChat(to: string, laidOut: LaidOut, threadTs: string | null): Promise<void> {
    await post.message(to, laidOut, threadTs);
  }

  function background(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => deps.log.warn({ reason: describeFailure(error).reason }, "An answer to a person of ours did not reach Slack"))
      .finally(() => onTheirWay.delete(done));
    onTheirWay.add(done);
  }
}

function ephemeral({ text, blocks }: LaidOut): Response {
  return { text, blocks, response_type: "ephemeral", replace_original: false };
}
