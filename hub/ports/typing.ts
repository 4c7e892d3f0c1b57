// That somebody of ours writes, shown to the client where the channel can.
import type { MessageChannel } from "../contract/vocabulary.ts";

export interface TypingSign {
  /** Never throws; nobody waits for it. */
  show(chat: { readonly channel: MessageChannel; readonly chatKey: string }): void;
}
