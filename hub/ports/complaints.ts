// Complaints with what only the hub needs, and the reading of them.
import type { Complaint } from "../contract/api.ts";
import type { ComplaintStatus, Severity } from "../contract/vocabulary.ts";
import type { Page, Paged } from "./pages.ts";

export interface ComplaintRecord extends Complaint {
  readonly contactId: string | null;
  readonly version: number;
}

/** How a complaint stands, and nothing of what it is about: of hundreds it is asked every second. */
export type ComplaintStanding = Pick<ComplaintRecord, "id" | "status" | "severity" | "ownerId" | "reopenedAt" | "dueAt" | "resolvedAt">;

/** A further chat in which the client goes on about a complaint: all they write there from then on is about it too. */
export interface ComplaintThread {
  readonly complaintId: string;
  readonly interactionId: string;
  /** The first message that is about it. */
  readonly since: string;
}

export interface Complaints {
  get(id: string): Promise<ComplaintRecord | null>;
  byIds(ids: readonly string[]): Promise<readonly ComplaintRecord[]>;
  standings(ids: readonly string[]): Promise<readonly ComplaintStanding[]>;
  list(
    filter: {
      readonly clientId?: string;
      readonly contactId?: string;
      readonly interactionId?: string;
      readonly open?: boolean;
      readonly number?: number;
      readonly q?: string;
      /** Null: nobody's. */
      readonly ownerId?: string | null;
      readonly severity?: Severity;
      readonly status?: ComplaintStatus;
      readonly department?: string;
      readonly category?: string;
      /** Not decided, and past its deadline at that instant. */
      readonly overdueAt?: string;
      /** Not decided, at risk by a written fact, and not late yet at that instant. */
      readonly atRiskAt?: string;
      /** Opened from the one on, before the other. */
      readonly from?: string;
      readonly to?: string;
    },
    page: Page,
  ): Promise<Paged<ComplaintRecord>>;
  /** All that are not decided yet, oldest first. */
  running(): Promise<readonly ComplaintRecord[]>;
  /** Those still running, of these clients, nearest deadline first. */
  openOf(clientIds: readonly string[]): Promise<readonly ComplaintRecord[]>;
}
