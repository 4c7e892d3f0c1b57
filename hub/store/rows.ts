// Between tables and records: epoch milliseconds and ISO instants, JSON columns, words. Rows are trusted:
// only the hub writes them.

export function toMs(instant: string): number {
  return Date.parse(instant);
}

export function toMsOrNull(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant);
}

export function toInstant(ms: number): string {
  return new Date(Number(ms)).toISOString();
}

export function toInstantOrNull(ms: number | null): string | null {
  return ms === null ? null : toInstant(ms);
}

export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** A row that was read as one JSON array of its columns. */
export function fromColumns<Column extends string, Field>(columns: readonly Column[], fields: readonly Field[]): Record<Column, Field> {
  const row: Partial<Record<Column, Field>> = {};
  for (const [index, column] of columns.entries()) row[column] = fields[index] as Field;
  return row as Record<Column, Field>;
}

/** Keyset page over ids (ULIDs: newest first is id descending). The cursor is the last id of the page before. */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], limit: number): { items: readonly T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** For `LIKE ? ESCAPE '!'`: what the person typed, with the wildcards taken literally. */
export function likeContains(text: string): string {
  return `%${text.replace(/[!%_]/g, "!$&")}%`;
}
