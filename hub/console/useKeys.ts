// Keys by their place on the keyboard, so they act in any layout. Letters stay silent while the person types;
// an open dialog keeps its keys to itself.
import { type HotkeyItem, useHotkeys } from "@mantine/hooks";

export type KeyMap = Readonly<Record<string, (() => void) | null>>;

const TYPING = "textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable=true]";
const DIALOG = "[role=dialog], [role=menu]";
/** A call is answered and the palette toggled from anywhere. */
const ANYWHERE = /^F\d+$|^mod\+k$/;
const ARROW = /^arrow/;

function isWithin(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}

function items(map: KeyMap, isSilent: (key: string, event: KeyboardEvent) => boolean): HotkeyItem[] {
  return Object.entries(map).flatMap(([key, act]): HotkeyItem[] =>
    act === null
      ? []
      : [
          [
            key,
            (event) => {
              if (isSilent(key, event)) return;
              event.preventDefault();
              act();
            },
            { usePhysicalKeys: true, preventDefault: false },
          ],
        ],
  );
}

/** Keys like "n", "slash", "digit1", "arrowdown": silent in fields, and arrows scroll where there is something to scroll. */
export function useLetterKeys(map: KeyMap): void {
  useHotkeys(
    items(map, (key, event) => isWithin(event, TYPING) || isWithin(event, DIALOG) || (ARROW.test(key) && isWithin(event, ".scroll, [role=radiogroup]"))),
    [],
  );
}

/** Combinations like "F2", "alt+j", "mod+enter": they act in fields too. */
export function useCommandKeys(map: KeyMap): void {
  useHotkeys(
    items(map, (key, event) => !ANYWHERE.test(key) && isWithin(event, DIALOG)),
    [],
    true,
  );
}
