// Lists are read page by page, everywhere alike.

export interface Page {
  readonly cursor: string | null;
  /** 1–200. */
  readonly limit: number;
}

export interface Paged<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
