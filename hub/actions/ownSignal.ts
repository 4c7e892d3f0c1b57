// A signal for one piece of work under a signal that lives as long as the hub: what the work leaves listening goes with
// it. `AbortSignal.any` keeps an entry at each of its signals for ever, and fetch its listener for as long as it likes.

/** `own` is aborted with `signal`, and when the work is over. */
export async function withOwnSignal<T>(signal: AbortSignal, work: (own: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController();
  const end = (): void => own.abort();
  if (signal.aborted) end();
  signal.addEventListener("abort", end, { once: true });
  try {
    return await work(own.signal);
  } finally {
    signal.removeEventListener("abort", end);
    end();
  }
}
