// What was answered of late, call by call: a telephone we have just sent a caller to is not free for the next one,
// though no card says yet that it rings.
import type { Card } from "../../contract/card.ts";

export interface Offers {
  /** Who of them has rung for this very call in vain. */
  readonly tried: (key: string) => ReadonlySet<string>;
  /** Extensions other calls were sent to just now. */
  readonly taken: (key: string, nowMs: number) => ReadonlySet<string>;
  readonly make: (key: string, offer: NewOffer) => void;
  /** Once the card of the call says who rings, or that nobody does, it is believed instead. */
  readonly see: (card: Card) => void;
}

interface NewOffer {
  readonly phone: string | null;
  readonly agents: readonly { readonly id: string; readonly extension: string }[];
  readonly madeMs: number;
  readonly ringSec: number;
}

interface Kept extends NewOffer {
  readonly tried: ReadonlySet<string>;
  readonly isOnCard: boolean;
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

  return {
    tried: (key) => kept.get(key)?.tried ?? NOBODY,
    taken: (key, nowMs) => {
      const taken = new Set<string>();
      for (const [other, { agents, madeMs, ringSec, isOnCard }] of kept) {
        if (other === key || isOnCard || madeMs + ringSec * 1000 <= nowMs) continue;
        for (const { extension } of agents) taken.add(extension);
      }
      return taken;
    },
    make: (key, offer) => {
      const tried = new Set([...(kept.get(key)?.tried ?? []), ...offer.agents.map(({ extension }) => extension)]);
      forget(key);
      kept.set(key, { ...offer, tried, isOnCard: false });
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
      if (state !== "ringing" || offer.agents.some(({ id }) => offeredTo.includes(id))) kept.set(key, { ...offer, isOnCard: true });
    },
  };
}
