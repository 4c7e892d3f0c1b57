// What a file is, told by its first bytes: what a sender or a server says of it is not believed. Only kinds that a
// browser may show without running anything are shown; all others are taken home as they are.

export interface FileKind {
  readonly extension: string;
  readonly mimeType: string;
  /** Null: it is not shown, only saved. */
  readonly shows: "image" | "audio" | "video" | null;
}

const UNKNOWN: FileKind = { extension: "bin", mimeType: "application/octet-stream", shows: null };

const image = (extension: string, mimeType: string): FileKind => ({ extension, mimeType, shows: "image" });
const audio = (extension: string, mimeType: string): FileKind => ({ extension, mimeType, shows: "audio" });
const saved = (extension: string, mimeType: string): FileKind => ({ extension, mimeType, shows: null });

const SIGNS: readonly (readonly [at: number, sign: string, kind: FileKind])[] = [
  [0, "\xff\xd8\xff", image("jpg", "image/jpeg")],
  [0, "\x89PNG\r\n\x1a\n", image("png", "image/png")],
  [0, "GIF87a", image("gif", "image/gif")],
  [0, "GIF89a", image("gif", "image/gif")],
  [8, "WEBP", image("webp", "image/webp")],
  [8, "WAVE", audio("wav", "audio/wav")],
  [0, "OggS", audio("ogg", "audio/ogg")],
  [0, "ID3", audio("mp3", "audio/mpeg")],
  [0, "fLaC", audio("flac", "audio/flac")],
  [4, "ftypM4A", audio("m4a", "audio/mp4")],
  [4, "ftyp", { extension: "mp4", mimeType: "video/mp4", shows: "video" }],
  [0, "\x1aE\xdf\xa3", { extension: "webm", mimeType: "video/webm", shows: "video" }],
  [0, "%PDF-", saved("pdf", "application/pdf")],
  [0, "PK\x03\x04", saved("zip", "application/zip")],
];

export function fileKind(start: Uint8Array): FileKind {
  const [first = 0, second = 0] = start;
  // A frame of MPEG audio: eleven set bits, and a layer that exists.
  if (first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 && (second & 0x18) !== 0x08) return audio("mp3", "audio/mpeg");
  return SIGNS.find(([at, sign]) => has(start, at, sign))?.[2] ?? UNKNOWN;
}

function has(start: Uint8Array, at: number, sign: string): boolean {
  return Array.from(sign).every((char, index) => start[at + index] === char.charCodeAt(0));
}

const LONGEST_NAME = 100;
/** Shown as they are called; what would be run when opened is called what it is. */
const KEPT_ENDINGS = /\.(?:docx?|xlsx?|pptx?|od[tsp]|csv|txt|rtf|xml|json|zip|rar|7z|pdf|jpe?g|png|gif|webp|heic|ogg|oga|mp3|m4a|wav|mp4|mov|webm)$/iu;

/** A name for the disk of who saves it: nothing of a path, of a header or of a hidden direction stays in it. */
export function savedName(name: string | null, id: string, { extension }: FileKind): string {
  const bare = (name ?? "")
    .replace(/^.*[\\/]/u, "")
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}"*:<>?|%;]+/gu, "")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  if (bare === "") return `attachment-${id}.${extension}`;
  const short = Array.from(bare).slice(-LONGEST_NAME).join("");
  return KEPT_ENDINGS.test(short) ? short : `${short}.${extension}`;
}
