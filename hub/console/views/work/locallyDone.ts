// Cards and tasks the person has finished but could still take back: gone from the screen, not yet at the hub.
import { useSyncExternalStore } from "react";

let done: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function set(next: ReadonlySet<string>): void {
  done = next;
  for (const listener of listeners) listener();
}

export function markDone(id: string): void {
  set(new Set([...done, id]));
}

export function unmarkDone(id: string): void {
  set(new Set([...done].filter((one) => one !== id)));
}

export function useLocallyDone(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => done,
  );
}
