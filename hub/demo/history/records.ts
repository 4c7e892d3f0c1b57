// What intake would have kept of a past call or thread: closed, with its agent, its seconds and its outcome.
import type { Company } from "../../../config/companyTypes.ts";
import type { Intent } from "../../contract/vocabulary.ts";
import { threadExternalId } from "../../domain/thread.ts";
import type { InteractionRecord, NewMessage } from "../../ports/interactions.ts";
import type { CallDraft } from "./calls.ts";
import type { Random } from "./random.ts";
import type { Said } from "./texts.ts";
import type { ThreadDraft } from "./threads.ts";

const NO_DISPOSITION = { yearAgo: 0.09, now: 0.02 } as const;

/** What was said, and what it came to. */
export interface Told {
  readonly intent: Intent;
  readonly said: Pick<Said, "text" | "disposition">;
}

export interface RecordDeps {
  readonly random: Random;
  readonly newId: (atMs: number) => string;
  readonly userIdOf: (staffId: string) => string | null;
  /** Null: nobody spoke. */
  readonly told: Told | null;
  readonly company: Company;
  readonly monthsAgo: number;
}

export function callRecord(call: CallDraft, { random, newId, userIdOf, told, company, monthsAgo }: RecordDeps): InteractionRecord {
  const id = newId(call.atMs);
  const { party, queue, direction, outcome, waitSec, talkSec } = call;
  const at = (sec: number): string => new Date(call.atMs + sec * 1000).toISOString();
  const answered = outcome === "answered";
  const number = company.numbers.find((one) => one.queue === queue);
  const agentId = call.agent === null ? null : userIdOf(call.agent);
  const undisposed = NO_DISPOSITION.now + ((NO_DISPOSITION.yearAgo - NO_DISPOSITION.now) / 12) * -monthsAgo;
  const leg = { id: `${id}-1`, agentId, extension: null, outcome, startedAt: at(0), answeredAt: answered ? at(waitSec) : null, endedAt: at(waitSec + talkSec) };
  return {
    id,
    channel: "call",
    direction,
    state: "closed",
    outcome,
    clientId: party.clientId,
    contactId: party.contactId,
    contactName: party.contactName,
    phone: party.phone,
    hidden: false,
    line: number === undefined ? null : `+${number.number.replace(/\D/g, "")}`,
    queue: direction === "inbound" ? queue : null,
    agentId,
    connectionId: number?.connection ?? "office",
    externalId: `history-${id}`,
    openKey: null,
    startedAt: at(0),
    answeredAt: answered ? at(waitSec) : null,
    endedAt: at(waitSec + talkSec),
    waitSec,
    talkSec,
    holdSec: 0,
    legs: [{ ...leg, kind: direction === "outbound" ? "customer" : call.agent === null ? "queue" : "agent" }],
    recordings: [],
    essence: told?.said.text ?? null,
    disposition: told === null ? (direction === "outbound" ? "no_answer" : null) : random.chance(undisposed) ? null : told.said.disposition,
    intent: told?.intent ?? null,
    language: party.language,
    unread: 0,
    waitingSince: null,
    settleAt: null,
    offeredTo: [],
    declinedBy: [],
    version: 1,
  };
}

export function threadRecord(thread: ThreadDraft, id: string, userIdOf: RecordDeps["userIdOf"], { intent, said }: Told): InteractionRecord {
  const { party, startMs, answeredMs, endMs } = thread;
  const at = (ms: number): string => new Date(ms).toISOString();
  return {
    id,
    channel: "telegram",
    direction: "inbound",
    state: "closed",
    outcome: null,
    clientId: party.clientId,
    contactId: party.contactId,
    contactName: party.contactName,
    phone: null,
    hidden: false,
    line: null,
    queue: party.language === "uk" ? "ua" : party.language === "en" ? "intl" : "front",
    agentId: userIdOf(thread.agent),
    connectionId: "telegram",
    externalId: threadExternalId(String(thread.telegramId), id),
    openKey: null,
    startedAt: at(startMs),
    answeredAt: at(answeredMs),
    endedAt: at(endMs),
    waitSec: Math.round((answeredMs - startMs) / 1000),
    talkSec: null,
    holdSec: null,
    legs: [],
    recordings: [],
    essence: said.text,
    disposition: said.disposition,
    intent,
    language: party.language,
    unread: 0,
    waitingSince: null,
    settleAt: null,
    offeredTo: [],
    declinedBy: [],
    version: 1,
  };
}

export function messageRecord(
  message: Pick<NewMessage, "direction" | "text" | "authorId" | "at">,
  interactionId: string,
  id: string,
  index: number,
): NewMessage {
  const inbound = message.direction === "inbound";
  return {
    ...message,
    id,
    interactionId,
    attachments: [],
    delivery: inbound ? "received" : "sent",
    channelKey: inbound ? `history:${interactionId}:${index}` : null,
  };
}
