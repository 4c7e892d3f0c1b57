// A Bot API server that behaves like Telegram over real HTTP, so that the demo and the tests drive the bot
// by its real ways in and out: confirmation by offset, repeats until 2xx, order per chat, limits, refusals.
import type { Update } from "grammy/types";
import { withOwnSignal } from "../actions/ownSignal.ts";
import { sleep } from "../system/machine.ts";
import { buttonsOf, wrongButton } from "./fakeTelegramButtons.ts";
import { createFailureScript, type ScriptedFailure } from "./fakeTelegramFailures.ts";
import type { SentFile } from "./fakeTelegramForm.ts";
import { type Answer, type Params, serveBotApi } from "./fakeTelegramHttp.ts";
import { chatOf, contactOf, type FakeContent, type FakeUser, messageOf, photoOf } from "./fakeTelegramUpdates.ts";

export interface FakeTelegramOptions {
  readonly token: string;
  readonly nowMs: () => number;
  /** Answers 429 to a second message to one chat within a second, as Telegram does. */
  readonly limitPerChat: boolean;
  /** How soon an update the webhook did not take is delivered again. */
  readonly repeatAfterMs: number;
  /** Who has written to the bot before. */
  readonly chats?: readonly number[];
}

/** A message the bot sent, as its reader sees it. */
export interface Received {
  readonly chatId: number;
  readonly messageId: number;
  readonly text: string;
  readonly replyMarkup: unknown;
  readonly file: SentFile | null;
  /** As the bot changed it, if it did. */
  readonly isEdited: boolean;
  /** The business account it was sent for; null: by the bot itself. */
  readonly businessId: string | null;
}

/** What a chat showed for a moment, such as that somebody types. */
export interface ShownAction {
  readonly chatId: number;
  readonly action: string;
  readonly businessId: string | null;
}

/** What the bot showed over the chat of who pressed; null: nothing. */
export interface PressAnswer {
  readonly queryId: string;
  readonly text: string | null;
}

export interface FakeTelegram {
  readonly apiRoot: string;
  /** Presses a button of a message the bot sent; the query's id. Throws when there is none with this label. */
  press(user: FakeUser, label: string, messageId?: number): string;
  /** Any press, as an old or a foreign client could send it. */
  pressData(user: FakeUser, data: string, chatId?: number): string;
  sayInGroup(user: FakeUser, groupId: number, text: string): number;
  pressAnswers(): readonly PressAnswer[];
  actions(): readonly ShownAction[];
  /** A business account lets the bot read and answer for it, or no longer does. */
  connectBusiness(businessId: string, ownerId: number, more?: { readonly isEnabled?: boolean; readonly canReply?: boolean }): number;
  /** In a chat of a business account; `owner` set: the owner writes to the user. */
  sendInBusiness(businessId: string, user: FakeUser, content: FakeContent, owner?: FakeUser): number;
  /** Photos sent together; the caption stands at the first. */
  sendAlbum(user: FakeUser, photos: readonly Uint8Array[], caption: string): readonly number[];
  /** Something that can be downloaded; its file_id. */
  putFile(bytes: Uint8Array): string;
  /** By scope and language, what the bot put into the menu last. */
  menus(): ReadonlyMap<string, readonly string[]>;
  /** Text from a user; the update's number. */
  say(user: FakeUser, text: string): number;
  send(user: FakeUser, content: FakeContent): number;
  edit(user: FakeUser, messageId: number, text: string): number;
  /** `ownerId` is whose number it is; null for a card that belongs to nobody in Telegram. */
  shareContact(user: FakeUser, phone: string, ownerId: number | null): number;
  sendPhoto(user: FakeUser, bytes: Uint8Array, caption: string): number;
  /** Any update, its number given by the server. */
  push(update: Omit<Update, "update_id">): number;
  /** By webhook: delivers one that was taken already once more, as Telegram does after a lost reply. */
  repeat(updateId: number): void;
  block(userId: number): void;
  fail(failure: ScriptedFailure): void;
  received(userId: number): readonly Received[];
  /** Called for every message the bot sends. */
  onReceived(listener: (message: Received) => void): void;
  /** Numbers of updates the bot has not confirmed. */
  unconfirmed(): readonly number[];
  calls(method: string): number;
  webhook(): { readonly url: string; readonly secret: string | null } | null;
  lastMessageId(): number;
  /** As after a week without updates: the next numbers follow this one. */
  restartNumbering(after: number): void;
  stop(): Promise<void>;
}

type Method = (params: Params, gone: AbortSignal) => Answer | Promise<Answer>;

export async function startFakeTelegram(given: Partial<FakeTelegramOptions> = {}): Promise<FakeTelegram> {
  const options: FakeTelegramOptions = { token: "100:fake", nowMs: Date.now, limitPerChat: false, repeatAfterMs: 1000, ...given };
  const pending: Update[] = [];
  const confirmed = new Map<number, Update>();
  const received: Received[] = [];
  const queries = new Set<string>();
  const pressAnswers: PressAnswer[] = [];
  const actions: ShownAction[] = [];
  const menus = new Map<string, readonly string[]>();
  const listeners: ((message: Received) => void)[] = [];
  const knownChats = new Set(options.chats);
  const businesses = new Set<string>();
  const blocked = new Set<number>();
  const lastSentMs = new Map<number, number>();
  const files = new Map<string, Uint8Array>();
  const failures = createFailureScript();
  const called = new Map<string, number>();
  const busyChats = new Set<number | string>();
  const stopped = new AbortController();
  let webhook: { url: string; secret: string | null } | null = null;
  let updateId = 700_000_000;
  let messageId = 0;
  /** Wakes the one long poll that waits; `false` when another poll has pushed it out. */
  let wakePoll: ((mayAnswer: boolean) => void) | null = null;

  const methods = new Map<string, Method>(
    Object.entries({
      getMe: () => ({ result: { id: 100, is_bot: true, first_name: "Otklik", username: "otklik_demo_bot" } }),
      getUpdates,
      setWebhook: (params) => {
        webhook = { url: String(params.url), secret: typeof params.secret_token === "string" ? params.secret_token : null };
        wakePoll?.(false);
        pump();
        return { result: true };
      },
      deleteWebhook: () => {
        webhook = null;
        return { result: true };
      },
      getWebhookInfo: () => ({ result: { url: webhook?.url ?? "", has_custom_certificate: false, pending_update_count: pending.length } }),
      sendMessage,
      sendChatAction: ({ chat_id: chatId, action, business_connection_id: businessId }) => {
        actions.push({ chatId: Number(chatId), action: String(action), businessId: textOrNull(businessId) });
        return { result: true };
      },
      sendDocument,
      editMessageText,
      answerCallbackQuery: ({ callback_query_id: queryId, text }) => {
        if (!queries.delete(String(queryId)))
          return { code: 400, description: "Bad Request: query is too old and response timeout expired or query ID is invalid" };
        pressAnswers.push({ queryId: String(queryId), text: typeof text === "string" ? text : null });
        return { result: true };
      },
      setMyCommands: ({ commands, scope, language_code: code }) => {
        menus.set(
          [scope === undefined ? "default" : JSON.stringify(scope), code ?? ""].join(" ").trim(),
          (commands as readonly { readonly command: string }[]).map(({ command }) => command),
        );
        return { result: true };
      },
      getFile: ({ file_id: fileId }) =>
        files.has(String(fileId))
          ? { result: { file_id: fileId, file_unique_id: `${fileId}-u`, file_path: `files/${fileId}` } }
          : { code: 400, description: "Bad Request: invalid file_id" },
    } satisfies Record<string, Method>),
  );

  async function getUpdates(params: Params, gone: AbortSignal): Promise<Answer> {
    if (webhook !== null) return { code: 409, description: "Conflict: can't use getUpdates method while webhook is active" };
    wakePoll?.(false);
    const offset = Number(params.offset ?? 0);
    for (const update of pending.filter((one) => one.update_id < offset)) confirm(update);
    if (pending.length === 0 && Number(params.timeout ?? 0) > 0 && !(await nextUpdate(Number(params.timeout) * 1000, gone))) {
      return { code: 409, description: "Conflict: terminated by other getUpdates request" };
    }
    return { result: pending.slice(0, Number(params.limit ?? 100)) };
  }

  /** True when there may be something to answer or the time is up. */
  function nextUpdate(timeoutMs: number, gone: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (mayAnswer: boolean): void => {
        clearTimeout(timer);
        if (wakePoll === end) wakePoll = null;
        resolve(mayAnswer);
      };
      const timer = setTimeout(() => end(true), timeoutMs);
      gone.addEventListener("abort", () => end(true));
      wakePoll = end;
    });
  }

  function sendMessage(params: Params): Answer {
    return deliverToChat(params, String(params.text ?? ""), null);
  }

  function sendDocument(params: Params): Answer {
    const file = params.document as SentFile | undefined;
    if (file?.bytes === undefined || file.bytes.length === 0) return { code: 400, description: "Bad Request: file must be non-empty" };
    return deliverToChat(params, String(params.caption ?? "") || file.name, file);
  }

  function editMessageText(params: Params): Answer {
    const at = received.findIndex(({ chatId, messageId: id }) => chatId === Number(params.chat_id) && id === Number(params.message_id));
    const before = received[at];
    if (before === undefined) return { code: 400, description: "Bad Request: message to edit not found" };
    const after: Received = { ...before, text: String(params.text ?? ""), replyMarkup: params.reply_markup ?? null, isEdited: true };
    const isSame = after.text === before.text && JSON.stringify(after.replyMarkup) === JSON.stringify(before.replyMarkup);
    if (isSame) return { code: 400, description: "Bad Request: message is not modified" };
    received[at] = after;
    return { result: sentMessage(after) };
  }

  function sentMessage({ chatId, messageId: id, text, replyMarkup, businessId }: Received): object {
    const business = businessId === null ? {} : { business_connection_id: businessId };
    const markup = replyMarkup === null ? {} : { reply_markup: replyMarkup };
    return { message_id: id, date: unixSec(), chat: { id: chatId, type: chatId < 0 ? "supergroup" : "private" }, text, ...markup, ...business };
  }

  function deliverToChat(params: Params, text: string, file: SentFile | null): Answer {
    const chatId = Number(params.chat_id);
    const businessId = textOrNull(params.business_connection_id);
    if (businessId !== null && !businesses.has(businessId)) return { code: 400, description: "Bad Request: business connection not found" };
    const wrong = wrongButton(params.reply_markup);
    if (wrong !== null) return { code: 400, description: `Bad Request: ${wrong}` };
    if (blocked.has(chatId)) return { code: 403, description: "Forbidden: bot was blocked by the user" };
    if (!knownChats.has(chatId)) return { code: 400, description: "Bad Request: chat not found" };
    if (text === "") return { code: 400, description: "Bad Request: message text is empty" };
    if (text.length > 4096) return { code: 400, description: "Bad Request: message is too long" };
    const waitMs = (lastSentMs.get(chatId) ?? -Infinity) + 1000 - options.nowMs();
    if (options.limitPerChat && waitMs > 0) {
      const retryAfterSec = Math.ceil(waitMs / 1000);
      return { code: 429, description: `Too Many Requests: retry after ${retryAfterSec}`, retryAfterSec };
    }
    lastSentMs.set(chatId, options.nowMs());
    messageId += 1;
    const message: Received = { chatId, messageId, text, replyMarkup: params.reply_markup ?? null, file, isEdited: false, businessId };
    received.push(message);
    for (const listener of listeners) listener(message);
    return { result: sentMessage(message) };
  }

  function pressed(user: FakeUser, data: string, message: object | null): string {
    const queryId = `query-${updateId + 1}`;
    queries.add(queryId);
    const from = messageOf(user, 0, unixSec(), {}).from;
    push({ callback_query: { id: queryId, from, chat_instance: "1", data, ...(message === null ? {} : { message }) } } as Omit<Update, "update_id">);
    return queryId;
  }

  function confirm(update: Update): void {
    const index = pending.indexOf(update);
    if (index >= 0) pending.splice(index, 1);
    confirmed.set(update.update_id, update);
  }

  function enqueue(update: Update): number {
    pending.push(update);
    wakePoll?.(true);
    pump();
    return update.update_id;
  }

  /** Delivers by webhook: chats beside each other, each chat in order, a refused update again and again. */
  function pump(): void {
    if (webhook === null || stopped.signal.aborted) return;
    for (const update of [...pending]) {
      const chat = chatOf(update) ?? `update:${update.update_id}`;
      if (busyChats.has(chat)) continue;
      busyChats.add(chat);
      void deliver(update, webhook).finally(() => {
        busyChats.delete(chat);
        pump();
      });
    }
  }

  async function deliver(update: Update, { url, secret }: { readonly url: string; readonly secret: string | null }): Promise<void> {
    const headers = { "content-type": "application/json", ...(secret === null ? {} : { "x-telegram-bot-api-secret-token": secret }) };
    const taken = await withOwnSignal(
      stopped.signal,
      async (signal) => (await fetch(url, { method: "POST", headers, body: JSON.stringify(update), signal })).ok,
    ).catch(() => false);
    if (taken) return confirm(update);
    await sleep(options.repeatAfterMs, stopped.signal);
  }

  async function call(method: string, params: Params, gone: AbortSignal): Promise<Answer> {
    called.set(method, (called.get(method) ?? 0) + 1);
    return failures.next(method, params) ?? methods.get(method)?.(params, gone) ?? { code: 404, description: "Not Found: method not found" };
  }

  function unixSec(): number {
    return Math.floor(options.nowMs() / 1000);
  }

  function send(user: FakeUser, content: FakeContent): number {
    knownChats.add(user.id);
    return push({ message: messageOf(user, ++messageId, unixSec(), content) as NonNullable<Update["message"]> });
  }

  function putFile(bytes: Uint8Array): string {
    const fileId = `file${files.size + 1}`;
    files.set(fileId, bytes);
    return fileId;
  }

  function push(update: Omit<Update, "update_id">): number {
    return enqueue({ update_id: ++updateId, ...update });
  }

  const server = await serveBotApi({
    token: options.token,
    call,
    file: (fileId) => files.get(fileId),
  });

  return {
    apiRoot: server.apiRoot,
    press(user, label, wantedId) {
      for (const message of received.toReversed()) {
        if (wantedId === undefined ? message.chatId !== user.id : message.messageId !== wantedId) continue;
        const data = buttonsOf(message.replyMarkup).find(({ text }) => text === label)?.callback_data;
        if (data !== undefined) return pressed(user, data, sentMessage(message));
      }
      throw new Error(`There is no button "${label}" to press.`);
    },
    pressData: (user, data, chatId) => pressed(user, data, chatId === undefined ? null : { message_id: 1, date: 0, chat: { id: chatId, type: "private" } }),
    sayInGroup(user, groupId, text) {
      knownChats.add(groupId);
      const message = { ...messageOf(user, ++messageId, unixSec(), { text }), chat: { id: groupId, type: "supergroup", title: "Shift" } };
      return push({ message: message as NonNullable<Update["message"]> });
    },
    pressAnswers: () => pressAnswers,
    actions: () => actions,
    connectBusiness(businessId, ownerId, { isEnabled = true, canReply = true } = {}) {
      if (isEnabled) businesses.add(businessId);
      else businesses.delete(businessId);
      const user = { id: ownerId, is_bot: false, first_name: "Business" };
      const told = { id: businessId, user, user_chat_id: ownerId, date: unixSec(), is_enabled: isEnabled, rights: { can_reply: canReply } };
      return push({ business_connection: told } as Omit<Update, "update_id">);
    },
    sendInBusiness(businessId, user, content, owner) {
      knownChats.add(user.id);
      const message = messageOf(user, ++messageId, unixSec(), content);
      const from = owner === undefined ? message.from : messageOf(owner, 0, 0, {}).from;
      return push({ business_message: { ...message, from, business_connection_id: businessId } } as Omit<Update, "update_id">);
    },
    sendAlbum(user, photos, caption) {
      const group = `album${messageId}`;
      return photos.map((bytes, index) =>
        send(user, { media_group_id: group, photo: photoOf(putFile(bytes), bytes.length), ...(index === 0 ? { caption } : {}) }),
      );
    },
    putFile,
    menus: () => menus,
    say: (user, text) => send(user, { text }),
    send,
    push,
    edit: (user, editedId, text) => {
      const edited = { ...messageOf(user, editedId, unixSec(), { text }), edit_date: unixSec() };
      return push({ edited_message: edited as NonNullable<Update["edited_message"]> });
    },
    shareContact: (user, phone, ownerId) => send(user, { contact: contactOf(phone, ownerId, user.firstName) }),
    sendPhoto: (user, bytes, caption) => send(user, { caption, photo: photoOf(putFile(bytes), bytes.length) }),
    repeat: (id) => {
      const update = confirmed.get(id);
      if (update === undefined) throw new Error(`Update ${id} was not confirmed, so it comes again by itself.`);
      enqueue(update);
    },
    block: (userId) => void blocked.add(userId),
    fail: failures.add,
    received: (userId) => received.filter((message) => message.chatId === userId),
    onReceived: (listener) => void listeners.push(listener),
    unconfirmed: () => pending.map((update) => update.update_id),
    calls: (method) => called.get(method) ?? 0,
    webhook: () => webhook,
    lastMessageId: () => messageId,
    restartNumbering(after) {
      updateId = after;
    },
    async stop() {
      stopped.abort();
      wakePoll?.(true);
      await server.stop();
    },
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
