// The company's Slack app: takes what clients write in shared channels, by webhook or by socket, sends what agents
// answer into their threads, and serves the staff. It holds no state that matters.
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import type { MessageQueued } from "../../hub/contract/events.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import type { FetchedFile } from "../../hub/ports/attachments.ts";
import type { SendResult } from "../../hub/ports/outbox.ts";
import type { StaffVoice } from "../../hub/ports/staffVoice.ts";
import type { Clock, Counters, Log, Sleep } from "../../hub/ports/world.ts";
import { createApi } from "./api.ts";
import { createOpenFile } from "./openFile.ts";
import { createPace } from "./pace.ts";
import { createFindProfile } from "./profiles.ts";
import { createSendMessage } from "./sendMessage.ts";
import { createSocketMode } from "./socketMode.ts";
import { createStaffDoor } from "./staff/door.ts";
import { createPublishHome } from "./staff/home.ts";
import { createPost } from "./staff/post.ts";
import { createReplies, type ReplyDeps } from "./staff/reply.ts";
import { createRespond } from "./staff/respond.ts";
import { createStaffVoice } from "./staff/voice.ts";
import { createTakeEvent } from "./takeEvent.ts";
import { TEXTS } from "./texts.ts";
import { createWebhook, type Webhook } from "./webhook.ts";

export interface SlackDeps extends Pick<ReplyDeps, "commands" | "findUser" | "redeem"> {
  readonly botToken: string;
  /** Null: nothing comes by webhook. */
  readonly signingSecret: string | null;
  /** Set: the hub opens a socket to Slack. */
  readonly appToken: string | null;
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
  readonly connectionId: string;
  readonly companyName: string;
  readonly language: Language;
  /** Channels in which clients write; `shared`: every one that is shared with another company. */
  readonly clientChannels: "shared" | readonly string[];
  readonly ingest: Ingest;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

export interface SlackBot {
  /** Returns at once; Slack may be away, then it goes on trying. */
  start(): void;
  /** Waits for what is in hand. */
  stop(): Promise<void>;
  /** What answers `POST /hooks/slack`, before any body parser. */
  readonly webhook: Webhook | null;
  send(event: MessageQueued): Promise<SendResult>;
  /** To our own people. */
  readonly voice: StaffVoice;
  /** By its id. */
  openFile(fileId: string): Promise<FetchedFile>;
}

const RESPONSES_AT = "https://hooks.slack.com";

export function createSlackBot(deps: SlackDeps): SlackBot {
  const { apiUrl, clientChannels, language, sleep, clock, log, counters, findUser } = deps;
  const web = createApi(deps.botToken, apiUrl);
  const pace = createPace();
  const isClientChannel = (channel: string, isShared: boolean): boolean => (clientChannels === "shared" ? isShared : clientChannels.includes(channel));
  const take = createTakeEvent({
    connectionId: deps.connectionId,
    language,
    isClientChannel,
    isStaff: async (slackId) => (await findUser(slackId)) !== null,
    findProfile: createFindProfile({ web, sleep }),
    ingest: deps.ingest,
    clock,
  });
  const replies = createReplies({ ...deps, companyLanguage: language });
  const post = createPost(web);
  const staff = createStaffDoor({
    replies,
    respond: createRespond({ origins: apiUrl === null ? [RESPONSES_AT] : [new URL(apiUrl).origin], sleep, log }),
    post,
    publishHome: createPublishHome({ web, replies, companyLanguage: language }),
    isClientChannel,
    companyTexts: TEXTS[language],
    sleep,
    log,
  });
  const socket = deps.appToken === null ? null : createSocketMode({ web: createApi(deps.appToken, apiUrl), take, staff, counters, clock, sleep, log });

  return {
    start: () => socket?.start(),
    stop: async () => {
      await socket?.stop();
      await staff.settled();
    },
    webhook: deps.signingSecret === null ? null : createWebhook({ signingSecret: deps.signingSecret, take, staff, counters, clock, sleep, log }),
    send: createSendMessage({ web, pace, companyName: deps.companyName, language, clock }),
    voice: createStaffVoice({ post, pace, language, clock }),
    openFile: createOpenFile(web, deps.botToken, apiUrl),
  };
}
