// Pieces of an album come one by one and are one message: those of a batch are joined here, and later ones grow what
// is stored already.
import type { MessageEvent } from "../../contract/inbound.ts";
import type { StoredMessage } from "../../ports/intake.ts";
import { albumKey, messageKey } from "./prefetch.ts";

export interface Joined {
  readonly event: MessageEvent;
  /** Keys of the album and of its pieces, beside the message's own. */
  readonly furtherKeys: readonly string[];
}

/** In the order of each message's first piece. */
export function joinAlbums(messages: readonly MessageEvent[]): readonly Joined[] {
  const joined = new Map<string, Joined>();
  for (const event of messages) {
    const album = albumKey(event);
    if (album === null) {
      joined.set(messageKey(event), { event, furtherKeys: [] });
      continue;
    }
    const before = joined.get(album);
    joined.set(
      album,
      before === undefined ? { event, furtherKeys: [album] } : { event: grown(before.event, event), furtherKeys: [...before.furtherKeys, messageKey(event)] },
    );
  }
  return [...joined.values()];
}

function grown(before: MessageEvent, piece: MessageEvent): MessageEvent {
  return { ...before, ...withPiece(before, piece) };
}

export function withPiece<T extends Pick<StoredMessage, "text" | "attachments">>(
  before: T,
  piece: Pick<StoredMessage, "text" | "attachments">,
): Pick<StoredMessage, "text" | "attachments"> {
  const text = [before.text, piece.text].filter((part) => part !== "").join("\n");
  const known = new Set(before.attachments.map(({ ref }) => ref));
  return { text, attachments: [...before.attachments, ...piece.attachments.filter(({ ref }) => !known.has(ref))] };
}
