// The Telegram threads of the script as steps: clients write through the fake Bot API, agents take the card and
// answer in the console.
import { setTimeout as sleep } from "node:timers/promises";
import type { Interaction, List } from "../contract/api.ts";
import type { FakeTelegram } from "./fakeTelegram.ts";
import type { FakeUser } from "./fakeTelegramUpdates.ts";
import type { PlayContext, Step } from "./playSteps.ts";
import type { DemoContact, ScriptedMessage } from "./script.ts";

/** Somebody takes the card before writing the answer. */
const TYPES_FOR_SEC = 40;
const TAKEN_WITHIN_MS = 15_000;
/** The smallest PNG: what is on the picture stands in the text. */
const PHOTO = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

export function messageSteps(context: PlayContext, telegram: FakeTelegram, event: ScriptedMessage, contact: DemoContact | null): readonly Step[] {
  const user = userOf(event, contact);
  if (event.direction === "in") return [{ atSec: event.at, eventId: event.id, run: () => write(telegram, user, event) }];
  const agent = event.agent ?? "";
  const steps: Step[] = [
    { atSec: event.at - TYPES_FOR_SEC, eventId: event.id, run: () => take(context, event, user, agent) },
    { atSec: event.at, eventId: event.id, run: () => answer(context, event, user, agent) },
  ];
  if (event.expect.complaint?.action === "updated") steps.push({ atSec: event.at, eventId: event.id, run: () => context.takeComplaintInWork(event, agent) });
  return steps;
}

function userOf(event: ScriptedMessage, contact: DemoContact | null): FakeUser {
  const id = event.telegramId ?? contact?.points.find(({ telegramId }) => telegramId !== undefined)?.telegramId;
  if (id === undefined) throw new Error(`${event.id} of the script has no Telegram id, and neither has its contact.`);
  const [firstName = "", ...rest] = (contact?.name ?? event.telegram ?? "").split(" ");
  return { id, firstName, ...(rest.length > 0 ? { lastName: rest.join(" ") } : {}), languageCode: event.lang };
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
  if (thread === null) return context.skip("telegram: the first word to a client, which only threads that are open allow");
  const sent = await (await context.desk(agent)).post(`/interactions/${thread.id}/messages`, { text: event.text });
  if (!sent.ok) context.refuse(event.id, sent);
}

async function openThread(context: PlayContext, user: FakeUser, agent: string): Promise<Interaction | null> {
  const from = encodeURIComponent(context.instant(0).toISOString());
  const found = await (await context.desk(agent)).get<List<Interaction>>(`/interactions?channel=telegram&from=${from}&limit=200`);
  if (!found.ok) return null;
  return found.body.items.find(({ externalId, state }) => externalId.startsWith(`${user.id}:`) && state !== "closed") ?? null;
}
