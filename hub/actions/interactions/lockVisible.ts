// The first step of every verb on one interaction: lock it, and show nothing of it to whom it is not shown.
import { HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Users } from "../../ports/users.ts";
import { type Actor, seesCard } from "../verb.ts";

export async function lockVisible(unit: Unit, actor: Actor, id: string): Promise<InteractionRecord> {
  const record = await unit.lockInteraction(id);
  if (record === null || !seesCard(actor, record)) throw new HubError("not_found");
  return record;
}

/** Who else has it, so that it is not the actor's to change; null when it is theirs, nobody's, or they oversee all. */
export function anothers(actor: Actor, record: InteractionRecord): string | null {
  return record.agentId === actor.userId || may(actor.roles, "card.see_all") ? null : record.agentId;
}

/** Reads the name outside the transaction: a second connection within one could wait for itself. */
export async function alreadyTaken(users: Pick<Users, "get">, agentId: string): Promise<HubError> {
  const winner = await users.get(agentId);
  return new HubError("already_taken", { detail: winner === null ? "Somebody else took it first." : `${winner.name} took it first.` });
}
