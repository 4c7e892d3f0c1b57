// The files of a Slack message. Each is kept by its id: its address opens only with the bot's token, which is never
// stored.
import type { Attachment } from "../../hub/contract/inbound.ts";
import type { SlackFile } from "./event.ts";

export function attachmentsOf(files: readonly SlackFile[]): readonly Attachment[] {
  return files
    .filter(({ mode }) => mode !== "tombstone")
    .map(({ id, name, mimetype, size, duration_ms: durationMs }) => ({
      kind: kindOf(mimetype ?? ""),
      ref: id,
      name: name ?? null,
      mimeType: mimetype ?? null,
      sizeBytes: size ?? null,
      durationSec: durationMs == null ? null : Math.round(durationMs / 1000),
      latitude: null,
      longitude: null,
    }));
}

function kindOf(mimeType: string): Attachment["kind"] {
  if (mimeType.startsWith("image/")) return "photo";
  if (mimeType.startsWith("video/")) return "video";
  return mimeType.startsWith("audio/") ? "voice" : "document";
}
