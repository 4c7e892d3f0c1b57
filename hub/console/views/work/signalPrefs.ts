// Which signals the person wants: the ring and the tick, and notifications while the tab is hidden.
import { useSyncExternalStore } from "react";
import { keep, kept } from "../../kept.ts";

export type Signal = "sound" | "notify";

const listeners = new Set<() => void>();

/** Sound is on until muted; notifications are off until asked for, as browsers demand. */
export function isSignalOn(signal: Signal): boolean {
  return signal === "sound" ? kept("sound") !== "off" : kept("notify") === "on";
}

export function setSignal(signal: Signal, isOn: boolean): void {
  keep(signal, isOn ? "on" : "off");
  for (const listener of listeners) listener();
}

export function useSignal(signal: Signal): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isSignalOn(signal),
  );
}
