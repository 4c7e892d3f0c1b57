// Translates one Slack event into the canonical inbound event. Only what a client writes in a client's channel
// becomes a message; our own people, bots, other channels and service notes are kept as unknown, without their text.
import type { AuthKind, DeletionEvent, MessageEvent, UnknownEvent } from "../../hub/contract/inbound.ts";
import { attachmentsOf } from "./attachments.ts";
import { chatKeyOfThread } from "./chatKey.ts";
import type { ReadEvent, SlackMessage, SlackWritten } from "./event.ts";
import { plainText } from "./markup.ts";

export interface Reception {
  readonly connectionId: string;
  readonly receivedAt: string;
  readonly auth: Extract<AuthKind, "signature" | "socket">;
  /** Names a body without an event id: the same body gets the same name. */
  readonly bodyKey: string;
  readonly isClientChannel: (channel: string, isShared: boolean) => boolean;
  /** The sender is one of us: their account is linked. */
  readonly isStaff: boolean;
  readonly profile: Profile | null;
}

export interface Profile {
  readonly displayName: string | null;
  readonly username: string | null;
  readonly languageCode: string | null;
}

/** Beside these every subtype is a note of Slack's own: who joined, a changed topic. */
const SPOKEN = [undefined, "file_share", "thread_broadcast", "me_message"] as const;

export function toInbound(read: ReadEvent, reception: Reception): MessageEvent | DeletionEvent | UnknownEvent {
  if (read.kind === "unreadable") return unknown(`unreadable:${reception.bodyKey}`, "unreadable", reception);
  if (read.kind !== "message") return unknown(read.id, read.type, reception);
  const { message, id } = read;
  const content = contentOf(message);
  const rawType = `message${message.subtype === undefined ? "" : `:${message.subtype.slice(0, 40)}`}`;
  const ignored = (why: string): UnknownEvent => unknown(id, `${rawType}:${why}`, reception);
  if (message.channel_type === "im") return ignored("im");
  if (!reception.isClientChannel(message.channel, read.isSharedChannel)) return ignored("other_channel");
  if (content === null) return ignored("service");
  const { written, kind } = content;
  if (written.user === undefined || written.bot_id !== undefined || written.subtype === "bot_message") return ignored("bot");
  if (reception.isStaff || (read.isSharedChannel && teamOf(written) === read.ourTeam)) return ignored("staff");
  const text = plainText(written.text);
  const attachments = attachmentsOf(written.files ?? []);
  const chatKey = chatKeyOfThread({ channel: message.channel, threadTs: written.thread_ts ?? written.ts });
  const { connectionId, receivedAt, auth } = reception;
  const base = { channel: "slack", connectionId, provider: "slack", externalId: id, rawType, receivedAt, auth, chatKey } as const;
  if (kind === "message.deleted") return { ...base, kind, occurredAt: receivedAt, occurredAtSource: "received", messageKeys: [written.ts] };
  if (text === "" && attachments.length === 0) return ignored("empty");
  return {
    ...base,
    kind,
    occurredAt: kind === "message.received" || written.edited === undefined ? instantOf(written.ts) : instantOf(written.edited.ts),
    occurredAtSource: "provider",
    messageKey: written.ts,
    sender: {
      id: written.user,
      displayName: reception.profile?.displayName ?? null,
      username: reception.profile?.username ?? null,
      languageCode: reception.profile?.languageCode ?? null,
    },
    text,
    attachments,
    sharedPhone: null,
  };
}

interface Content {
  readonly written: SlackWritten;
  readonly kind: MessageEvent["kind"] | DeletionEvent["kind"];
}

/** Null when nobody said anything: Slack also tells of a changed preview or a counted answer as of an edit. */
function contentOf(message: SlackMessage): Content | null {
  const { message: after, previous_message: before } = message;
  if (message.subtype === "message_changed" && after !== undefined) {
    if (after.subtype === "tombstone") return before === undefined ? null : { written: before, kind: "message.deleted" };
    const isSame = before !== undefined && before.text === after.text && before.files?.length === after.files?.length;
    return isSame ? null : { written: after, kind: "message.edited" };
  }
  if (message.subtype === "message_deleted") return before === undefined ? null : { written: before, kind: "message.deleted" };
  return (SPOKEN as readonly (string | undefined)[]).includes(message.subtype) ? { written: message, kind: "message.received" } : null;
}

/** Who wrote it, before the hub decides what it is: for looking them up. */
export function writerOf(message: SlackMessage): SlackWritten | null {
  return contentOf(message)?.written ?? null;
}

function teamOf({ user_team: userTeam, source_team: sourceTeam, team }: SlackWritten): string | null {
  return userTeam ?? sourceTeam ?? team ?? null;
}

/** Whole milliseconds of `1790000000.000100`. */
function instantOf(ts: string): string {
  return new Date(Math.floor(Number(ts) * 1000)).toISOString();
}

function unknown(externalId: string, rawType: string, reception: Reception): UnknownEvent {
  return {
    channel: "unknown",
    kind: "unknown",
    connectionId: reception.connectionId,
    provider: "slack",
    externalId,
    rawType,
    occurredAt: reception.receivedAt,
    occurredAtSource: "received",
    receivedAt: reception.receivedAt,
    auth: reception.auth,
  };
}
