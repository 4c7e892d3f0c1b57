// While the pointer or the arrow keys are in the list its order stands still: rows keep their places, new
// ones wait until they are asked for. Offers never wait, nor does a row that only changed its group.
import { useMemo, useRef } from "react";
import type { CardGroup } from "./groups.ts";

export interface FrozenGroup extends CardGroup {
  /** New rows kept back. */
  readonly fresh: number;
}

export function useFrozenOrder(groups: readonly CardGroup[], isFrozen: boolean): readonly FrozenGroup[] {
  const shown = useRef<ReadonlyMap<string, readonly string[]>>(new Map());
  return useMemo(() => {
    const seen = new Set([...shown.current.values()].flat());
    const frozen = groups.map((group): FrozenGroup => {
      const order = shown.current.get(group.key);
      if (!isFrozen || seen.size === 0 || group.kind === "offers" || group.kind === "turn") return { ...group, fresh: 0 };
      const stayed = (order ?? []).flatMap((id) => group.cards.find((card) => card.id === id) ?? []);
      const moved = group.cards.filter((card) => seen.has(card.id) && !stayed.includes(card));
      return { ...group, cards: [...stayed, ...moved], fresh: group.cards.length - stayed.length - moved.length };
    });
    shown.current = new Map(frozen.map((group) => [group.key, group.cards.map((card) => card.id)]));
    return frozen;
  }, [groups, isFrozen]);
}
