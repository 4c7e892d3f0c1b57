// A call event on its way into the record: all facts of its call are folded, and the interaction becomes
// what the fold says, save for what people wrote on it.
import { isDeepStrictEqual } from "node:util";
import type { CallEvent } from "../../contract/inbound.ts";
import { type CallRecord, foldCall } from "../../domain/call.ts";
import type { KnownContact } from "../../ports/clients.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { NewRecording } from "../../ports/recordings.ts";
import type { LinkedCall } from "./linkCalls.ts";
import type { Directory, IntakeRules } from "./rules.ts";
import type { WorkingSet } from "./workingSet.ts";

/** An agent who forgets the wrap-up gives the card back after this. */
const WRAP_UP_LIMIT_MS = 30 * 60_000;

export interface FoldedCall {
  readonly subjectKey: string;
  readonly facts: readonly CallEvent[];
  readonly call: CallRecord;
  readonly existing: InteractionRecord | null;
  /** Where it goes by several names. */
  readonly link?: LinkedCall;
  /** The facts left tell less than the record shows: of this fold only the recordings count. */
  readonly keepsShown?: true;
}

interface ApplyDeps {
  readonly rules: IntakeRules;
  readonly directory: Directory;
  readonly newId: () => string;
  readonly now: string;
}

export function foldSubject(subjectKey: string, facts: readonly CallEvent[], existing: InteractionRecord | null, asOf: string): FoldedCall {
  return { subjectKey, facts, call: foldCall(facts, asOf), existing };
}

/** Adds or changes the interaction in the set and says its id; a fact that changes nothing leaves no trace but the ledger row. */
export function applyCall(set: WorkingSet, folded: FoldedCall, contact: KnownContact | null, deps: ApplyDeps): string {
  const { call, existing, facts } = folded;
  const record = existing !== null && folded.keepsShown ? { ...existing, recordings: call.recordings } : recordOf(folded, contact, deps);
  if (existing === null) set.add(record);
  else if ((folded.link?.absorbed.length ?? 0) > 0 || !isDeepStrictEqual(record, existing)) set.save(record);
  if (!isDeepStrictEqual(record.recordings, existing?.recordings ?? [])) set.wantRecordings(recordingsOf(record, facts));
  return record.id;
}

function recordOf(folded: FoldedCall, contact: KnownContact | null, deps: ApplyDeps): InteractionRecord {
  const { call, existing, facts } = folded;
  const first = facts[0];
  if (!first) throw new Error("A call is made of facts; none were given.");
  const talker = call.agentExtension === null ? null : deps.directory.byExtension(call.agentExtension);
  const agentId = talker?.id ?? existing?.agentId ?? null;
  return {
    id: existing?.id ?? deps.newId(),
    channel: "call",
    direction: call.direction,
    ...stateOf(folded, agentId, deps.now),
    outcome: call.outcome,
    clientId: existing?.clientId ?? contact?.clientId ?? null,
    contactId: existing?.contactId ?? contact?.contactId ?? null,
    contactName: existing?.contactName ?? contact?.contactName ?? null,
    phone: call.phone,
    hidden: call.hidden,
    line: call.line,
    queue: queueOf(folded, deps.rules),
    agentId,
    connectionId: first.connectionId,
    externalId: existing?.externalId ?? folded.subjectKey.slice(first.connectionId.length + 1),
    openKey: null,
    startedAt: call.startedAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    waitSec: call.waitSec,
    talkSec: call.talkSec,
    holdSec: call.holdSec,
    legs: call.legs.map((leg) => ({ ...leg, agentId: leg.extension === null ? null : (deps.directory.byExtension(leg.extension)?.id ?? null) })),
    recordings: call.recordings,
    // Old news rings at nobody (R13).
    offeredTo: (call.screenPop ? call.ringingExtensions : [])
      .map((extension) => deps.directory.byExtension(extension)?.id)
      .filter((id) => id !== undefined)
      .filter((id) => existing?.declinedBy.includes(id) !== true),
    declinedBy: existing?.declinedBy ?? [],
    essence: existing?.essence ?? null,
    disposition: existing?.disposition ?? null,
    intent: existing?.intent ?? null,
    language: existing?.language ?? contact?.language ?? null,
    unread: 0,
    waitingSince: call.state === "ringing" ? call.startedAt : null,
    version: existing?.version ?? 1,
  };
}

/** Fetched later, in the background; also a call that took in another one takes its recordings. */
function recordingsOf({ id, connectionId, recordings }: InteractionRecord, facts: readonly CallEvent[]): readonly NewRecording[] {
  return recordings.flatMap((recording) => {
    const told = facts.filter((fact) => fact.kind === "recording.ready" && fact.recording?.id === recording.id);
    // Asked for when it was told, and that fact went by retention.
    if (told[0] === undefined) return [];
    return {
      interactionId: id,
      connectionId,
      callKey: told[0].callKey,
      recordingId: recording.id,
      url: recording.url,
      durationSec: told.find((fact) => fact.recording?.durationSec != null)?.recording?.durationSec ?? null,
      expiresAt: told.find((fact) => fact.recording?.url === recording.url)?.recording?.expiresAt ?? null,
    };
  });
}

function queueOf({ call, existing, facts }: FoldedCall, rules: IntakeRules): string | null {
  const connectionId = facts[0]?.connectionId ?? "";
  // A call we place belongs to no queue, unless the provider says so.
  if (call.direction !== "inbound" && call.queueId === null) return existing?.queue ?? null;
  return rules.chooseQueue({ connectionId, providerQueue: call.queueId, line: call.line, language: null });
}

/** A call with a disposition is done; nobody's wrap-up is nobody's card, and a forgotten one ends by itself. */
function stateOf(
  { call, existing, facts }: Pick<FoldedCall, "call" | "existing" | "facts">,
  agentId: string | null,
  now: string,
): Pick<InteractionRecord, "state" | "settleAt"> {
  if (call.state !== "wrapup" || call.endedAt === null) return { state: call.state, settleAt: call.settleAt };
  const endsAt = new Date(Date.parse(call.endedAt) + WRAP_UP_LIMIT_MS).toISOString();
  const isOverAnyway = agentId === null || existing?.disposition != null || endsAt <= now;
  if (isOverAnyway || isHistory(facts)) return { state: "closed", settleAt: call.settleAt };
  return { state: "wrapup", settleAt: call.settleAt ?? endsAt };
}

/** Known from the provider's list alone: it was over when we heard of it, and calls up no card (R16). */
function isHistory(facts: readonly CallEvent[]): boolean {
  return facts.every(({ auth }) => auth === "none");
}
