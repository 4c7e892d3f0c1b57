// Who calls, from memory: a caller on the line cannot wait for the database. Bounded; what was used longest ago goes
// first, and whoever is not there is read within a limit, or stays unknown this once.
import { LRUCache } from "lru-cache";
import type { Caller } from "../../domain/callRouting.ts";
import type { Callers, KnownCaller } from "../../ports/clients.ts";
import type { Sleep } from "../../ports/world.ts";

export interface CallerMemory {
  /** Null: nobody knows them, or nobody could say in time. Never throws. */
  readonly find: (phone: string) => Promise<Caller | null>;
  /** Only what is in memory. */
  readonly peek: (phone: string) => Caller | null;
  readonly remember: (caller: KnownCaller) => void;
  /** Read again when next asked for: something on the client's card changed. */
  readonly forgetClient: (clientId: string) => void;
  /** Clients with a manager and those of late. */
  readonly fill: () => Promise<void>;
}

interface Deps {
  readonly callers: Callers;
  readonly sleep: Sleep;
  readonly limit: number;
  readonly waitMs: number;
}

export function createCallerMemory({ callers, sleep, limit, waitMs }: Deps): CallerMemory {
  const phonesOf = new Map<string, Set<string>>();
  const forgetPhoneOf = ({ clientId }: KnownCaller, phone: string): void => {
    const phones = phonesOf.get(clientId);
    phones?.delete(phone);
    if (phones?.size === 0) phonesOf.delete(clientId);
  };
  // What is set anew keeps its client as a rule: `remember` sees to the rest.
  const byPhone = new LRUCache<string, KnownCaller>({ max: limit, noDisposeOnSet: true, dispose: forgetPhoneOf });
  const remember = (caller: KnownCaller): void => {
    const { phone, clientId } = caller;
    const known = byPhone.peek(phone);
    byPhone.set(phone, caller);
    if (known?.clientId === clientId) return;
    if (known !== undefined) forgetPhoneOf(known, phone);
    // Only now: setting it may have pushed out another number of the same client.
    const phones = phonesOf.get(clientId);
    if (phones === undefined) phonesOf.set(clientId, new Set([phone]));
    else phones.add(phone);
  };

  return {
    remember,
    peek: (phone) => byPhone.peek(phone) ?? null,
    find: async (phone) => {
      const known = byPhone.get(phone);
      if (known !== undefined) return known;
      // Once it is there it serves the next call, however late it came for this one.
      const reading = callers.byPhone(phone).then(
        (found) => {
          if (found !== null) remember(found);
          return found;
        },
        () => null,
      );
      const answered = new AbortController();
      try {
        return await Promise.race([reading, sleep(waitMs, answered.signal).then(() => null)]);
      } finally {
        answered.abort();
      }
    },
    forgetClient: (clientId) => {
      for (const phone of [...(phonesOf.get(clientId) ?? [])]) byPhone.delete(phone);
    },
    fill: async () => {
      for (const caller of (await callers.important(limit)).toReversed()) remember(caller);
    },
  };
}
