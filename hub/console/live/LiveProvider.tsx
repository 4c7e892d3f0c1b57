// Hands the live store to the tree; components read slices of it and re-render when it changes.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { Card } from "../../contract/card.ts";
import type { LiveState } from "./liveState.ts";
import type { LiveStore } from "./liveStore.ts";

const LiveContext = createContext<LiveStore | null>(null);

export function LiveProvider({ store, children }: { readonly store: LiveStore; readonly children: ReactNode }) {
  return <LiveContext.Provider value={store}>{children}</LiveContext.Provider>;
}

export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (store === null) throw new Error("LiveProvider is missing above this component.");
  return store;
}

export function useLive(): LiveState {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, store.get);
}

export function useLiveCard(id: string | null): Card | null {
  const { cards } = useLive();
  return id === null ? null : (cards.get(id) ?? null);
}
