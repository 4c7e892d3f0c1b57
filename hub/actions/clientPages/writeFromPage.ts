// What a client writes on the private page of their complaint. It comes in by the one door: as a message of the chat the
// complaint is from, or, where there is none, of a chat of the page's own.
import type { Contact } from "../../contract/api.ts";
import type { MessageEvent } from "../../contract/inbound.ts";
import type { MessageChannel, PointKind } from "../../contract/vocabulary.ts";
import { PAGE_CONNECTION, PAGE_KEY } from "../../domain/clientPage.ts";
import { matchKey } from "../../domain/identity.ts";
import { chatKeyOfExternalId, isThread } from "../../domain/thread.ts";
import type { Contacts } from "../../ports/clients.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Transactions, Unit } from "../../ports/unit.ts";
import type { Ids } from "../../ports/world.ts";
import type { Ingest } from "../intake/ingestEvent.ts";
import { complaintBehind, type PageDeps, threadOf } from "./readPage.ts";

export interface WritePageDeps extends PageDeps {
  readonly contacts: Pick<Contacts, "get">;
  readonly transactions: Transactions;
  readonly ids: Ids;
  readonly ingest: Ingest;
}

type Way = Pick<MessageEvent, "channel" | "connectionId" | "chatKey"> & { readonly senderId: string };

/** By which point of a contact each channel knows its writers. */
const SENDER_POINT: Readonly<Record<MessageChannel, PointKind>> = {
  telegram: "telegram",
  slack: "slack",
  email: "email",
  form: "site",
  sms: "phone",
  whatsapp: "phone",
};

/** Null: the link opens nothing. `key` names the message as the browser has it: the same one is stored once. */
export async function writeFromPage(
  deps: WritePageDeps,
  token: string,
  said: { readonly text: string; readonly key: string },
): Promise<"accepted" | "duplicate" | null> {
  const complaint = await complaintBehind(deps, token);
  if (complaint === null) return null;
  const thread = await threadOf(deps, complaint);
  const contactId = thread?.contactId ?? complaint.contactId;
  const contact = contactId === null ? null : await deps.contacts.get(contactId);
  const way = (thread === null ? null : wayOfThread(thread, contact)) ?? (await ownWay(deps, complaint, contact));
  const { accepted } = await deps.ingest([eventOf(way, complaint, contact, said, deps.clock.now().toISOString())]);
  return accepted > 0 ? "accepted" : "duplicate";
}

function wayOfThread(thread: InteractionRecord, contact: Contact | null): Way | null {
  if (!isThread(thread)) return null;
  const point = contact?.points.find(({ kind }) => kind === SENDER_POINT[thread.channel]);
  if (point === undefined) return null;
  return { channel: thread.channel, connectionId: thread.connectionId, chatKey: chatKeyOfExternalId(thread.externalId), senderId: point.value };
}

/** Whoever has the link of the complaint writes as its client: the visitor of this page is made a point of theirs. */
async function ownWay(deps: WritePageDeps, complaint: ComplaintRecord, contact: Contact | null): Promise<Way> {
  const way: Way = { channel: "form", connectionId: PAGE_CONNECTION, chatKey: complaint.id, senderId: complaint.id };
  await deps.transactions.run(async (unit) => {
    // Two browsers that write at once make one point.
    const client = await unit.lockClient(complaint.clientId);
    if ((await unit.contactsByMatchKey([matchKey("site", complaint.id)])).size > 0) return;
    await addVisitor(unit, deps.ids, complaint, contact?.id ?? client?.contacts[0]?.id ?? null, client?.name ?? "");
  });
  return way;
}

async function addVisitor(unit: Unit, ids: Ids, complaint: ComplaintRecord, contactId: string | null, name: string): Promise<void> {
  const point = { kind: "site", value: complaint.id, raw: complaint.id } as const;
  if (contactId !== null) return unit.addPoint(contactId, point);
  await unit.addContact({ id: ids.next(), clientId: complaint.clientId, name, role: null, language: null, points: [point] });
}

function eventOf(
  way: Way,
  complaint: ComplaintRecord,
  contact: Contact | null,
  { text, key }: { readonly text: string; readonly key: string },
  at: string,
): MessageEvent {
  return {
    channel: way.channel,
    kind: "message.received",
    connectionId: way.connectionId,
    provider: "page",
    externalId: `page:${complaint.id}:${key}`,
    rawType: "page:message",
    occurredAt: at,
    occurredAtSource: "received",
    receivedAt: at,
    auth: "token",
    chatKey: way.chatKey,
    messageKey: `${PAGE_KEY}${key}`,
    sender: { id: way.senderId, displayName: contact?.name ?? null, username: null, languageCode: null },
    text,
    attachments: [],
    sharedPhone: null,
    ofComplaint: complaint.id,
  };
}
