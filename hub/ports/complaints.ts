// Complaints with what only the hub needs, and the reading of them.
import type { Complaint } from "../contract/api.ts";
import type { Severity } from "../contract/vocabulary.ts";
import type { Page, Paged } from "./pages.ts";

export interface ComplaintRecord extends Complaint {
  readonly contactId: string | null;
  readonly version: number;
}

export interface Complaints {
  get(id: string): Promise<ComplaintRecord | null>;
  byIds(ids: readonly string[]): Promise<readonly ComplaintRecord[]>;
  list(
    filter: {
      readonly clientId?: string;
      readonly interactionId?: string;
      readonly open?: boolean;
      readonly number?: number;
      readonly q?: string;
      /** Null: nobody's. */
      readonly ownerId?: string | null;
      readonly severity?: Severity;
    },
    page: Page,
  ): Promise<Paged<ComplaintRecord>>;
  /** All that are not decided yet, oldest first. */
  running(): Promise<readonly ComplaintRecord[]>;
  /** Those still running, of these clients, nearest deadline first. */
  openOf(clientIds: readonly string[]): Promise<readonly ComplaintRecord[]>;
}
