// The private pages of complaints: which of their links stand, and what the client may read there.
import type { Run } from "../contract/complaint.ts";
import type { MessageDirection } from "../contract/vocabulary.ts";

/** How the page of a complaint stands: links of an older generation open nothing. */
export interface ClientPageRecord {
  readonly generation: number;
  /** Since when the complaint is known to have ended; null while it runs. */
  readonly endedAt: string | null;
}

/** Never a note: there is no word for one. */
export interface PageMessage {
  readonly id: string;
  readonly direction: Exclude<MessageDirection, "note">;
  readonly text: string;
  readonly at: string;
}

/** A chat as its threads are named. */
export interface PageChat {
  readonly connectionId: string;
  readonly chatKey: string;
}

export interface ClientPages {
  /** Where nothing is kept: the first generation, running. */
  get(complaintId: string): Promise<ClientPageRecord>;
  /** All links so far open nothing any more; the generation of those from now on. */
  revoke(complaintId: string): Promise<number>;
  /**
   * Newest last: of the thread all until the first run ends, of the chats what was written in the runs, and beyond those
   * what the client wrote on a page and what followed it there.
   */
  messages(
    of: { readonly interactionId: string | null; readonly chats: readonly PageChat[]; readonly runs: readonly Run[] },
    limit: number,
  ): Promise<readonly PageMessage[]>;
  /** Complaints whose end nobody has noted, resolved since that instant. */
  endedUnnoted(resolvedSince: string, limit: number): Promise<readonly string[]>;
  /** Complaints noted as ended that run again. */
  reopened(limit: number): Promise<readonly string[]>;
  noteReopened(complaintIds: readonly string[]): Promise<void>;
}

/** Within the transaction of a verb. */
export interface ClientPageUnit {
  /** True when this call was the first to see it ended. Decided by the database. */
  noteEnded(complaintId: string, at: string): Promise<boolean>;
}
