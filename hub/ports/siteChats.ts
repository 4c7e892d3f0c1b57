// Chats of the site's visitors, as their widget reads them.
import type { Language, MessageDirection } from "../contract/vocabulary.ts";

/** What a visitor may see of their own chat: never a note. */
export interface SiteMessage {
  readonly id: string;
  readonly direction: Exclude<MessageDirection, "note">;
  readonly text: string;
  readonly at: string;
  /** As the browser named it; null for our answers. */
  readonly clientId: string | null;
  /** Of an article whose buttons nobody has pressed yet. */
  readonly offer: { readonly id: string; readonly language: Language } | null;
}

export interface SiteChats {
  /** Newest last: those above `after`, and for safety all since then, whatever their ids. */
  messages(
    connectionId: string,
    chatKey: string,
    from: { readonly after: string | null; readonly since: string },
    limit: number,
  ): Promise<readonly SiteMessage[]>;
}
