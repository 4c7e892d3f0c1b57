// Links that lead a client into a chat of ours and tell us who comes and about what.

/** `visitor`: who writes on the site. `invoice`, `complaint`: what we sent them about. */
export const CHAT_TOKEN_PURPOSES = ["visitor", "invoice", "complaint"] as const;
export type ChatTokenPurpose = (typeof CHAT_TOKEN_PURPOSES)[number];

export interface ChatLink {
  readonly purpose: ChatTokenPurpose;
  /** Of the chat, with the token in it; shown this once. */
  readonly url: string;
  readonly expiresAt: string;
}
