// What verbs need of the world outside the hub: its time, its ids, its log. Instants are ISO 8601 UTC strings,
// durations carry their unit.
import type { CounterLabels, CounterName } from "../contract/counters.ts";

export interface Clock {
  now(): Date;
}

/** Ends early, without an error, when the signal says so. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Ids that sort by time of birth (ULID, 26 characters). */
export interface Ids {
  next(): string;
}

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Counters {
  count<N extends CounterName>(name: N, labels: CounterLabels<N>, by?: number): void;
}

/** Slow on purpose. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Against null it does the same work and answers false, so that an unknown name takes as long as a known one. */
  verify(hash: string | null, password: string): Promise<boolean>;
}

/** Secrets that go to one person once; only their digest is kept. */
export interface Secrets {
  /** At least 128 random bits, safe in an address. */
  make(): string;
  /** SHA-256, hexadecimal; keyed where the hub has a secret of its own. */
  digest(secret: string): string;
}
