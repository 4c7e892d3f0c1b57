// On a page with its own search, `/` goes there and not to the palette. By the key's place, in any layout.
import { type RefObject, useEffect, useRef } from "react";

export function useSlashFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input,textarea,select,[contenteditable=true]");
      if (event.code !== "Slash" || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || isTyping || field.current === null) return;
      event.preventDefault();
      event.stopPropagation();
      field.current.focus();
    };
    // Captured, because the shell listens for the same key further down.
    addEventListener("keydown", focus, { capture: true });
    return () => removeEventListener("keydown", focus, { capture: true });
  }, []);
  return field;
}
