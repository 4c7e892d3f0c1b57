// The company's Telegram bot: takes what clients write, by polling or by webhook, and sends what agents
// answer. It holds no state that matters: a kill at any moment loses nothing and repeats nothing in the hub.
import { Api } from "grammy";
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import type { MessageQueued } from "../../hub/contract/events.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import type { FetchedFile } from "../../hub/ports/attachments.ts";
import type { BusinessConnections } from "../../hub/ports/businessConnections.ts";
import type { Leases } from "../../hub/ports/leases.ts";
import type { SendResult } from "../../hub/ports/outbox.ts";
import type { StaffVoice } from "../../hub/ports/staffVoice.ts";
import type { Clock, Counters, Log, Sleep } from "../../hub/ports/world.ts";
import { createClientDoor, type PressOutcome } from "./clientDoor.ts";
import { createDescribeFailure, type DescribeFailure } from "./failure.ts";
import { createOpenFile } from "./openFile.ts";
import { createPace } from "./pace.ts";
import { ALONE, createPollLease } from "./pollLease.ts";
import { ALLOWED_UPDATES, POLL_SEC, pollUpdates, waitMs } from "./pollUpdates.ts";
import { createSendMessage } from "./sendMessage.ts";
import { grammySignal } from "./signal.ts";
import { createBotName } from "./staff/botName.ts";
import { createChatApi } from "./staff/chatApi.ts";
import { offerMenus } from "./staff/menus.ts";
import { createStaffDoor, type TelegramStaff } from "./staff/staffDoor.ts";
import { createStaffVoice } from "./staff/voice.ts";
import { createTakeUpdates } from "./takeUpdates.ts";
import { createTyping } from "./typing.ts";
import { createWebhook, type Webhook } from "./webhook.ts";

/** Under the outbox's lease, so that a hung call ends before another hub may try the same row. */
const CALL_TIMEOUT_SEC = 15;
const SECRET = /^[A-Za-z0-9_-]{1,256}$/;

export interface TelegramDeps {
  readonly token: string;
  /** `https://api.telegram.org`, or a local Bot API server. */
  readonly apiRoot: string;
  readonly mode: "polling" | "webhook";
  readonly webhookSecret: string | null;
  readonly publicUrl: string | null;
  readonly connectionId: string;
  readonly country: string;
  readonly language: Language;
  readonly ingest: Ingest;
  /** What a client's press led to. */
  readonly pressOutcome: PressOutcome;
  readonly business: BusinessConnections;
  /** The commands of our own people; null where they are not served. */
  readonly staff: TelegramStaff | null;
  /** Null when no other hub can be there. */
  readonly leases: Leases | null;
  /** Tells this hub from the others, and from itself before a restart. */
  readonly hubId: string;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

export interface TelegramBot {
  /** Returns at once; Telegram may be away, then it goes on trying. */
  start(): void;
  /** Waits for the batch in hand. */
  stop(): Promise<void>;
  /** What answers `POST /hooks/telegram`, before any body parser; null when polling. */
  readonly webhook: Webhook | null;
  /** `partsSent`: of a long text, that have left already. */
  send(event: MessageQueued, partsSent: number): Promise<SendResult>;
  /** Shows for a few seconds that somebody writes. */
  typing(chatKey: string): Promise<void>;
  /** By its file_id. */
  openFile(fileId: string): Promise<FetchedFile>;
  /** Without its @; null while Telegram does not tell. */
  botName(): Promise<string | null>;
  /** To our own people. */
  readonly voice: StaffVoice;
}

export function createTelegramBot(deps: TelegramDeps): TelegramBot {
  const { token, log, sleep } = deps;
  const apiRoot = deps.apiRoot.replace(/\/+$/, "");
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_SEC });
  const pollingApi = new Api(token, { apiRoot, timeoutSeconds: POLL_SEC + CALL_TIMEOUT_SEC });
  const describe = createDescribeFailure(token);
  const pace = createPace();
  const chat = createChatApi({ api, pace, clock: deps.clock, describe, sleep });
  const clients = createClientDoor({ chat, outcome: deps.pressOutcome, describe, log });
  const botName = createBotName(api);
  const staff =
    deps.staff === null
      ? null
      : {
          door: createStaffDoor({ ...deps, ...deps.staff, chat, describe }),
          links: deps.staff.links,
          botName,
        };
  const take = createTakeUpdates({ ...deps, clients, staff });
  const door = deps.mode === "webhook" ? webhookDoor(deps) : null;
  const lease = deps.leases === null ? ALONE : createPollLease({ leases: deps.leases, holder: deps.hubId, clock: deps.clock });
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  return {
    start() {
      if (staff !== null) void offerMenus(api, describe, log);
      running =
        door === null
          ? pollUpdates({ api: pollingApi, take, lease, describe, sleep, log }, stopping.signal)
          : register({ api, ...door, describe, sleep, log }, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
      await staff?.door.settled();
      await clients.settled();
    },
    webhook: door === null ? null : createWebhook({ ...deps, secret: door.secret, take, describe }),
    typing: createTyping({ api, describe, log }),
    openFile: createOpenFile({ api, apiRoot, token, describe }),
    botName,
    send: createSendMessage({ ...deps, api, pace, describe }),
    voice: createStaffVoice({ ...deps, api, pace, describe }),
  };
}

/** Without a secret anyone who knows the address could write in any client's name. */
function webhookDoor({ webhookSecret, publicUrl }: TelegramDeps): { readonly url: string; readonly secret: string } {
  if (webhookSecret === null || !SECRET.test(webhookSecret)) {
    throw new Error("TELEGRAM_MODE=webhook needs TELEGRAM_WEBHOOK_SECRET: 1 to 256 letters, digits, _ or -, chosen at random.");
  }
  if (publicUrl === null) {
    throw new Error("TELEGRAM_MODE=webhook needs PUBLIC_URL, the https address under which Telegram reaches this hub; without one use polling.");
  }
  return { url: `${publicUrl.replace(/\/+$/, "")}/hooks/telegram`, secret: webhookSecret };
}

interface Registration {
  readonly api: Api;
  readonly url: string;
  readonly secret: string;
  readonly describe: DescribeFailure;
  readonly sleep: Sleep;
  readonly log: Log;
}

/** Tells Telegram where to deliver; tries until it answers, because updates already on their way still come. */
async function register({ api, url, secret, describe, sleep, log }: Registration, signal: AbortSignal): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES }, grammySignal(signal));
      return;
    } catch (error) {
      if (signal.aborted) return;
      const { code, reason, retryAfterSec } = describe(error);
      log.warn({ code, reason, failures }, "Telegram did not take the webhook's address; trying again");
      await sleep(retryAfterSec === null ? waitMs(failures) : retryAfterSec * 1000, signal);
    }
  }
}
