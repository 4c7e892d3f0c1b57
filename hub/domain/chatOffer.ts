// Whom a waiting chat is offered to: one member at a time for a limited time, the client's own manager first, nobody
// beyond what they can hold. Whoever declined or let it pass is passed over until all were asked. Nobody is kept from
// taking it: an offer says whose turn it is.
import type { ChatOffer, WaitingChat } from "../contract/chatOffer.ts";
import { type FloorAgent, inOrder, type RouteQueue, speakersOf } from "./callRouting.ts";

export interface ChatFacts {
  readonly now: string;
  readonly queues: readonly RouteQueue[];
  readonly openQueues: ReadonlySet<string>;
  readonly floor: readonly FloorAgent[];
  /** Chats in hand or on offer, by person; this very chat's own offer left out. */
  readonly load: ReadonlyMap<string, number>;
}

export interface NextOffer {
  readonly offer: ChatOffer;
  /** Who let their time pass. */
  readonly missedBy: string | null;
}

/** Null: it stays as it is. */
export function nextChatOffer(chat: WaitingChat, facts: ChatFacts): NextOffer | null {
  const { now, queues, openQueues } = facts;
  const queue = queues.find(({ id }) => id === chat.queue) ?? null;
  if (queue === null || !openQueues.has(queue.id)) return changed(chat.offer, { ...chat.offer, offeredTo: [], offerEndsAt: null }, null);
  const isLate = Date.parse(now) - Date.parse(chat.waitingSince) >= queue.overflowAfterSec * 1000;
  const overflow = isLate ? (queues.find(({ id }) => id === queue.overflow && openQueues.has(id)) ?? null) : null;
  if (queue.order === null) {
    // All of the queue see it as it is; the others' people are added when it waits too long.
    const present =
      overflow === null ? [] : facts.floor.filter((one) => one.presence === "available" && one.queues.includes(overflow.id) && !declined(chat, one));
    return changed(chat.offer, { offeredTo: present.map(({ id }) => id).toSorted(), offerEndsAt: null, declinedBy: chat.offer.declinedBy }, null);
  }
  const [holder = null] = chat.offer.offeredTo;
  const isTimeUp = chat.offer.offerEndsAt === null || chat.offer.offerEndsAt <= now;
  if (holder !== null && !isTimeUp && facts.floor.some(({ id, presence }) => id === holder && presence === "available")) return null;
  // Whoever went away or was taken by the telephone did not let it pass.
  const missedBy = holder !== null && isTimeUp ? holder : null;
  const asked = missedBy === null ? chat.offer.declinedBy : [...chat.offer.declinedBy, missedBy];
  const isPause = holder === null && !isTimeUp;
  const endsAt = new Date(Date.parse(now) + queue.offerSec * 1000).toISOString();
  const people = [...able(queue, chat, facts), ...(overflow === null ? [] : able(overflow, chat, facts))];
  const next = people.find(({ id }) => !asked.includes(id));
  if (next !== undefined) return { offer: { offeredTo: [next.id], offerEndsAt: endsAt, declinedBy: asked }, missedBy };
  // All were asked: after a pause they are asked anew.
  if (people.length === 0) return changed(chat.offer, { offeredTo: [], offerEndsAt: null, declinedBy: asked }, missedBy);
  if (isPause) return null;
  if (holder === null && chat.offer.offerEndsAt !== null) {
    return { offer: { offeredTo: people.slice(0, 1).map(({ id }) => id), offerEndsAt: endsAt, declinedBy: [] }, missedBy: null };
  }
  return { offer: { offeredTo: [], offerEndsAt: endsAt, declinedBy: asked }, missedBy };
}

function declined({ offer }: WaitingChat, { id }: FloorAgent): boolean {
  return offer.declinedBy.includes(id);
}

/** Who can take one more, in the order they are asked. */
function able(queue: RouteQueue, chat: WaitingChat, { floor, load }: ChatFacts): readonly FloorAgent[] {
  const free = floor.filter(
    ({ id, presence, isTalking, isRinging, capacity }) =>
      presence === "available" && !isTalking && !isRinging && (load.get(id) ?? 0) < (capacity ?? queue.capacity),
  );
  const manager = free.filter(({ id }) => id === chat.managerId);
  return [...manager, ...inOrder(queue, speakersOf(queue, free, chat.language), chat).filter(({ id }) => id !== chat.managerId)];
}

function changed(before: ChatOffer, offer: ChatOffer, missedBy: string | null): NextOffer | null {
  const isSame =
    before.offerEndsAt === offer.offerEndsAt && before.offeredTo.join() === offer.offeredTo.join() && before.declinedBy.length === offer.declinedBy.length;
  return isSame ? null : { offer, missedBy };
}
