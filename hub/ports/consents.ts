// Who agreed to the company's text on personal data, or did not. People are known here by a digest alone.
import type { Language, MessageChannel } from "../contract/vocabulary.ts";

export interface ConsentRecord {
  readonly digest: string;
  readonly state: "asked" | "agreed" | "refused";
  /** Which text it is about. */
  readonly version: string;
  readonly language: Language;
  readonly channel: MessageChannel;
  /** Set when the person is made, after they agreed. */
  readonly contactId: string | null;
  readonly askedAt: string;
  readonly answeredAt: string | null;
}

export interface Consents {
  get(digest: string): Promise<ConsentRecord | null>;
}

/** What intake's transaction does with them. */
export interface ConsentUnit {
  /** Locked. */
  consents(digests: readonly string[]): Promise<ReadonlyMap<string, ConsentRecord>>;
  putConsent(record: ConsentRecord): Promise<void>;
  /** These rows of the ledger wait until the person has agreed. */
  hold(ledgerIds: readonly string[], digest: string): Promise<void>;
  /** What was held for the person is handled as soon as this is committed. */
  release(digest: string, now: string): Promise<void>;
  /** Of what was held for the person, and of these rows, nothing stays but that they came. */
  blank(digest: string, ledgerIds: readonly string[]): Promise<void>;
}
