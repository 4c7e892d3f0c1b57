// What many ask for in one turn of the event loop is done once for all of them. (What waits for a round under way, and is
// tried by itself where all fail: `actions/gathered.ts`.)
export function together<T>(work: (items: readonly T[]) => Promise<unknown>): (item: T) => Promise<void> {
  let waiting: { readonly items: T[]; readonly done: Promise<void> } | null = null;
  return (item) => {
    waiting ??= gather();
    waiting.items.push(item);
    return waiting.done;
  };

  function gather(): { readonly items: T[]; readonly done: Promise<void> } {
    const items: T[] = [];
    const turn = new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    const done = turn.then(async () => {
      waiting = null;
      await work(items);
    });
    return { items, done };
  }
}
