// Tells the hub while somebody writes an answer, no oftener than the client's chat shows it.
import { useRef } from "react";
import { useLiveStore } from "../../live/LiveProvider.tsx";

const AGAIN_MS = 4_000;

export function useTyping(cardId: string): () => void {
  const store = useLiveStore();
  const toldAtMs = useRef(0);
  return () => {
    const nowMs = Date.now();
    if (nowMs - toldAtMs.current < AGAIN_MS) return;
    toldAtMs.current = nowMs;
    store.tellTyping(cardId);
  };
}
