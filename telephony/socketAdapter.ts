// The second kind of provider: one the hub goes to itself and listens to over a connection that stays open. What
// it says can be asked for only while it is said, so whatever cannot be stored is kept on disk.
import type { CallEvent } from "../hub/contract/inbound.ts";
import type { Clock, Counters, Log, Sleep } from "../hub/ports/world.ts";
import type { BoundCommands } from "./adapter.ts";

/** A connection of the company file that the hub opens, its settings filled in. */
export interface SocketConnection {
  readonly id: string;
  readonly provider: string;
  /** Nothing is opened before `run`. */
  create(world: SocketWorld): SocketLine;
  readonly locateRecording: BoundCommands["locateRecording"];
  /** Goes there, logs in and leaves again; null when that worked, else a sentence that says what to do. */
  probe(sleep: Sleep): Promise<string | null>;
}

export interface SocketWorld {
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly counters: Counters;
  readonly log: Log;
  /** Where facts go, in order. */
  readonly delivery: Pick<Delivery, "take" | "isBehind" | "caughtUp">;
  /** Keys of the calls of this connection that are open on our side. */
  readonly openCalls: () => Promise<readonly string[]>;
}

/** Takes facts at once and stores them in order behind the caller's back. */
export interface Delivery {
  take(events: readonly CallEvent[]): void;
  /** So much waits that nothing more should be read. */
  isBehind(): boolean;
  /** Resolves when reading may go on. */
  caughtUp(): Promise<void>;
  /** Nothing is tried for ever any more; resolves when everything is stored or on the disk. */
  close(): Promise<void>;
}

export interface SocketState {
  readonly up: boolean;
  /** Since when it is up or down. */
  readonly since: string;
  /** Why it is down. */
  readonly problem: string | null;
}

export interface SocketLine {
  /** Until the signal: opens, listens, opens again. */
  run(signal: AbortSignal): Promise<void>;
  state(): SocketState;
  readonly commands: BoundCommands;
}
