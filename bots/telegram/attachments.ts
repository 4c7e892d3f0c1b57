// What a Telegram message carries beside its text. A file is kept by its file_id: the address of a file holds
// the bot's token and is never stored.
import type { Attachment } from "../../hub/contract/inbound.ts";
import type { TelegramFile, TelegramMessage } from "./update.ts";

export function attachmentsOf(message: TelegramMessage): readonly Attachment[] {
  const found: Attachment[] = [];
  const keep = (kind: Attachment["kind"], file: TelegramFile | undefined): void => {
    if (file !== undefined) found.push(ofFile(kind, file));
  };
  keep("photo", largest(message.photo));
  keep("voice", message.voice);
  keep("document", message.document);
  keep("document", message.audio);
  keep("video", message.video);
  keep("video", message.video_note);
  keep("sticker", message.sticker);
  if (message.location !== undefined) found.push(ofLocation(message.location));
  return found;
}

/** A photo comes in several sizes, in no promised order. */
function largest(sizes: TelegramMessage["photo"]): TelegramFile | undefined {
  return sizes?.reduce<(typeof sizes)[number] | undefined>(
    (best, size) => (best === undefined || size.width * size.height > best.width * best.height ? size : best),
    undefined,
  );
}

function ofFile(kind: Attachment["kind"], file: TelegramFile): Attachment {
  return {
    kind,
    ref: file.file_id,
    name: file.file_name ?? null,
    mimeType: file.mime_type ?? null,
    sizeBytes: file.file_size ?? null,
    durationSec: file.duration ?? null,
    latitude: null,
    longitude: null,
  };
}

function ofLocation({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): Attachment {
  return {
    kind: "location",
    ref: `geo:${latitude},${longitude}`,
    name: null,
    mimeType: null,
    sizeBytes: null,
    durationSec: null,
    latitude,
    longitude,
  };
}
