// Offers the chats nobody has taken to the people of their queues, each in a transaction of its own: what somebody
// took or changed meanwhile stays theirs.
import type { RouteQueue } from "../../domain/callRouting.ts";
import { nextChatOffer } from "../../domain/chatOffer.ts";
import type { ChatOffers, UntakenChat } from "../../ports/chatOffers.ts";
import type { Leases } from "../../ports/leases.ts";
import type { VerbDeps } from "../verb.ts";
import type { Floor } from "./floor.ts";
import type { QueueHours } from "./queueHours.ts";

export interface OfferChatsDeps extends Pick<VerbDeps, "transactions" | "clock" | "counters"> {
  readonly chatOffers: ChatOffers;
  readonly floor: Pick<Floor, "agents">;
  readonly queues: readonly RouteQueue[];
  readonly hours: QueueHours;
  /** Null: there is no other hub. */
  readonly leases: Pick<Leases, "claim"> | null;
  readonly hubId: string;
}

const LEASE_MS = 10_000;

/** False where no queue offers anything: then everybody of a queue sees its chats, and nothing is to be done. */
export function offersChats(queues: readonly RouteQueue[]): boolean {
  return queues.some(({ order, overflow }) => order !== null || overflow !== null);
}

export async function offerChats(deps: OfferChatsDeps): Promise<void> {
  const { chatOffers, floor, queues, hours, clock, counters, leases, hubId } = deps;
  const nowMs = clock.now().getTime();
  const now = new Date(nowMs).toISOString();
  if (leases !== null && !(await leases.claim({ name: "offers", holder: hubId, now, until: new Date(nowMs + LEASE_MS).toISOString() }))) return;
  const chats = await chatOffers.untaken();
  if (chats.length === 0) return;
  const load = new Map(await chatOffers.inHand());
  const offeredTo = ({ offer }: Pick<UntakenChat, "offer">): readonly string[] => (offer.offerEndsAt === null ? [] : offer.offeredTo);
  const count = (ids: readonly string[], by: 1 | -1): void => {
    for (const id of ids) load.set(id, (load.get(id) ?? 0) + by);
  };
  for (const chat of chats) count(offeredTo(chat), 1);
  const facts = { now, queues, openQueues: hours(now).openQueues, floor: floor.agents(null), load };
  for (const chat of chats) {
    count(offeredTo(chat), -1);
    const next = nextChatOffer(chat, facts);
    const isStored = next !== null && (await store(deps, chat, next.offer));
    count(offeredTo(isStored ? next : chat), 1);
    if (!isStored) continue;
    if (next.missedBy !== null) counters.count("otklik_offers_total", { result: "missed" });
    if (next.offer.offeredTo.length > 0) counters.count("otklik_offers_total", { result: next.offer.offerEndsAt === null ? "overflow" : "made" });
  }
}

/** False when it is not as it was read: the next round looks again. */
function store({ transactions }: OfferChatsDeps, { id, version }: UntakenChat, offer: UntakenChat["offer"]): Promise<boolean> {
  return transactions.run(async (unit) => {
    const record = await unit.lockInteraction(id);
    if (record === null || record.version !== version || record.agentId !== null) return false;
    await unit.saveInteraction({ ...record, offeredTo: offer.offeredTo, declinedBy: offer.declinedBy, settleAt: offer.offerEndsAt });
    await unit.emit({ type: "card.changed", interactionId: id }, null);
    return true;
  });
}
