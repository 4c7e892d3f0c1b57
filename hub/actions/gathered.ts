// What is asked for while others of its kind are being done, or rest, is done together after them: a lone one waits for
// nobody, a rush shares. Where they fail together, each is done by itself. (What a turn alone asks for together, without
// a rest and a second try: `store/together.ts`.)
import { HubError } from "../contract/errors.ts";

interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Of one round: bounds its transaction. */
const MOST = 256;

/** `rest` passes after each round before the next; a rest that fails is over. */
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
      const round = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      await doAll(round);
      await rest().catch(() => undefined);
    }
    isBusy = false;
  }

  async function doAll(round: readonly Waiting<T>[]): Promise<void> {
    try {
      await work(round.map(({ item }) => item));
      for (const { resolve } of round) resolve();
    } catch (error) {
      // One by one they would wait for the same database one after another, and all behind them too.
      if (round.length === 1 || isUnavailable(error)) for (const { reject } of round) reject(error);
      else for (const one of round) await doAll([one]);
    }
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof HubError && error.code === "unavailable";
}
