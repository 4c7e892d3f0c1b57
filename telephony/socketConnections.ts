// The connections the hub opens itself, from start to stop: each listens on its own, and what it hears goes into
// the record by the same way as a webhook.
import type { Ingest } from "../hub/actions/intake/ingestEvent.ts";
import type { Clock, Counters, Log, Sleep } from "../hub/ports/world.ts";
import type { BoundCommands, ConnectionConfig } from "./adapter.ts";
import { createDelivery } from "./delivery.ts";
import { readConnections } from "./providers.ts";
import type { Delivery, SocketLine, SocketState } from "./socketAdapter.ts";
import type { Spool } from "./spool.ts";

export interface SocketConnectionsDeps {
  readonly connections: readonly ConnectionConfig[];
  readonly ingest: Ingest;
  readonly spool: Pick<Spool, "append" | "size">;
  /** Keys of the calls of a connection that are open on our side. */
  readonly openCalls: (connectionId: string) => Promise<readonly string[]>;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

export interface SocketConnections {
  start(): void;
  /** Closes the sockets, then stores what they brought. */
  stop(): Promise<void>;
  /** Null: not a connection of this kind. */
  state(connectionId: string): SocketState | null;
  commandsOf(connectionId: string): BoundCommands | null;
}

export function createSocketConnections(deps: SocketConnectionsDeps): SocketConnections {
  const { ingest, spool, counters, clock, sleep, log } = deps;
  const lines = new Map<string, { readonly line: SocketLine; readonly delivery: Delivery }>();
  for (const { id, provider, create } of readConnections(deps.connections).sockets.values()) {
    const delivery = createDelivery({ connectionId: id, provider, ingest, spool, counters, log, sleep });
    lines.set(id, { line: create({ clock, sleep, counters, log, delivery, openCalls: () => deps.openCalls(id) }), delivery });
  }
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  return {
    start() {
      running = Promise.all([...lines.values()].map(({ line }) => line.run(stopping.signal)));
    },
    async stop() {
      stopping.abort();
      await running;
      await Promise.all([...lines.values()].map(({ delivery }) => delivery.close()));
    },
    state: (connectionId) => lines.get(connectionId)?.line.state() ?? null,
    commandsOf: (connectionId) => lines.get(connectionId)?.line.commands ?? null,
  };
}
