// Cards from the database: the same few queries for one card and for a thousand, because a burst of changes
// is read as one batch.
import type { Card } from "../../contract/card.ts";
import { toCard } from "../../domain/card.ts";
import type { Clients } from "../../ports/clients.ts";
import type { ComplaintRecord, Complaints } from "../../ports/complaints.ts";
import type { InteractionRecord, Interactions } from "../../ports/interactions.ts";
import type { Users } from "../../ports/users.ts";

export interface CardSources {
  readonly interactions: Pick<Interactions, "live" | "byIds">;
  readonly clients: Pick<Clients, "byIds" | "isNew">;
  readonly complaints: Pick<Complaints, "openOf">;
  readonly users: Pick<Users, "list">;
}

/** Everything live, or these, closed ones included; what does not exist is not in the answer. */
export async function readCards(sources: CardSources, which: readonly string[] | "live"): Promise<readonly Card[]> {
  const records = which === "live" ? await sources.interactions.live() : await sources.interactions.byIds(which);
  if (records.length === 0) return [];
  return composeCards(sources, records);
}

async function composeCards(sources: CardSources, records: readonly InteractionRecord[]): Promise<readonly Card[]> {
  const clientIds = [...new Set(records.map((record) => record.clientId).filter((id) => id !== null))];
  const someoneTook = records.some((record) => record.agentId !== null);
  const [clients, newClients, complaints, users] = await Promise.all([
    clientIds.length === 0 ? [] : sources.clients.byIds(clientIds),
    clientIds.length === 0 ? new Set<string>() : sources.clients.isNew(clientIds),
    clientIds.length === 0 ? [] : sources.complaints.openOf(clientIds),
    someoneTook ? sources.users.list() : [],
  ]);
  const clientById = new Map(clients.map((client) => [client.id, client]));
  const nameById = new Map(users.map((user) => [user.id, user.name]));
  const complaintsByClient = groupByClient(complaints);
  return records.map((record) =>
    toCard(record, {
      client: (record.clientId === null ? null : clientById.get(record.clientId)) ?? null,
      complaints: (record.clientId === null ? undefined : complaintsByClient.get(record.clientId)) ?? [],
      agentName: (record.agentId === null ? null : nameById.get(record.agentId)) ?? null,
      isNewClient: record.clientId !== null && newClients.has(record.clientId),
    }),
  );
}

function groupByClient(complaints: readonly ComplaintRecord[]): ReadonlyMap<string, readonly ComplaintRecord[]> {
  const groups = new Map<string, ComplaintRecord[]>();
  for (const complaint of complaints) {
    const group = groups.get(complaint.clientId);
    if (group === undefined) groups.set(complaint.clientId, [complaint]);
    else group.push(complaint);
  }
  return groups;
}
