// What clients sent, fetched from where it lies when somebody wants to see it.
import type { Attachment } from "../contract/inbound.ts";
import type { MessageChannel } from "../contract/vocabulary.ts";

/** `gone`: it lies there no longer, or is not ours to have; `busy`: so many are asked for already that nobody would wait for it. */
export type FetchedFile = { readonly kind: "file"; readonly bytes: Uint8Array } | { readonly kind: "gone" | "too_large" | "unreachable" | "busy" };

export interface AttachmentFiles {
  /** Never throws. */
  fetch(channel: MessageChannel, attachment: Attachment): Promise<FetchedFile>;
}
