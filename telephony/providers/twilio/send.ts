// Sends one queued message as SMS or WhatsApp and says what became of it. It never repeats by itself: the outbox
// does, so that a wait Twilio asks for is kept and survives a restart.
import type { MessageQueued } from "../../../hub/contract/events.ts";
import type { Language, MessageChannel } from "../../../hub/contract/vocabulary.ts";
import type { SendResult } from "../../../hub/ports.ts";
import type { ConnectionConfig, ProviderIo } from "../../adapter.ts";
import { textOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { readJson } from "../rest.ts";
import { twilioAddress, twilioProof } from "./api.ts";
import { REFUSALS, type RefusalReason } from "./refusals.ts";
import { type TwilioConfig, twilioConfig } from "./verify.ts";

export interface TwilioSenderDeps {
  /** Of the company file; those of other providers are passed over. */
  readonly connections: readonly ConnectionConfig[];
  readonly request: ProviderIo["request"];
  /** Of the sentences agents read. */
  readonly language: Language;
}

/** As much as Twilio takes at once. */
const LONGEST_TEXT = 1600;

export function createTwilioSender({ connections, request, language }: TwilioSenderDeps): (event: MessageQueued) => Promise<SendResult> {
  const known = new Map(connections.filter(({ provider }) => provider === "twilio").map((config) => [config.id, twilioConfig.parse(config)]));
  const refused = (reason: RefusalReason): SendResult => ({ kind: "refused", error: REFUSALS[language][reason] });

  return async (event) => {
    const config = known.get(event.connectionId);
    const from = config === undefined ? null : fromOf(config, event.channel);
    if (config === undefined || from === null) return refused("no_sender");
    if (event.text.trim() === "") return refused("empty");
    if (event.text.length > LONGEST_TEXT) return refused("too_long");
    const prefix = event.channel === "whatsapp" ? "whatsapp:" : "";
    const body = new URLSearchParams({ To: prefix + event.chatKey, From: prefix + from, Body: event.text }).toString();
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
    const reason = code === null ? undefined : REASONS.get(code);
    if (reason !== undefined) return refused(reason);
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

const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
  ["21610", "stopped"],
  ["21211", "unreachable"],
  ["21214", "unreachable"],
  ["21217", "unreachable"],
  ["21408", "unreachable"],
  ["21612", "unreachable"],
  ["21614", "unreachable"],
  ["63003", "unreachable"],
  ["63024", "unreachable"],
  ["63016", "window"],
  ["21617", "too_long"],
  ["21212", "no_sender"],
  ["21603", "no_sender"],
  ["21606", "no_sender"],
  ["21659", "no_sender"],
  ["63007", "no_sender"],
]);
