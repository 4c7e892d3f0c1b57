// Keys by their place on the keyboard, so they act in any layout; letters only outside fields.
import { type HotkeyItem, useHotkeys } from "@mantine/hooks";

export type KeyMap = Readonly<Record<string, (() => void) | null>>;

const FIELDS = ["INPUT", "TEXTAREA", "SELECT"];

function items(map: KeyMap): HotkeyItem[] {
  return Object.entries(map).flatMap(([key, act]): HotkeyItem[] => (act === null ? [] : [[key, act, { usePhysicalKeys: true, preventDefault: true }]]));
}

/** Combinations like "n", "slash", "digit1": silent while the person types. */
export function useLetterKeys(map: KeyMap): void {
  useHotkeys(items(map), FIELDS);
}

/** Combinations like "F2", "alt+j", "mod+enter": they act everywhere. */
export function useCommandKeys(map: KeyMap): void {
  useHotkeys(items(map), [], true);
}
