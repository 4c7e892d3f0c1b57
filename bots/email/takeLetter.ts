// One letter from its bytes into the ledger: read, recognised, tied to its conversation, committed by intake, and only
// then remembered for the letters that will answer it. Taken twice it changes nothing.

import { createHash } from "node:crypto";
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import type { MailRecord, Mails } from "../../hub/ports/mails.ts";
import type { Clock, Counters } from "../../hub/ports/world.ts";
import { readBounce } from "./bounce.ts";
import { type Conversation, findConversation, identityOf, type Tokens } from "./conversation.ts";
import { isFlooded } from "./flood.ts";
import type { Letter } from "./letter.ts";
import { natureOf, type Ourselves } from "./nature.ts";
import { readLetter } from "./readLetter.ts";
import { deliveryOf, messageOf, type Reception, unknownOf } from "./toInbound.ts";

export interface TakeDeps {
  readonly connectionId: string;
  readonly ourselves: Ourselves;
  readonly tokens: Tokens;
  readonly mails: Mails;
  readonly ingest: Ingest;
  readonly counters: Counters;
  readonly clock: Clock;
}

/** Resolves when it is committed; throws when the store is away, and then it must be handed over again. */
export type TakeLetter = (letter: { readonly source: Uint8Array; readonly ref: string }) => Promise<void>;

interface Understood {
  readonly event: InboundEvent;
  readonly result: "accepted" | "automatic" | "bounce" | "ours" | "unreadable";
  readonly record: MailRecord | null;
}

export function createTakeLetter(deps: TakeDeps): TakeLetter {
  const { counters, mails, ingest } = deps;
  return async ({ source, ref }) => {
    try {
      const { event, result, record } = await understand(source, ref, deps);
      const { accepted } = await ingest([event]);
      if (record !== null) await mails.add(record);
      counters.count("otklik_mails_total", { result: accepted === 0 ? "duplicate" : result });
    } catch (error) {
      counters.count("otklik_mails_total", { result: "unavailable" });
      throw error;
    }
  };
}

async function understand(source: Uint8Array, ref: string, deps: TakeDeps): Promise<Understood> {
  const letter = await readLetter(source);
  const receivedAt = deps.clock.now().toISOString();
  const { connectionId } = deps;
  if (letter === null) {
    const identity = createHash("sha256").update(source).digest("hex");
    return { event: unknownOf("unreadable", { connectionId, receivedAt, ref, identity }), result: "unreadable", record: null };
  }
  const reception: Reception = { connectionId, receivedAt, ref, identity: identityOf(letter) };
  const nature = natureOf(letter, deps.ourselves);
  if (nature === "bounce") {
    const bounce = await readBounce(source, deps.mails);
    return { event: bounce === null ? unknownOf("bounce", reception) : deliveryOf(bounce, reception), result: "bounce", record: null };
  }
  if (nature === "ours") return { event: unknownOf("ours", reception), result: "ours", record: null };
  if (!hasSender(letter)) return { event: unknownOf("no_sender", reception), result: "unreadable", record: null };
  const conversation = await findConversation(letter, connectionId, deps);
  const automatic = nature === "machine" || (await isFlooded(letter.replyTo, letter.subject, deps));
  return {
    event: messageOf(letter, conversation, automatic, reception),
    result: automatic ? "automatic" : "accepted",
    record: recordOf(letter, conversation, automatic, reception),
  };
}

type Sent = Letter & { readonly from: NonNullable<Letter["from"]>; readonly replyTo: string };

function hasSender(letter: Letter): letter is Sent {
  return letter.from !== null && letter.replyTo !== null;
}

/** Without a Message-ID it is remembered by its name, so that its writer still takes part in the conversation. */
function recordOf(letter: Sent, { channel, connectionId, chatKey }: Conversation, automatic: boolean, { identity, receivedAt }: Reception): MailRecord {
  return {
    messageId: letter.messageId ?? `unnamed.${identity}`,
    channel,
    connectionId,
    chatKey,
    direction: "inbound",
    address: letter.from.address,
    replyTo: letter.replyTo,
    subject: letter.subject,
    at: receivedAt,
    automatic,
    sentMessageId: null,
  };
}
