// Who calls, from memory: a caller on the line cannot wait for the database. Bounded; what was used longest ago goes
// first, and whoever is not there is read within a limit, or stays unknown this once.
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
  const byPhone = new Map<string, KnownCaller>();
  const phonesOf = new Map<string, Set<string>>();

  const forget = (phone: string): void => {
    const known = byPhone.get(phone);
    byPhone.delete(phone);
    const phones = known === undefined ? undefined : phonesOf.get(known.clientId);
    phones?.delete(phone);
    if (known !== undefined && phones?.size === 0) phonesOf.delete(known.clientId);
  };
  const remember = (caller: KnownCaller): void => {
    forget(caller.phone);
    byPhone.set(caller.phone, caller);
    const phones = phonesOf.get(caller.clientId);
    if (phones === undefined) phonesOf.set(caller.clientId, new Set([caller.phone]));
    else phones.add(caller.phone);
    const oldest = byPhone.size > limit ? byPhone.keys().next().value : undefined;
    if (oldest !== undefined) forget(oldest);
  };

  return {
    remember,
    peek: (phone) => byPhone.get(phone) ?? null,
    find: async (phone) => {
      const known = byPhone.get(phone);
      if (known !== undefined) {
        remember(known);
        return known;
      }
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
      for (const phone of [...(phonesOf.get(clientId) ?? [])]) forget(phone);
    },
    fill: async () => {
      for (const caller of (await callers.important(limit)).toReversed()) remember(caller);
    },
  };
}
