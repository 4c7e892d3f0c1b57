// Filters that people keep.
import type { FilteredList, SavedFilter } from "../contract/savedFilter.ts";

export interface SavedFilters {
  /** In the order of their birth. */
  of(userId: string, list: FilteredList): Promise<readonly SavedFilter[]>;
  /** A name they have already gets the new query. */
  put(userId: string, filter: SavedFilter, at: string): Promise<SavedFilter>;
  /** False: it is not theirs. */
  remove(userId: string, id: string): Promise<boolean>;
}
