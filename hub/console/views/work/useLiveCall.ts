// The call that holds the strip: one ringing at this person first, else the one they are in.
import { useMemo } from "react";
import type { Card } from "../../../contract/card.ts";
import { useLive } from "../../live/LiveProvider.tsx";
import { useSession } from "../../session.tsx";
import { groupCards } from "./groups.ts";

export interface LiveCall {
  readonly offers: readonly Card[];
  readonly current: Card | null;
}

export function useLiveCall(): LiveCall {
  const { cards } = useLive();
  const { user, company } = useSession();
  return useMemo(() => {
    const groups = groupCards(cards.values(), user.id, [], company);
    const offers = groups.find((group) => group.kind === "offers")?.cards ?? [];
    const talking = groups.find((group) => group.kind === "talking")?.cards ?? [];
    return { offers, current: offers[0] ?? talking[0] ?? null };
  }, [cards, user.id, company]);
}
