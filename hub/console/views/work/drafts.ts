// Drafts by card, kept in this browser as they are typed, so that nothing written is ever lost.
import { useCallback, useSyncExternalStore } from "react";
import { keep, kept } from "../../kept.ts";

export type DraftKind = "reply" | "note" | "essence" | "complaint" | "callback";

const listeners = new Set<() => void>();
/** Also holds what the browser refused to keep. */
const memory = new Map<string, string>();
let isKept = true;

function nameOf(cardId: string, kind: DraftKind): string {
  return `draft.${cardId}.${kind}`;
}

export function draftOf(cardId: string, kind: DraftKind): string {
  const name = nameOf(cardId, kind);
  return memory.get(name) ?? kept(name) ?? "";
}

export function setDraft(cardId: string, kind: DraftKind, text: string): void {
  const name = nameOf(cardId, kind);
  memory.set(name, text);
  isKept = keep(name, text);
  for (const listener of listeners) listener();
}

export function forgetDrafts(cardId: string): void {
  for (const kind of ["reply", "note", "essence", "complaint", "callback"] as const) setDraft(cardId, kind, "");
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDraft(cardId: string, kind: DraftKind): readonly [string, (text: string) => void] {
  const text = useSyncExternalStore(subscribe, () => draftOf(cardId, kind));
  const set = useCallback((next: string) => setDraft(cardId, kind, next), [cardId, kind]);
  return [text, set];
}

export function useDraftsAreKept(): boolean {
  return useSyncExternalStore(subscribe, () => isKept);
}
