// Sends one queued message as SMS or WhatsApp and says what became of it. It never repeats by itself: the outbox
// does, so that a wait Twilio asks for is kept and survives a restart.
import type { MessageQueued } from "../../../hub/contract/events.ts";
import type { DeliveryFailure, Language, MessageChannel } from "../../../hub/contract/vocabulary.ts";
import { deliveryFailureText } from "../../../hub/domain/deliveryTexts.ts";
import type { SendResult } from "../../../hub/ports/outbox.ts";
import type { ConnectionConfig, ProviderIo } from "../../adapter.ts";
import { textOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { readJson } from "../rest.ts";
import { twilioAddress, twilioProof } from "./api.ts";
import { twilioFailure } from "./failures.ts";
import { messageStatusAddress } from "./messageStatus.ts";
import { type TwilioConfig, twilioConfig } from "./verify.ts";

export interface TwilioSenderDeps {
  /** Of the company file; those of other providers are passed over. */
  readonly connections: readonly ConnectionConfig[];
  readonly request: ProviderIo["request"];
  /** Of the sentences agents read. */
  readonly language: Language;
  /** PUBLIC_URL without a trailing slash: where Twilio tells what became of a message. */
  readonly publicUrl: string;
}

/** As much as Twilio takes at once. */
const LONGEST_TEXT = 1600;

export function createTwilioSender({ connections, request, language, publicUrl }: TwilioSenderDeps): (event: MessageQueued) => Promise<SendResult> {
  const known = new Map(connections.filter(({ provider }) => provider === "twilio").map((config) => [config.id, twilioConfig.parse(config)]));
  const refused = (reason: DeliveryFailure): SendResult => ({ kind: "refused", error: deliveryFailureText(reason, language) });

  return async (event) => {
    const config = known.get(event.connectionId);
    const from = config === undefined ? null : fromOf(config, event.channel);
    if (config === undefined || from === null) return refused("no_sender");
    if (event.text.trim() === "") return refused("empty");
    if (event.text.length > LONGEST_TEXT) return refused("too_long");
    const prefix = event.channel === "whatsapp" ? "whatsapp:" : "";
    const form = new URLSearchParams({ To: prefix + event.chatKey, From: prefix + from, Body: event.text });
    // Twilio refuses an address it cannot reach, and the message with it.
    if (new URL(publicUrl).hostname !== "localhost") form.set("StatusCallback", messageStatusAddress(publicUrl, config.id, event.messageId));
    const body = form.toString();
    const headers = { ...twilioProof(config), "content-type": "application/x-www-form-urlencoded" };
    try {
      const answer = await request({ method: "POST", url: twilioAddress(config, "/Messages.json"), headers, body });
      const told = readJson(answer.body);
      if (answer.status >= 200 && answer.status < 300) return { kind: "sent", channelKey: textOf(told?.sid) };
      return afterRefusal(answer.status, textOf(told?.code));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      return { kind: "retry", error: `Twilio: ${error.message}`, retryAfterSec: error.retryAfterSec };
    }
  };

  function afterRefusal(status: number, code: string | null): SendResult {
    const reason = twilioFailure(code);
    if (reason !== null) return refused(reason);
    // Only 400 speaks of this message: the others of the account or of a limit, which may be mended.
    if (status === 400 && !PASSING.has(code ?? "")) return refused("not_accepted");
    const shown = code !== null && /^\d{1,6}$/.test(code) ? ` (${code})` : "";
    return { kind: "retry", error: `Twilio: ${status}${shown}`, retryAfterSec: null };
  }
}

function fromOf(config: TwilioConfig, channel: MessageChannel): string | null {
  if (channel === "sms") return config.smsFrom ?? null;
  return channel === "whatsapp" ? (config.whatsappFrom ?? null) : null;
}

/** Queues that are full and limits that pass, though the status says that we were wrong. */
const PASSING: ReadonlySet<string> = new Set(["14107", "20429", "21611", "30001", "63018"]);
