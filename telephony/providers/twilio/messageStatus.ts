// What became of a message we sent. Twilio says it in no order and without a time; which word counts is decided
// where the message is kept.
import type { DeliveryEvent } from "../../../hub/contract/inbound.ts";
import { normalisePhone } from "../../../hub/domain/phone.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { boundedKey } from "../../events.ts";
import type { Read } from "../../fields.ts";
import { decodeQuery, only } from "../../form.ts";
import { twilioFailure } from "./failures.ts";
import type { TwilioConfig } from "./verify.ts";

/** Where Twilio tells it; the message's own id stands in the address, which the signature covers. */
export function messageStatusAddress(publicUrl: string, connectionId: string, messageId: string): string {
  return `${publicUrl}/hooks/twilio/${connectionId}/message-status?${new URLSearchParams({ message: messageId })}`;
}

const STATES: ReadonlyMap<string, DeliveryEvent["delivery"]> = new Map([
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "delivered"],
  ["undelivered", "failed"],
  ["failed", "failed"],
  ["canceled", "failed"],
]);

/** Null for messages that are not ours and for states on the way. */
export function parseMessageStatus(request: RawRequest, read: Read, config: TwilioConfig, source: Source): DeliveryEvent | null {
  const [messageSid, status, to, messageId] = [read("MessageSid"), read("MessageStatus"), read("To"), messageIdOf(request)];
  const delivery = STATES.get(status ?? "");
  if (messageSid === null || to === null || messageId === null || delivery === undefined) return null;
  const isWhatsapp = to.startsWith("whatsapp:");
  const raw = isWhatsapp ? to.slice("whatsapp:".length) : to;
  return {
    ...source,
    channel: isWhatsapp ? "whatsapp" : "sms",
    kind: "message.delivery",
    externalId: boundedKey(`${messageSid}:${status}`),
    rawType: `message-status:${status}`,
    occurredAt: source.receivedAt,
    occurredAtSource: "received",
    chatKey: boundedKey(normalisePhone(raw, config.country).e164 ?? raw),
    messageId,
    delivery,
    reason: delivery === "failed" ? (twilioFailure(read("ErrorCode")) ?? "not_delivered") : null,
  };
}

function messageIdOf({ url }: RawRequest): string | null {
  const query = url.includes("?") ? decodeQuery(url) : null;
  const id = query === null ? null : only(query, "message");
  return id !== null && /^[0-9A-Z]{26}$/.test(id) ? id : null;
}
