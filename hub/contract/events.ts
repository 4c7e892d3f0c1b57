// The catalogue of what happens in the hub. A verb returns facts; whoever reacts (live cards, bots, mail,
// outgoing webhooks) exhausts this union at compile time with `satisfies Record<HubEvent["type"], …>`.

import type { AlertInput } from "./alerts.ts";
import type { Choice } from "./buttons.ts";
import type { LinkChannel } from "./commands.ts";
import type { DeadlineFact } from "./deadline.ts";
import type { Language, MessageChannel, ReportName } from "./vocabulary.ts";

export interface CardChanged {
  readonly type: "card.changed";
  readonly interactionId: string;
}

/** Pressed it comes back as `data`; or it opens an address. */
export type MessageButton = { readonly label: string } & ({ readonly data: string } | { readonly url: string });

/** A message for a client, to leave by the channel of its thread. */
export interface MessageQueued {
  readonly type: "message.queued";
  readonly messageId: string;
  /** Whose card shows whether it left; null: said to somebody of whom nothing is kept yet. */
  readonly interactionId: string | null;
  readonly channel: MessageChannel;
  readonly connectionId: string;
  readonly chatKey: string;
  readonly text: string;
  /** Asks the platform for a keyboard that shares the sender's own phone number. */
  readonly askPhone: boolean;
  /** The client's, for what the platform shows beside the text; the company's when unknown. */
  readonly language?: Language | null;
  /** Beneath the text, line by line, where the platform has buttons. */
  readonly buttons?: readonly (readonly MessageButton[])[];
  /** It carries a private link: the platform is not to fetch it for a preview. */
  readonly isPrivate?: boolean;
  /** Buttons beneath it, row by row, where the channel has any. */
  readonly choices?: readonly (readonly Choice[])[];
}

export interface ReportReady {
  readonly type: "report.ready";
  readonly runId: string;
  readonly name: ReportName;
  readonly period: string;
  readonly recipients: readonly string[];
}

/** A deadline came to be at risk or was not kept. */
export interface DeadlineNoted {
  readonly type: "deadline.noted";
  readonly fact: DeadlineFact;
}

/** Somebody must be told; whom and how is looked up when it is delivered, so that raising it costs its cause nothing. */
export interface AlertRaised {
  readonly type: "alert.raised";
  readonly alert: AlertInput;
}

/** One message to one of our own people: an alert, the change in one, or a reminder. What it says is made when it leaves. */
export interface StaffTold {
  readonly type: "staff.told";
  readonly about: "alert" | "reminder";
  /** Of the alert's message, or of the reminder. */
  readonly id: string;
  readonly userId: string;
  readonly channel: LinkChannel | "mail";
}

/** `late` tells the head of the department; `answered` whoever asked. */
export const REQUEST_WORDS = ["asked", "reminder", "late", "answered"] as const;
export type RequestWord = (typeof REQUEST_WORDS)[number];

/** One message to one of our own people about a request for information. What it says is made when it leaves. */
export interface RequestTold {
  readonly type: "request.told";
  readonly requestId: string;
  readonly word: RequestWord;
  readonly userId: string;
  readonly channel: "telegram" | "slack" | "mail";
}

export type HubEvent = CardChanged | MessageQueued | ReportReady | DeadlineNoted | AlertRaised | StaffTold | RequestTold;
export type HubEventType = HubEvent["type"];

/** How each event leaves: `live` is pushed to browsers, the rest is delivered by the outbox worker. */
export const EVENT_ROUTES = {
  "card.changed": "live",
  "message.queued": "deliver",
  "report.ready": "deliver",
  "deadline.noted": "deliver",
  "alert.raised": "deliver",
  "staff.told": "deliver",
  "request.told": "deliver",
} as const satisfies Record<HubEventType, "live" | "deliver">;

/** What the outbox worker delivers. */
export type DeliverableEvent = Exclude<HubEvent, CardChanged>;
