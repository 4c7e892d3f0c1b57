// What every verb gets: who asks, and the world it may touch. A verb checks the right, runs one transaction,
// and leaves consequences as events of that transaction.
import { HubError } from "../contract/errors.ts";
import { may, type Permission } from "../contract/permissions.ts";
import type { Role } from "../contract/vocabulary.ts";
import type { LivePush } from "../ports/live.ts";
import type { Transactions } from "../ports/unit.ts";
import type { Clock, Counters, Ids } from "../ports/world.ts";

/** The person, or the token of a person, on whose behalf a verb runs. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly queues: readonly string[];
}

export interface VerbDeps {
  readonly transactions: Transactions;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly counters: Counters;
  readonly live: LivePush;
}

/** Throws `forbidden` unless one of the actor's roles carries the permission. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!may(actor.roles, permission)) throw new HubError("forbidden", { detail: `This needs the permission ${permission}.` });
}

/** Whether this card is the actor's to see: their queue, their own, offered to them, or they see all. */
export function seesCard(
  actor: Actor,
  card: { readonly queue: string | null; readonly agentId: string | null; readonly offeredTo: readonly string[] },
): boolean {
  if (may(actor.roles, "card.see_all")) return true;
  if (!may(actor.roles, "card.see")) return false;
  if (card.agentId === actor.userId || card.offeredTo.includes(actor.userId)) return true;
  return card.queue === null || actor.queues.length === 0 || actor.queues.includes(card.queue);
}
