// The Telegram threads of the script as steps: clients write through the fake Bot API, agents take the card and
// answer in the console.
import { setTimeout as sleep } from "node:timers/promises";
import type { Interaction, List } from "../contract/api.ts";
import type { Intent } from "../contract/vocabulary.ts";
import type { FakeTelegram } from "./fakeTelegram.ts";
import type { FakeUser } from "./fakeTelegramUpdates.ts";
import type { PlayContext, Step } from "./playSteps.ts";
import type { DemoContact, ScriptedMessage } from "./script.ts";

/** Our first word to a client: threads begin with theirs. */
export const FIRST_WORD = "first word to a Telegram client";
/** Somebody takes the card before writing the answer. */
const TYPES_FOR_SEC = 40;
const TAKEN_WITHIN_MS = 15_000;
/** The smallest PNG: what is on the picture stands in the text. */
const PHOTO = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

/** How a thread ended, by what it began with. */
const ENDS: Readonly<Record<Intent, string>> = {
  question: "info_given",
  service_request: "consult_given",
  purchase_interest: "offer_requested",
  payment: "documents_sent",
  complaint: "complaint_update",
  feedback_positive: "info_given",
  other: "info_given",
  spam: "spam",
};
/** After the client's last word; after ours the client has longer to say more. */
const CLOSED_AFTER_SEC = { theirs: 360, ours: 1_800 } as const;

/** All threads of the day; `people` are the known contacts. */
export function messageSteps(
  context: PlayContext,
  telegram: FakeTelegram,
  events: readonly ScriptedMessage[],
  people: readonly DemoContact[],
): readonly Step[] {
  const threads = [...new Set(events.map(({ thread }) => thread))].map((id) => events.filter(({ thread }) => thread === id));
  return threads.flatMap((thread) => threadSteps(context, telegram, thread, people));
}

function threadSteps(context: PlayContext, telegram: FakeTelegram, thread: readonly ScriptedMessage[], people: readonly DemoContact[]): readonly Step[] {
  const user = userOf(thread, people);
  const steps = thread.flatMap((event) =>
    event.direction === "in" ? [{ atSec: event.at, eventId: event.id, run: () => write(telegram, user, event) }] : answerSteps(context, event, user),
  );
  const agent = thread.find(({ direction }) => direction === "out")?.agent;
  const last = thread.at(-1);
  if (agent === undefined || last === undefined) return steps;
  const atSec = last.at + (last.direction === "in" ? CLOSED_AFTER_SEC.theirs : CLOSED_AFTER_SEC.ours);
  return [...steps, { atSec, eventId: last.id, run: () => close(context, thread, user, agent) }];
}

function answerSteps(context: PlayContext, event: ScriptedMessage, user: FakeUser): readonly Step[] {
  const agent = event.agent ?? "";
  return [
    { atSec: event.at - TYPES_FOR_SEC, eventId: event.id, run: () => take(context, event, user, agent) },
    { atSec: event.at, eventId: event.id, run: () => answer(context, event, user, agent) },
  ];
}

function userOf(thread: readonly ScriptedMessage[], people: readonly DemoContact[]): FakeUser {
  const [first] = thread;
  const contact = people.find(({ id }) => id === first?.contact);
  const id = first?.telegramId ?? contact?.points.find(({ telegramId }) => telegramId !== undefined)?.telegramId;
  if (first === undefined || id === undefined) throw new Error(`${first?.id ?? "A thread"} of the script has no Telegram id, and neither has its contact.`);
  // The script says where an unknown one was met: "Roman, Telegram".
  const name = contact?.name ?? first.expect.client?.name?.split(",")[0] ?? "";
  const [firstName = "", ...rest] = name.split(" ");
  return { id, firstName, ...(rest.length > 0 ? { lastName: rest.join(" ") } : {}), languageCode: first.lang };
}

async function write(telegram: FakeTelegram, user: FakeUser, event: ScriptedMessage): Promise<void> {
  const attachment = event.attachments?.[0];
  switch (attachment?.kind) {
    case "photo":
      return taken(telegram, telegram.sendPhoto(user, PHOTO, event.text));
    case "voice":
      return taken(telegram, telegram.send(user, { caption: event.text, voice: { file_id: event.id, file_unique_id: event.id, duration: 9 } }));
    case "contact":
      await taken(telegram, telegram.say(user, event.text));
      return taken(telegram, telegram.shareContact(user, attachment.description, user.id));
    default:
      return taken(telegram, telegram.say(user, event.text));
  }
}

/** The hub confirms an update when it is committed; only then is it the next one's turn. */
async function taken(telegram: FakeTelegram, updateId: number): Promise<void> {
  for (const endMs = Date.now() + TAKEN_WITHIN_MS; telegram.unconfirmed().includes(updateId); await sleep(5)) {
    if (Date.now() > endMs) throw new Error("The hub does not take Telegram messages. Is it started with this Bot API as TELEGRAM_API_ROOT?");
  }
}

async function take(context: PlayContext, event: ScriptedMessage, user: FakeUser, agent: string): Promise<void> {
  const thread = await openThread(context, user, agent);
  if (thread === null || thread.agentId !== null) return;
  const taking = await (await context.desk(agent)).post(`/interactions/${thread.id}/accept`, {});
  if (!taking.ok) context.refuse(event.id, taking);
}

async function answer(context: PlayContext, event: ScriptedMessage, user: FakeUser, agent: string): Promise<void> {
  const thread = await openThread(context, user, agent);
  if (thread === null) return context.skip(FIRST_WORD);
  const sent = await (await context.desk(agent)).post(`/interactions/${thread.id}/messages`, { text: event.text });
  if (!sent.ok) return context.refuse(event.id, sent);
  if (event.expect.complaint?.action === "updated" && thread.clientId !== null) await context.takeComplaintInWork(event.id, agent, thread.clientId);
}

async function close(context: PlayContext, messages: readonly ScriptedMessage[], user: FakeUser, agent: string): Promise<void> {
  const thread = await openThread(context, user, agent);
  if (thread === null) return;
  const intent = messages.some((message) => message.intent === "complaint") ? "complaint" : (messages[0]?.intent ?? "other");
  const closing = await (await context.desk(agent)).post(`/interactions/${thread.id}/disposition`, { disposition: ENDS[intent] });
  if (!closing.ok) context.refuse(messages.at(-1)?.id ?? "", closing);
}

async function openThread(context: PlayContext, user: FakeUser, agent: string): Promise<Interaction | null> {
  const from = encodeURIComponent(context.instant(0).toISOString());
  const found = await (await context.desk(agent)).get<List<Interaction>>(`/interactions?channel=telegram&from=${from}&limit=200`);
  if (!found.ok) return null;
  return found.body.items.find(({ externalId, state }) => externalId.startsWith(`${user.id}:`) && state !== "closed") ?? null;
}
