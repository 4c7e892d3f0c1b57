// A running time counted from a server instant; stands still while the console is not live.
import { useNow } from "./useNow.ts";
import { useWords } from "./useWords.ts";

export function Timer({ since, className }: { readonly since: string; readonly className?: string }) {
  const words = useWords();
  const nowMs = useNow();
  return (
    <span className={className} role="timer" aria-live="off">
      {words.clock(nowMs - Date.parse(since))}
    </span>
  );
}
