// A letter as the rules of mail see it: decoded, bounded, without the bytes of its attachments.

/** More of a letter is not read. */
export const LARGEST_LETTER_BYTES = 25 * 1024 * 1024;

export interface Letter {
  /** Without angle brackets; null when there is none. */
  readonly messageId: string | null;
  /** Message-IDs it answers: In-Reply-To first, then References from the newest to the oldest. */
  readonly answers: readonly string[];
  readonly from: { readonly address: string; readonly name: string | null } | null;
  /** Where it asks to be answered; `from` when it asks nothing else. */
  readonly replyTo: string | null;
  /** Everybody it was addressed to, as far as its headers say. */
  readonly recipients: readonly string[];
  readonly subject: string;
  /** ISO, UTC; null when there is none or it is nonsense. */
  readonly sentAt: string | null;
  readonly text: string;
  readonly attachments: readonly LetterAttachment[];
  /** By lower-case name, unfolded, in their order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

export interface LetterAttachment {
  readonly name: string | null;
  readonly mimeType: string;
  readonly sizeBytes: number;
}
