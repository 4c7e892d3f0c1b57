// Recordings of the exchange, and its records of pairs of channels (Cdr), which may name the recording's file.
import { createHash } from "node:crypto";
import { DateTime } from "luxon";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { countOf, isoInstant } from "../../fields.ts";
import type { AsteriskConfig } from "./config.ts";
import type { Reading } from "./facts.ts";
import { tell } from "./facts.ts";
import type { Handling } from "./handling.ts";
import { endOf, see } from "./legs.ts";
import { field } from "./protocol.ts";
import type { Call, Channel } from "./switchboard.ts";

export function recordingStarted({ reading, board, message, config }: Handling): void {
  const channel = see(reading, board, message, "", config.country);
  if (channel === null) return;
  channel.recording = true;
  tell(reading, channel.call, "recording.started", { recording: { id: channel.uid, url: null, durationSec: null, expiresAt: null } });
}

/** Where the address needs the file's name, the Cdr tells it later. */
export function recordingEnded({ reading, board, message, config }: Handling): void {
  const channel = board.channel(field(message, "Uniqueid"));
  if (channel?.recording && config.recordingUrl !== undefined && !config.recordingUrl.includes("{file}")) {
    ready(
      reading,
      channel.call,
      channel.uid,
      addressOf(config.recordingUrl, { ...wordsOf(reading, config), linkedid: channel.call.key, uniqueid: channel.uid }),
    );
  }
}

/**
 * One record per pair of channels, in the exchange's local time; a queue's music counts as an answer there. So it is
 * no word on the whole call: it only fills in an answer nobody was connected to hear.
 */
export function cdr({ reading, board, message, config }: Handling): void {
  const uid = field(message, "UniqueID") ?? field(message, "Uniqueid");
  const callee = [...board.channels()].find((channel) => channel.uid === field(message, "DestinationUniqueID"));
  const call = board.channel(uid)?.call ?? board.call(field(message, "Linkedid") ?? uid ?? "") ?? null;
  const file = field(message, "RecordingFile") ?? field(message, "recordingfile");
  if (call !== null && uid !== null && file !== null && config.recordingUrl?.includes("{file}")) {
    ready(reading, call, file, addressOf(config.recordingUrl, { ...wordsOf(reading, config), linkedid: call.key, uniqueid: uid, file }));
  }
  if (callee !== undefined) fillIn(reading, callee, { billedSec: countOf(field(message, "BillableSeconds")), ended: field(message, "EndTime"), config });
}

function fillIn(
  reading: Reading,
  callee: Channel,
  told: { readonly billedSec: number | null; readonly ended: string | null; readonly config: AsteriskConfig },
): void {
  const at = isoInstant(told.ended, told.config.timeZone);
  if (callee.answered || told.billedSec === null || told.billedSec === 0 || at === null) return;
  const durations = { waitSec: null, talkSec: told.billedSec, totalSec: null };
  tell({ ...reading, at: { iso: at.iso, source: "assumed-zone" } }, callee.call, "leg.ended", { ...endOf(callee), outcome: "answered", durations });
}

function ready(reading: Reading, call: Call, id: string, url: string): void {
  const short = id.length <= 100 ? id : createHash("sha256").update(id).digest("hex");
  const recording: CallEvent["recording"] = { id: short, url, durationSec: null, expiresAt: null };
  tell(reading, call, "recording.ready", { recording });
}

/** FreePBX files recordings by the exchange's own day. */
function wordsOf({ at, source }: Reading, { timeZone }: AsteriskConfig): Readonly<Record<string, string>> {
  const day = DateTime.fromISO(at?.iso ?? source.receivedAt, { zone: timeZone });
  return { year: day.toFormat("yyyy"), month: day.toFormat("MM"), day: day.toFormat("dd") };
}

function addressOf(pattern: string, words: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(words[name] ?? ""));
}
