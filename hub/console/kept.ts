// What this browser remembers by itself: drafts, the unsent queue, language, theme, sound. Storage that is
// full or forbidden loses memory, never work on screen.

const PREFIX = "otklik.";

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Null forgets. False: the browser would not store it. */
export function keep(name: string, value: string | null): boolean {
  try {
    if (value === null || value === "") localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
    return true;
  } catch {
    return false;
  }
}
