// The server's clock as the tree sees it: one ticker for the whole console, stopped while it is not live,
// because a timer that runs on stale facts lies.
import { useSyncExternalStore } from "react";
import { useLiveStore } from "../live/LiveProvider.tsx";

const TICK_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Epoch milliseconds, whole seconds or coarser so that equal readings do not re-render. */
export function useNow(stepMs = TICK_MS): number {
  const store = useLiveStore();
  return useSyncExternalStore(subscribe, () => {
    const { live, trueAt } = store.get();
    const nowMs = live || trueAt === null ? store.nowMs() : trueAt;
    return Math.floor(nowMs / stepMs) * stepMs;
  });
}
