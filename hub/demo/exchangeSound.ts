// What the demo's exchange recorded: two voices that take turns, made from the call's id. Nobody really speaks, so there is
// nothing to understand; but it is heard, has its length, and can be played and jumped about in.
import { createHash } from "node:crypto";

const RATE = 8_000;
const HEADER_BYTES = 44;
const SILENCE = 128;
/** Of who calls and of who answers, in hertz. */
const VOICES = [118, 196] as const;
const OVERTONES = [1, 0.7, 0.45, 0.3, 0.2] as const;
/** One swing of a voice. */
const SWING = Float64Array.from(
  { length: 1_024 },
  (_, at) => OVERTONES.reduce((sum, loud, index) => sum + loud * Math.sin((2 * Math.PI * at * (index + 1)) / 1_024), 0) / OVERTONES.length,
);
const SYLLABLE_SEC = 0.21;
/** Syllables until the other speaks: about four seconds. */
const TURN = 18;
const PAUSE_SHARE = 0.22;
const LOUDEST = 46;

/** The exchange's own name of a recording: it tells how long it is. */
export function recordingIdOf(callKey: string, talkSec: number): string {
  return `${callKey}.${talkSec}`;
}

/** Null: no recording of this exchange. */
export function secondsOf(recordingId: string): number | null {
  const [, seconds] = /\.(\d{1,4})$/.exec(recordingId) ?? [];
  return seconds === undefined ? null : Number(seconds);
}

/** A WAV file of eight bits, as loud as a telephone. */
export function soundOf(recordingId: string, seconds: number): Buffer {
  const samples = seconds * RATE;
  const file = Buffer.alloc(HEADER_BYTES + samples, SILENCE);
  writeHeader(file, samples);
  const lots = createHash("sha256").update(recordingId).digest();
  const lotAt = (at: number): number => (lots[at % lots.length] ?? 0) / 256;
  for (let syllable = 0; syllable * SYLLABLE_SEC < seconds; syllable += 1) {
    const voice = VOICES[Math.floor(syllable / TURN) % VOICES.length] ?? VOICES[0];
    if (lotAt(syllable * 7 + 3) < PAUSE_SHARE) continue;
    const pitch = voice * (0.88 + 0.24 * lotAt(syllable * 5 + 1));
    const from = Math.floor(syllable * SYLLABLE_SEC * RATE);
    const length = Math.min(Math.floor(SYLLABLE_SEC * RATE), samples - from);
    for (let at = 0; at < length; at += 1) {
      const rise = Math.sin((Math.PI * at) / length);
      const swing = SWING[Math.floor((SWING.length * pitch * at) / RATE) % SWING.length] ?? 0;
      file[HEADER_BYTES + from + at] = SILENCE + Math.round(LOUDEST * rise * swing);
    }
  }
  return file;
}

function writeHeader(file: Buffer, samples: number): void {
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(HEADER_BYTES - 8 + samples, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(samples, 40);
}
