// What intake found out about a message before it acts on it.
import type { MessageEvent } from "../../contract/inbound.ts";
import type { Language } from "../../contract/vocabulary.ts";
import type { Triage } from "../../domain/triage.ts";
import type { KnownContact } from "../../ports/clients.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { ConsentRecord } from "../../ports/consents.ts";
import type { StoredMessage } from "../../ports/intake.ts";
import type { Directory, IntakeRules } from "./rules.ts";
import type { Started } from "./startTokens.ts";
import type { SharedPhone } from "./tieSharedPhone.ts";

export interface MessageDeps {
  readonly rules: IntakeRules;
  readonly directory: Pick<Directory, "takesChats">;
  readonly newId: () => string;
  readonly now: string;
}

/** What a message asks for, decided before complaint numbers are drawn. */
export interface MessagePlan {
  readonly event: MessageEvent;
  /** Beside the message's own: of an album and its further pieces. */
  readonly furtherKeys: readonly string[];
  /** The message is stored and these are later pieces of it. */
  readonly joins: StoredMessage | null;
  readonly contact: KnownContact;
  readonly triage: Triage | null;
  readonly language: Language;
  /** True: the contact was made from this very message. */
  readonly firstContact: boolean;
  /** What became of a number the sender shared. */
  readonly sharedPhone: SharedPhone | null;
  /** By which link of ours they came. */
  readonly start: Started | "wrong" | null;
  /** The complaint on whose private page it was written. */
  readonly ofComplaint: ComplaintRecord | null;
  /** By which this person came to be known. */
  readonly consent: ConsentRecord | null;
}
