// Filters of a list that a person keeps under a name of their own.

export const FILTERED_LISTS = ["complaints"] as const;
export type FilteredList = (typeof FILTERED_LISTS)[number];

export interface SavedFilter {
  readonly id: string;
  readonly list: FilteredList;
  readonly name: string;
  /** As it stands in the address behind `?`. */
  readonly query: string;
}
