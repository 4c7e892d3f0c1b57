// The dealings with a client that are of a complaint's life: its own chats and the talk in which it was told, and of
// the client's others those that began while it ran.
import type { Run } from "../contract/complaint.ts";
import type { ComplaintRecord } from "../ports/complaints.ts";
import type { InteractionRecord } from "../ports/interactions.ts";
import { selectInteractions } from "./interactions.ts";
import { withOwnAddresses } from "./recordings.ts";
import { toMs } from "./rows.ts";
import type { Sql } from "./sql.ts";

const MOST = 50;
/** Later than any instant. */
const NEVER_MS = 8_640_000_000_000_000;

export async function dealingsOf(
  sql: Sql,
  { id, clientId, interactionId, openedAt, toldInteractionId }: ComplaintRecord,
  runs: readonly Run[],
): Promise<readonly InteractionRecord[]> {
  const spans = runs.map(({ fromAt, toAt }) => [toMs(fromAt), toAt === null ? NEVER_MS : toMs(toAt)] as const);
  const endMs = Math.max(...spans.map(([, toMs]) => toMs));
  const rows = await selectInteractions(
    sql,
    `i.client_id = ? AND i.merged_into IS NULL AND i.id <> ? AND i.started_at <= ? AND (
       ${spans.map(() => "i.started_at BETWEEN ? AND ?").join(" OR ")}
       OR (i.id = ? AND i.started_at >= ?)
       OR i.id IN (SELECT interaction_id FROM complaint_threads WHERE complaint_id = ? AND since <= ?))`,
    [clientId, interactionId ?? "", endMs, ...spans.flat(), toldInteractionId ?? "", toMs(openedAt), id, endMs, MOST],
    " ORDER BY i.started_at DESC, i.id DESC LIMIT ?",
  );
  return rows.map(withOwnAddresses);
}
