// Recordings the exchange makes, and where they can be fetched if the company file says so.
import { createHash } from "node:crypto";
import { DateTime } from "luxon";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { AsteriskConfig } from "./config.ts";
import type { Reading } from "./facts.ts";
import { tell } from "./facts.ts";
import type { Handling } from "./handling.ts";
import { see } from "./legs.ts";
import type { AmiMessage } from "./protocol.ts";
import { field } from "./protocol.ts";
import type { Call } from "./switchboard.ts";

type Known = Pick<Call, "key" | "direction" | "line">;

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

/** Where the file's name is part of the address, the record of the pair tells it. */
export function recordingFiled(reading: Reading, call: Known, uid: string, message: AmiMessage, config: AsteriskConfig): void {
  const file = field(message, "RecordingFile") ?? field(message, "recordingfile");
  if (file === null || !config.recordingUrl?.includes("{file}")) return;
  // The name may carry a telephone number, and ids are written in logs.
  const id = createHash("sha256").update(file).digest("hex").slice(0, 40);
  ready(reading, call, id, addressOf(config.recordingUrl, { ...wordsOf(reading, config), linkedid: call.key, uniqueid: uid, file }));
}

function ready(reading: Reading, call: Known, id: string, url: string): void {
  const recording: CallEvent["recording"] = { id, url, durationSec: null, expiresAt: null };
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
