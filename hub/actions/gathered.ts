// What is asked for while others of its kind are being done, or rest, is done together after them: a lone one waits for
// nobody, a rush shares. Where they fail together, each is done by itself.
interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** `rest` passes after each round before the next. */
export function gathered<T>(work: (items: readonly T[]) => Promise<void>, rest: () => Promise<void> = async () => undefined): (item: T) => Promise<void> {
  let waiting: Waiting<T>[] = [];
  let isBusy = false;

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isBusy) return;
      isBusy = true;
      // Those of one turn go together.
      void Promise.resolve().then(goOn);
    });

  async function goOn(): Promise<void> {
    while (waiting.length > 0) {
      const round = waiting;
      waiting = [];
      await doAll(round);
      await rest();
    }
    isBusy = false;
  }

  async function doAll(round: readonly Waiting<T>[]): Promise<void> {
    try {
      await work(round.map(({ item }) => item));
      for (const { resolve } of round) resolve();
    } catch (error) {
      if (round.length === 1) round[0]?.reject(error);
      else for (const one of round) await work([one.item]).then(one.resolve, one.reject);
    }
  }
}
