// An SMS or WhatsApp message that came to one of our numbers. The network vouches for the sender's number, so
// it ties the thread to the client.
import type { Attachment, MessageEvent } from "../../../hub/contract/inbound.ts";
import { normalisePhone } from "../../../hub/domain/phone.ts";
import type { Source } from "../../adapter.ts";
import { boundedKey } from "../../events.ts";
import type { Read } from "../../fields.ts";
import { countOf, linkOf } from "../../fields.ts";
import type { TwilioConfig } from "./verify.ts";

/** More than any message carries; the count comes from outside. */
const MOST_MEDIA = 10;

export function parseTwilioMessage(read: Read, config: TwilioConfig, source: Source): MessageEvent | null {
  const [messageSid, from] = [read("MessageSid"), read("From")];
  if (messageSid === null || from === null || read("SmsStatus") !== "received") return null;
  const whatsapp = from.startsWith("whatsapp:");
  const raw = whatsapp ? from.slice("whatsapp:".length) : from;
  const { e164 } = normalisePhone(raw, config.country);
  // Own fields first: see cti/parse.ts.
  return {
    channel: whatsapp ? "whatsapp" : "sms",
    kind: "message.received",
    externalId: boundedKey(messageSid),
    rawType: whatsapp ? "sms:whatsapp" : "sms",
    occurredAt: source.receivedAt,
    occurredAtSource: "received",
    chatKey: boundedKey(e164 ?? raw),
    messageKey: boundedKey(messageSid),
    sender: { id: boundedKey(e164 ?? raw), displayName: read("ProfileName"), username: null, languageCode: null },
    text: read("Body") ?? read("ButtonText") ?? "",
    attachments: attachmentsOf(read),
    sharedPhone: e164 === null ? null : { raw, e164, own: true },
    ...source,
  };
}

function attachmentsOf(read: Read): readonly Attachment[] {
  const attachments: Attachment[] = [];
  const place = placeOf(read);
  if (place !== null) attachments.push(place);
  const count = Math.min(countOf(read("NumMedia")) ?? 0, MOST_MEDIA);
  for (let index = 0; index < count; index += 1) {
    const ref = linkOf(read(`MediaUrl${index}`), (host) => host === "twilio.com" || host.endsWith(".twilio.com"));
    if (ref === null) continue;
    const mimeType = read(`MediaContentType${index}`);
    attachments.push({ ...NO_MEDIA, kind: kindOfMedia(mimeType), ref, mimeType });
  }
  return attachments;
}

/** A place shared in WhatsApp, with the name it has there. */
function placeOf(read: Read): Attachment | null {
  const [latitude, longitude] = [Number(read("Latitude") ?? Number.NaN), Number(read("Longitude") ?? Number.NaN)];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null;
  return { ...NO_MEDIA, kind: "location", ref: `geo:${latitude},${longitude}`, name: read("Label") ?? read("Address"), mimeType: null, latitude, longitude };
}

const NO_MEDIA = { name: null, sizeBytes: null, durationSec: null, latitude: null, longitude: null } as const;

function kindOfMedia(mimeType: string | null): Attachment["kind"] {
  if (mimeType?.startsWith("image/")) return "photo";
  if (mimeType?.startsWith("audio/")) return "voice";
  return mimeType?.startsWith("video/") ? "video" : "document";
}
