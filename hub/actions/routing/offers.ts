// What was answered of late, call by call: a telephone we have just sent a caller to is not free for the next one,
// though no card says yet that it rings.
import type { Card } from "../../contract/card.ts";
import type { RoutingDecision } from "../../contract/routing.ts";

export interface Offers {
  /** What this very call was answered while that ring still goes on: a provider that repeats itself is told the same. */
  readonly standing: (key: string, nowMs: number) => RoutingDecision | null;
  /** Who has rung for this very call in vain: those a card showed ringing, or, with no such card, the first named: some providers ring no other. */
  readonly tried: (key: string) => ReadonlySet<string>;
  /** Extensions other callers were sent to just now; one who calls again has only given up the first call. */
  readonly taken: (call: { readonly key: string; readonly phone: string | null }, nowMs: number) => ReadonlySet<string>;
  readonly make: (key: string, offer: NewOffer) => void;
  /** Once the card of the call says who rings, or that nobody does, it is believed instead. */
  readonly see: (card: Card) => void;
}

interface NewOffer {
  readonly phone: string | null;
  readonly agents: readonly { readonly id: string; readonly extension: string }[];
  readonly madeMs: number;
  readonly decision: RoutingDecision & { readonly kind: "ring" };
}

interface Kept extends NewOffer {
  /** In vain, by earlier answers. */
  readonly before: ReadonlySet<string>;
  /** By this one, as its card shows. */
  readonly rung: ReadonlySet<string>;
  readonly isOnCard: boolean;
  /** They rang, and nobody does any more. */
  readonly isOver: boolean;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Bounded: the oldest are forgotten first. */
export function createOffers(limit: number): Offers {
  const kept = new Map<string, Kept>();
  const keyOfPhone = new Map<string, string>();

  const forget = (key: string): void => {
    const phone = kept.get(key)?.phone ?? null;
    kept.delete(key);
    if (phone !== null && keyOfPhone.get(phone) === key) keyOfPhone.delete(phone);
  };

  const tried = (key: string): ReadonlySet<string> => {
    const offer = kept.get(key);
    if (offer === undefined) return NOBODY;
    return new Set([...offer.before, ...(offer.rung.size > 0 ? offer.rung : offer.decision.extensions.slice(0, 1))]);
  };
  const ringsUntilMs = ({ madeMs, decision }: Kept): number => madeMs + decision.ringSec * 1000;

  return {
    standing: (key, nowMs) => {
      const offer = kept.get(key);
      return offer === undefined || offer.isOver || ringsUntilMs(offer) <= nowMs ? null : offer.decision;
    },
    tried,
    taken: ({ key, phone }, nowMs) => {
      const taken = new Set<string>();
      for (const [other, offer] of kept) {
        const isOwn = other === key || (phone !== null && offer.phone === phone);
        if (isOwn || offer.isOnCard || ringsUntilMs(offer) <= nowMs) continue;
        for (const { extension } of offer.agents) taken.add(extension);
      }
      return taken;
    },
    make: (key, offer) => {
      const before = tried(key);
      forget(key);
      kept.set(key, { ...offer, before, rung: NOBODY, isOnCard: false, isOver: false });
      if (offer.phone !== null) keyOfPhone.set(offer.phone, key);
      const oldest = kept.size > limit ? kept.keys().next().value : undefined;
      if (oldest !== undefined) forget(oldest);
    },
    see: ({ kind, phone, state, offeredTo, endedAt }) => {
      const key = kind === "call" && phone !== null ? keyOfPhone.get(phone) : undefined;
      const offer = key === undefined ? undefined : kept.get(key);
      if (key === undefined || offer === undefined) return;
      // An earlier call of the same client may still be written up.
      if (endedAt !== null && Date.parse(endedAt) <= offer.madeMs) return;
      const ringing = state === "ringing" ? offer.agents.filter(({ id }) => offeredTo.includes(id)) : [];
      // A card that still rings at nobody of them has not heard yet.
      const isBeforeRing = (state === "ringing" || state === "waiting") && ringing.length === 0;
      const isOnCard = offer.isOnCard || !isBeforeRing;
      const rung = new Set([...offer.rung, ...ringing.map(({ extension }) => extension)]);
      kept.set(key, { ...offer, rung, isOnCard, isOver: isOnCard && ringing.length === 0 });
    },
  };
}
