// The first step of every verb on one interaction: lock it, and show nothing of it to whom it is not shown.
import { HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import type { InteractionRecord, Unit, Users } from "../../ports.ts";
import { seesCard, type Actor } from "../verb.ts";

export async function lockVisible(unit: Unit, actor: Actor, id: string): Promise<InteractionRecord> {
  const record = await unit.lockInteraction(id);
  if (record === null || !seesCard(actor, record)) throw new HubError("not_found");
  return record;
}

/** Throws `already_taken` with the name of the one who has it, unless it is the actor's, nobody's, or they oversee all. */
export async function refuseAnothers(users: Pick<Users, "get">, actor: Actor, record: InteractionRecord): Promise<void> {
  if (record.agentId === null || record.agentId === actor.userId || may(actor.roles, "card.see_all")) return;
  throw await alreadyTaken(users, record.agentId);
}

export async function alreadyTaken(users: Pick<Users, "get">, agentId: string): Promise<HubError> {
  const winner = await users.get(agentId);
  return new HubError("already_taken", { detail: winner === null ? "Somebody else took it first." : `${winner.name} took it first.` });
}
