// While the pointer or the arrow keys are in the list its order stands still: rows keep their places, new
// ones wait until they are asked for. Offers never wait.
import { useMemo, useRef } from "react";
import type { CardGroup } from "./groups.ts";

export interface FrozenGroup extends CardGroup {
  /** New rows kept back. */
  readonly fresh: number;
}

export function useFrozenOrder(groups: readonly CardGroup[], isFrozen: boolean): readonly FrozenGroup[] {
  const shown = useRef<ReadonlyMap<string, readonly string[]>>(new Map());
  return useMemo(() => {
    const frozen = groups.map((group): FrozenGroup => {
      const order = shown.current.get(group.key);
      if (!isFrozen || order === undefined || group.kind === "offers") return { ...group, fresh: 0 };
      const placed = order.flatMap((id) => group.cards.find((card) => card.id === id) ?? []);
      return { ...group, cards: placed, fresh: group.cards.length - placed.length };
    });
    shown.current = new Map(frozen.map((group) => [group.key, group.cards.map((card) => card.id)]));
    return frozen;
  }, [groups, isFrozen]);
}
