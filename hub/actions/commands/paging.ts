// Pages of a list that is read as a whole: the cursor is the last id of the page before.
import type { Paged } from "../../ports/pages.ts";

export function pageAfter<T extends { readonly id: string }>(all: readonly T[], cursor: string | null, limit: number): Paged<T> {
  const from = cursor === null ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
  const items = all.slice(from, from + limit);
  return { items, nextCursor: from + limit < all.length ? (items.at(-1)?.id ?? null) : null };
}
