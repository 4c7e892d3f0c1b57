// What happened while nobody listened, as far as it can be known: channels that stand are taken up, those that are
// gone are ended by facts of our own. When exactly they went nobody can say.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Source } from "../../adapter.ts";
import { callEvent } from "../../events.ts";
import { countOf } from "../../fields.ts";
import type { AsteriskConfig } from "./config.ts";
import type { Reading } from "./facts.ts";
import { hangUp, see, tellMerged } from "./legs.ts";
import type { AmiMessage } from "./protocol.ts";
import { field } from "./protocol.ts";
import { join, leave } from "./queues.ts";
import type { Channel, Switchboard } from "./switchboard.ts";
import { tellBridged } from "./talk.ts";

export interface Surroundings {
  /** Channels we knew before we asked: what came up since is not missing from the list. */
  readonly before: ReadonlySet<string>;
  /** Keys of calls open on our side before we asked. */
  readonly openCalls: readonly string[];
  /** Answers of CoreShowChannels. */
  readonly standing: readonly AmiMessage[];
  /** Answers of QueueStatus. */
  readonly waiting: readonly AmiMessage[];
}

export function lookAround(board: Switchboard, found: Surroundings, source: Source, config: AsteriskConfig): readonly CallEvent[] {
  const facts: CallEvent[] = [];
  const reading: Reading = { source, at: null, rawType: "CoreShowChannel", id: `resync:${source.receivedAt}`, facts };
  const ours: Reading = { ...reading, source: { ...source, auth: "none" }, rawType: "resync" };
  takeUp(board, found.standing, reading, config);
  compareQueues(board, found, reading);
  const standing = new Set(found.standing.map((message) => field(message, "Uniqueid")));
  for (const channel of [...board.channels()]) {
    if (found.before.has(channel.uid) && !standing.has(channel.uid)) hangUp({ ...ours, id: `${ours.id}:${channel.uid}` }, board, channel, null);
  }
  const ended = new Set(facts.filter(({ kind }) => kind === "call.ended").map(({ callKey }) => callKey));
  for (const callKey of found.openCalls) {
    if (board.call(callKey) !== null || ended.has(callKey)) continue;
    facts.push(
      callEvent(ours.source, null, {
        kind: "call.ended",
        externalId: `${ours.id}:${callKey}`,
        rawType: "resync",
        callKey,
        hangup: { by: "unknown", code: null },
      }),
    );
  }
  return facts;
}

function takeUp(board: Switchboard, standing: readonly AmiMessage[], reading: Reading, config: AsteriskConfig): void {
  // Those who began their call come first, so that whoever they dialled is understood.
  const inOrder = [...standing].sort((left, right) => Number(isDialled(left)) - Number(isDialled(right)));
  const seen: Channel[] = [];
  for (const message of inOrder) {
    const own = { ...reading, id: `${reading.id}:${field(message, "Uniqueid")}` };
    const channel = see(own, board, message, "", config.country, before(reading, lastedSec(field(message, "Duration"))));
    if (channel === null) continue;
    channel.bridge = field(message, "BridgeId");
    seen.push(channel);
  }
  for (const channel of seen) {
    const own = { ...reading, id: `${reading.id}:${channel.uid}` };
    for (const other of board.together(channel)) tellMerged(own, board.join(channel.call, other.call));
    if (channel.bridge !== null) tellBridged(own, board, channel);
  }
}

function compareQueues(board: Switchboard, { waiting, before: knownBefore }: Surroundings, reading: Reading): void {
  const entries = new Map(waiting.filter((message) => field(message, "Event") === "QueueEntry").map((message) => [field(message, "Uniqueid"), message]));
  for (const channel of [...board.channels()]) {
    const entry = entries.get(channel.uid);
    const queue = entry === undefined ? null : field(entry, "Queue");
    if (channel.queue === queue) continue;
    const own = { ...reading, rawType: "QueueEntry", id: `${reading.id}:${channel.uid}:queue` };
    if (channel.queue !== null && knownBefore.has(channel.uid)) leave(own, channel, channel.queue);
    if (entry !== undefined && queue !== null) join(own, channel, queue, before(reading, countOf(field(entry, "Wait"))));
  }
}

function isDialled(message: AmiMessage): boolean {
  return field(message, "Uniqueid") !== field(message, "Linkedid");
}

/** `HH:MM:SS`. */
function lastedSec(duration: string | null): number | null {
  const parts = /^(\d+):(\d\d):(\d\d)$/.exec(duration ?? "");
  return parts === null ? null : Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
}

function before({ source }: Reading, seconds: number | null): string {
  return new Date(Date.parse(source.receivedAt) - (seconds ?? 0) * 1000).toISOString();
}
