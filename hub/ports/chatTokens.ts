// Tokens that tie a chat to who was given them. Only digests are kept.
import type { ChatTokenPurpose } from "../contract/chatTokens.ts";
import type { KnownContact } from "./clients.ts";

export interface ChatTokenRecord {
  readonly digest: string;
  readonly purpose: ChatTokenPurpose;
  /** `visitor`: the key they are found by; `invoice`: the client's id; `complaint`: its id. */
  readonly subject: string;
  /** What the client knows it by: the number of the invoice or of the complaint. */
  readonly label: string | null;
  /** Null: the visitor asked for it. */
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  /** The chat that came by it; no other may. */
  readonly usedBy: string | null;
}

export interface ChatTokens {
  add(token: ChatTokenRecord): Promise<void>;
}

/** What intake's transaction does with them. */
export interface ChatTokenUnit {
  lockChatToken(digest: string): Promise<ChatTokenRecord | null>;
  spendChatToken(digest: string, by: string, at: string): Promise<void>;
  /** Whose it is today; null when what it was about is gone. */
  ownerOfToken(token: ChatTokenRecord): Promise<KnownContact | null>;
}
