// Two calls that proved to be one, in the tables: the facts and all that people wrote move to the survivor, the
// other row stays as its further name.
import type { MergedCall } from "../ports/intake.ts";
import { fromJson, likeContains } from "./rows.ts";
import { placeholders, type Sql, type Value } from "./sql.ts";

/** Whatever is written beside an interaction; recordings are told anew with the survivor. */
const BESIDE_AN_INTERACTION = ["messages", "complaints", "tasks", "call_commands", "listed_calls"] as const;

export function mergeStatements({
  survivorId,
  subjectKey,
  aliasKeys,
  aliasIds,
}: MergedCall): readonly { readonly sql: string; readonly values: readonly Value[] }[] {
  const statements: { sql: string; values: readonly Value[] }[] = [];
  if (aliasKeys.length > 0) {
    statements.push({ sql: `UPDATE ledger SET subject_key = ? WHERE subject_key IN (${placeholders(aliasKeys.length)})`, values: [subjectKey, ...aliasKeys] });
  }
  if (aliasIds.length === 0) return statements;
  const marks = placeholders(aliasIds.length);
  statements.push({ sql: `UPDATE interactions SET merged_into = ? WHERE id IN (${marks})`, values: [survivorId, ...aliasIds] });
  for (const table of BESIDE_AN_INTERACTION) {
    statements.push({ sql: `UPDATE ${table} SET interaction_id = ? WHERE interaction_id IN (${marks})`, values: [survivorId, ...aliasIds] });
  }
  return statements;
}

/** Asked at a transfer between two calls only: it looks through the calls of some hours. */
export async function callsOfLeg(sql: Sql, connectionId: string, legKey: string, sinceMs: number): Promise<readonly string[]> {
  const rows = await sql.all<{ external_id: string; legs: string }>(
    "SELECT external_id, legs FROM interactions WHERE started_at >= ? AND channel = 'call' AND connection_id = ? AND legs LIKE ? ESCAPE '!'",
    [sinceMs, connectionId, likeContains(JSON.stringify(legKey))],
  );
  return rows.filter(({ legs }) => fromJson<readonly { readonly id: string }[]>(legs).some(({ id }) => id === legKey)).map(({ external_id }) => external_id);
}
