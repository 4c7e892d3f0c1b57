// What a file is, told by its first bytes: what a server says of it is not believed, and what is stored under a
// name of ours is sent to browsers under a type of ours.

export interface AudioKind {
  readonly extension: string;
  readonly mimeType: string;
}

/** As many as the longest sign needs. */
export const SIGN_BYTES = 16;

const SIGNS: readonly (readonly [at: number, sign: string, kind: AudioKind])[] = [
  [8, "WAVE", { extension: "wav", mimeType: "audio/wav" }],
  [0, "ID3", { extension: "mp3", mimeType: "audio/mpeg" }],
  [0, "OggS", { extension: "ogg", mimeType: "audio/ogg" }],
  [0, "fLaC", { extension: "flac", mimeType: "audio/flac" }],
  [4, "ftyp", { extension: "m4a", mimeType: "audio/mp4" }],
  [0, "#!AMR", { extension: "amr", mimeType: "audio/amr" }],
  [0, "\x1aE\xdf\xa3", { extension: "webm", mimeType: "audio/webm" }],
  [0, ".snd", { extension: "au", mimeType: "audio/basic" }],
];
const MPEG: AudioKind = { extension: "mp3", mimeType: "audio/mpeg" };

/** Null: no recording. */
export function audioKind(start: Buffer): AudioKind | null {
  const [first = 0, second = 0] = start;
  // Eleven set bits begin a frame; the next two say which MPEG, the two after that which layer, and layer 0 is none.
  if (first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (second & 0x06) !== 0) return MPEG;
  const found = SIGNS.find(([at, sign]) => start.toString("latin1", at, at + sign.length) === sign);
  return found?.[2] ?? null;
}

/** Types a server may send a recording under; the first bytes decide in any case. */
export function mayBeAudio(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return type.startsWith("audio/") || ["", "application/octet-stream", "binary/octet-stream", "application/ogg"].includes(type);
}
