// The world as production has it: time, ids, secrets, slow password hashes. Everything the verbs are not
// allowed to reach for themselves.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { monotonicFactory } from "ulid";
import type { Clock, Ids, PasswordHasher, Secrets, Sleep } from "../ports/world.ts";

export const systemClock: Clock = { now: () => new Date() };

const POOL_BYTES = 4_096;

/** Ids of one hub also sort within a millisecond. Random bytes are drawn by the page: one at a time they cost more than the id. */
export function createIds(): Ids {
  let pool = randomBytes(POOL_BYTES);
  let used = 0;
  const next = monotonicFactory(() => {
    if (used === POOL_BYTES) {
      pool = randomBytes(POOL_BYTES);
      used = 0;
    }
    return (pool[used++] ?? 0) / 256;
  });
  return { next: () => next() };
}

interface Asleep {
  readonly wakes: Set<() => void>;
  readonly wakeAll: () => void;
}

/** All who sleep on one signal share its listener: dozens of them would be taken for a leak, and the last one takes it away. */
const asleepOn = new WeakMap<AbortSignal, Asleep>();

export const sleep: Sleep = (ms, signal) => {
  if (signal.aborted) return Promise.resolve();
  const asleep = asleepOn.get(signal) ?? bed(signal);
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      asleep.wakes.delete(wake);
      if (asleep.wakes.size === 0) {
        signal.removeEventListener("abort", asleep.wakeAll);
        asleepOn.delete(signal);
      }
      resolve();
    };
    const timer = setTimeout(wake, ms);
    asleep.wakes.add(wake);
  });
};

function bed(signal: AbortSignal): Asleep {
  const wakes = new Set<() => void>();
  const wakeAll = (): void => {
    for (const wake of [...wakes]) wake();
  };
  const asleep: Asleep = { wakes, wakeAll };
  signal.addEventListener("abort", asleep.wakeAll);
  asleepOn.set(signal, asleep);
  return asleep;
}

const SECRET_BYTES = 32;

/** With a pepper (SESSION_SECRET) a stolen table of digests can not even be searched for guesses. */
export function createSecrets(pepper: string | null): Secrets {
  return {
    make: () => randomBytes(SECRET_BYTES).toString("base64url"),
    digest: (secret) => (pepper === null ? createHash("sha256") : createHmac("sha256", pepper)).update(secret).digest("hex"),
  };
}

/** Argon2id with the library's defaults, which are OWASP's (19 MiB, 2 passes). */
export async function createPasswordHasher(): Promise<PasswordHasher> {
  const nobody = await hash(randomBytes(SECRET_BYTES));
  return {
    hash: (password) => hash(password),
    verify: async (known, password) => {
      const matches = await verify(known ?? nobody, password);
      return known !== null && matches;
    },
  };
}
