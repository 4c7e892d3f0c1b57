// A statement with its values in it, as MySQL and MariaDB read it: searching a text for placeholders again costs the
// driver as much as writing it.
import mysql from "mysql2";
import type { Value } from "./sql.ts";

/** No text of ours has a question mark but as a placeholder. */
export function inline(sql: string, values: readonly Value[]): string {
  const parts = sql.split("?");
  if (parts.length !== values.length + 1) throw new Error("A statement has another number of placeholders than of values.");
  let text = parts[0] ?? "";
  for (let index = 0; index < values.length; index += 1) text += literal(values[index] ?? null) + parts[index + 1];
  return text;
}

/** What ends or bends a text between apostrophes; the packet has a length of its own, so nothing else does. */
const SPECIAL = /['\\]/;
const EACH_SPECIAL = /['\\]/g;

function literal(value: Value): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return SPECIAL.test(value) ? `'${value.replace(EACH_SPECIAL, "\\$&")}'` : `'${value}'`;
  return mysql.escape(Buffer.from(value));
}
