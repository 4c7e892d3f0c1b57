// Who sees a card, as rooms: the same rule as seesCard, turned round so that one emit reaches everybody it
// concerns without asking each socket.

import type { Actor } from "../actions/verb.ts";
import type { Card } from "../contract/card.ts";
import { may } from "../contract/permissions.ts";

/** What of a card decides who sees it. */
export interface Audience {
  readonly queue: string | null;
  readonly agentId: string | null;
  readonly offeredTo: readonly string[];
}

const EVERYTHING = "everything";
const UNQUEUED = "unqueued";

export function audienceOf(card: Card): Audience {
  return { queue: card.queue, agentId: card.agent?.id ?? null, offeredTo: card.offeredTo };
}

/** Rooms whose sockets see a card with this audience. */
export function cardRooms(audience: Audience): string[] {
  const rooms = [EVERYTHING, audience.queue === null ? UNQUEUED : queueRoom(audience.queue)];
  if (audience.agentId !== null) rooms.push(ownCardsRoom(audience.agentId));
  for (const userId of audience.offeredTo) rooms.push(ownCardsRoom(userId));
  return rooms;
}

/** Rooms this person's sockets stand in for cards. */
export function roomsOf(actor: Actor): string[] {
  if (may(actor.roles, "card.see_all")) return [EVERYTHING];
  if (!may(actor.roles, "card.see")) return [];
  if (actor.queues.length === 0) return [EVERYTHING];
  return [UNQUEUED, ownCardsRoom(actor.userId), ...actor.queues.map(queueRoom)];
}

export function userRoom(userId: string): string {
  return `user:${userId}`;
}

function queueRoom(queue: string): string {
  return `queue:${queue}`;
}

function ownCardsRoom(userId: string): string {
  return `cards-of:${userId}`;
}
