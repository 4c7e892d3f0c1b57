// The canonical inbound event: the one shape every door translates into, after `telephony` §25.
// Pure data: instants are ISO 8601 UTC strings, durations carry their unit.
import type { ClientButton } from "./buttons.ts";
import type { DeliveryFailure, Direction, LegKind, MessageChannel, Outcome } from "./vocabulary.ts";

export const CALL_EVENT_KINDS = [
  "routing.requested",
  "call.started",
  "call.ended",
  "call.summary",
  "leg.started",
  "leg.ringing",
  "leg.answered",
  "leg.held",
  "leg.resumed",
  "leg.ended",
  "queue.joined",
  "queue.left",
  "queue.abandoned",
  "transfer.updated",
  "dtmf.received",
  "recording.started",
  "recording.ready",
  "recording.failed",
  "command.updated",
  "unknown",
] as const;
export type CallEventKind = (typeof CALL_EVENT_KINDS)[number];

export interface Party {
  /** As the provider wrote it. */
  readonly raw: string | null;
  /** Null when it cannot be normalised or is hidden. */
  readonly e164: string | null;
  readonly extension: string | null;
  readonly kind: LegKind | "service";
  readonly displayName: string | null;
  readonly hidden: boolean;
}

export type OccurredAtSource = "provider" | "assumed-zone" | "received";
export type AnsweredBy = "agent" | "customer" | "ivr" | "queue" | "voicemail" | "machine" | "unknown";

/** How the sender proved itself. `none` only for events the hub makes itself (reconciliation, replay). */
export type AuthKind = "signature" | "token" | "ip" | "socket" | "none";

interface InboundBase {
  /** The connection of the company file; part of the unique key. */
  readonly connectionId: string;
  readonly provider: string;
  /** Unique per connection: the ledger refuses the second one. */
  readonly externalId: string;
  /** As the provider names it, e.g. `events/call:Connected`. */
  readonly rawType: string;
  readonly occurredAt: string;
  readonly occurredAtSource: OccurredAtSource;
  readonly receivedAt: string;
  readonly auth: AuthKind;
}

/** One fact about one call. A call is a fold over the set of its facts, whatever their order. */
export interface CallEvent extends InboundBase {
  readonly channel: "call";
  readonly kind: CallEventKind;
  readonly callKey: string;
  /** Other ids of the same call: a call known by one of them is this call, now and later. */
  readonly aliases: readonly string[];
  readonly legKey: string | null;
  /** What this leg is, where the provider says so. */
  readonly legKind: LegKind | null;
  readonly direction: Direction;
  readonly from: Party | null;
  readonly to: Party | null;
  /** Our number (DID), E.164 if possible. */
  readonly line: string | null;
  readonly agent: { readonly externalId: string | null; readonly extension: string | null; readonly name: string | null } | null;
  readonly queue: { readonly id: string; readonly name: string | null } | null;
  readonly seq: number | null;
  readonly answeredBy: AnsweredBy | null;
  /** Only when the provider states it. */
  readonly outcome: Outcome | null;
  readonly hangup: { readonly by: "customer" | "agent" | "system" | "unknown"; readonly code: string | null } | null;
  readonly durations: { readonly waitSec: number | null; readonly talkSec: number | null; readonly totalSec: number | null } | null;
  /** `url` null: the provider's interface is asked where the file is. `expiresAt`: until when the url serves, if that is short. */
  readonly recording: { readonly id: string; readonly url: string | null; readonly durationSec: number | null; readonly expiresAt: string | null } | null;
  readonly transfer: {
    readonly type: "blind" | "attended" | "return" | "unknown";
    readonly fromLegKey: string | null;
    readonly toLegKey: string | null;
  } | null;
  readonly commandId: string | null;
  /** Summary facts only: instants the provider itself computed. */
  readonly summary: { readonly startedAt: string | null; readonly answeredAt: string | null; readonly endedAt: string | null } | null;
}

export const ATTACHMENT_KINDS = ["photo", "voice", "document", "video", "sticker", "location"] as const;

export interface Attachment {
  readonly kind: (typeof ATTACHMENT_KINDS)[number];
  /** The channel's own handle of the file (Telegram: file_id). Never a URL with a secret in it. */
  readonly ref: string;
  readonly name: string | null;
  readonly mimeType: string | null;
  readonly sizeBytes: number | null;
  readonly durationSec: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** One message of a client in one chat. */
export interface MessageEvent extends InboundBase {
  readonly channel: MessageChannel;
  readonly kind: "message.received" | "message.edited";
  /** The thread: Telegram chat id, Slack channel + thread, mail thread. */
  readonly chatKey: string;
  /** The channel's own id of the message within the chat. */
  readonly messageKey: string;
  readonly sender: {
    /** Identity in the channel: Telegram user id, Slack user id, address. */
    readonly id: string;
    readonly displayName: string | null;
    readonly username: string | null;
    readonly languageCode: string | null;
  };
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** A phone number the sender shared; `own` only if the platform proves it is the sender's. */
  readonly sharedPhone: { readonly raw: string; readonly e164: string | null; readonly own: boolean } | null;
  /** Written by a machine, or by somebody who got too many automatic answers: the hub itself answers nothing to it and opens no complaint. */
  readonly automatic?: boolean;
  /** It says of itself that a machine wrote it: nobody waits for an answer. */
  readonly byMachine?: boolean;
  /** What the company's site told of a visitor. Nothing here is proved but `verifiedUserId`. */
  readonly visit?: SiteVisit;
  /** Written on the private page of this complaint: it goes on with it, whatever it says. */
  readonly ofComplaint?: string;
  /** Earlier letters repeated below this one: kept with the event, not shown. */
  readonly quotedText?: string;
  /** Pieces that came with one key are one message. */
  readonly albumKey?: string;
  /** Somebody of ours wrote it in the client's chat by another program; `sender` is the client all the same. */
  readonly isOurs?: boolean;
  /** What a link of ours carried that led the client into this chat. */
  readonly startToken?: string;
}

/** The client, or somebody of ours, took back what stood in the chat. */
export interface DeletionEvent extends InboundBase {
  readonly channel: MessageChannel;
  readonly kind: "message.deleted";
  readonly chatKey: string;
  readonly messageKeys: readonly string[];
}

/** A press of a button under a message of ours. */
export interface PressEvent extends InboundBase {
  readonly channel: MessageChannel;
  readonly kind: "button.pressed";
  readonly chatKey: string;
  readonly sender: MessageEvent["sender"];
  readonly button: ClientButton;
}

export interface SiteVisit {
  /** Without what stands behind the question mark, save the marks of advertising. */
  readonly page: string | null;
  readonly referrer: string | null;
  readonly timeZone: string | null;
  /** Which text they agreed to. */
  readonly consentVersion: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** The site proved by the form's secret that this user is logged in there. */
  readonly verifiedUserId: string | null;
}

/** What the channel says later of a message we sent: in no order, and perhaps twice. */
export interface DeliveryEvent extends InboundBase {
  readonly channel: Extract<MessageChannel, "sms" | "whatsapp" | "email" | "form">;
  readonly kind: "message.delivery";
  /** The thread it was sent to. */
  readonly chatKey: string;
  /** Ours, as it stood in the address we gave the channel. */
  readonly messageId: string;
  readonly delivery: "sent" | "delivered" | "failed";
  /** Set with `failed`. */
  readonly reason: DeliveryFailure | null;
}

/** A request that was authentic but carries nothing to act on: stored, counted, answered with success. */
export interface UnknownEvent extends InboundBase {
  readonly channel: "unknown";
  readonly kind: "unknown";
}

export type InboundEvent = CallEvent | MessageEvent | DeletionEvent | PressEvent | DeliveryEvent | UnknownEvent;
