// One letter from its bytes into the ledger: read, recognised, tied to its conversation, remembered for the letters that
// will answer it, and then committed by intake: once committed, the hub's own answer may leave at once and needs to know
// whom it answers. Taken twice it changes nothing.

import { createHash } from "node:crypto";
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import type { MailRecord, Mails } from "../../hub/ports/mails.ts";
import type { Clock, Counters } from "../../hub/ports/world.ts";
import { attachedFiles } from "./attachedFiles.ts";
import { readBounce } from "./bounce.ts";
import { type Conversation, findConversation, identityOf, type Tokens } from "./conversation.ts";
import { isFlooded } from "./flood.ts";
import type { Letter } from "./letter.ts";
import { natureOf, type Ourselves } from "./nature.ts";
import { cutQuoted } from "./quoted.ts";
import { readLetter } from "./readLetter.ts";
import { deliveryOf, messageOf, type Reception, unknownOf } from "./toInbound.ts";

export interface TakeDeps {
  readonly connectionId: string;
  readonly ourselves: Ourselves;
  readonly tokens: Tokens;
  readonly mails: Mails;
  readonly ingest: Ingest;
  /** Takes a reply of our own people to a question of the hub; false: it is a letter like any other. */
  readonly takeReply: TakeReply;
  readonly counters: Counters;
  readonly clock: Clock;
}

export type TakeReply = (reply: {
  readonly answers: readonly string[];
  readonly address: string;
  readonly text: string;
  readonly files: () => Promise<readonly { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array }[]>;
}) => Promise<boolean>;

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
      const letter = await readLetter(source);
      if (letter !== null && (await isReply(letter, source, deps))) {
        counters.count("otklik_mails_total", { result: "request" });
        return;
      }
      const { event, result, record } = await understand(letter, source, ref, deps);
      if (record !== null) await mails.add(record);
      const { accepted } = await ingest([event]);
      counters.count("otklik_mails_total", { result: accepted === 0 ? "duplicate" : result });
    } catch (error) {
      counters.count("otklik_mails_total", { result: "unavailable" });
      throw error;
    }
  };
}

/** What a machine wrote answers nothing. */
async function isReply(letter: Letter, source: Uint8Array, deps: TakeDeps): Promise<boolean> {
  if (letter.from === null || letter.answers.length === 0 || natureOf(letter, deps.ourselves) !== "person") return false;
  const text = cutQuoted(letter.text).shown.trim();
  if (text === "") return false;
  return deps.takeReply({ answers: letter.answers, address: letter.from.address, text, files: () => attachedFiles(source) });
}

async function understand(letter: Letter | null, source: Uint8Array, ref: string, deps: TakeDeps): Promise<Understood> {
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
    event: { ...messageOf(letter, conversation, automatic, reception), ...(nature === "machine" ? { byMachine: true } : {}) },
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
