// The live door on a real port over the hub in memory, and browsers to stand before it.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { readCards } from "../../hub/actions/interactions/readCards.ts";
import type { Actor } from "../../hub/actions/verb.ts";
import type { User } from "../../hub/contract/api.ts";
import type { Card } from "../../hub/contract/card.ts";
import type { Ack, ClientToServer, ServerToClient, SyncAnswer } from "../../hub/contract/socket.ts";
import { createLive, type Live, type LiveDeps } from "../../hub/live/live.ts";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import { createMemoryHub, type MemoryHub } from "../builders/memoryHub.ts";
import { actorOf, userOf } from "../builders/records.ts";

type BrowserSocket = Socket<ServerToClient, ClientToServer>;

export interface Browser {
  readonly socket: BrowserSocket;
  readonly changed: readonly { readonly card: Card; readonly cursor: number }[];
  readonly removed: readonly string[];
  readonly notices: readonly string[];
  sync(cursor: number | null): Promise<Ack<SyncAnswer>>;
  /** Any command with any arguments, as only a broken browser sends them. */
  send(event: string, ...args: unknown[]): Promise<Record<string, unknown>>;
  closed(): Promise<void>;
}

export interface Rig {
  readonly hub: MemoryHub;
  readonly live: Live;
  readonly url: string;
  /** Sessions that were ended, and rights that changed. */
  readonly ended: Set<string>;
  /** Whose console was written down as being there, each time. */
  readonly seen: string[];
  /** Batches of ids that were read. */
  readonly reads: (readonly string[] | "live")[];
  open(user: User, options?: { readonly origin?: string }): Promise<Browser>;
  person(roles: User["roles"], given?: Partial<User>): User;
  /** What intake does: stores, and tells the live door. */
  change(record: InteractionRecord): number;
  /** Until everything pushed before has arrived. */
  settled(...browsers: readonly Browser[]): Promise<void>;
  close(): Promise<void>;
}

export async function openRig(more: Partial<LiveDeps> = {}, hub: MemoryHub = createMemoryHub()): Promise<Rig> {
  const ended = new Set<string>();
  const seen: string[] = [];
  const reads: (readonly string[] | "live")[] = [];
  const browsers: BrowserSocket[] = [];
  const users = (): User[] => [...hub.state().users.values()];
  const live = createLive({
    authenticate: async ({ token }) => {
      const user = users().find((one) => one.id === token);
      return user === undefined ? null : { ...actorOf(user), sessionId: `session-of-${user.id}`, language: user.language };
    },
    recheck: async (sessions) => {
      const standing = sessions.filter(({ sessionId }) => !ended.has(sessionId));
      const actors = new Map<string, Actor>();
      for (const { sessionId, userId } of standing) {
        const user = hub.state().users.get(userId);
        if (user?.active) actors.set(sessionId, actorOf(user));
      }
      return actors;
    },
    readCards: async (which) => {
      reads.push(which);
      return readCards(hub.verbs, which);
    },
    outbox: hub.outbox,
    counters: hub.counters,
    clock: { now: () => new Date(hub.clock.nowMs) },
    log: hub.log,
    origins: ["https://desk.example.org"],
    wake: null,
    tailMs: null,
    recheckMs: 20,
    seen: async (userId) => void seen.push(userId),
    ...more,
  });
  hub.live = live.push;
  const server = createServer((_request, response) => response.writeHead(404).end());
  live.start(server, { ...hub.verbs, tellTyping: async () => undefined });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    hub,
    live,
    url,
    ended,
    seen,
    reads,
    person: (roles, given = {}) => hub.addUser(userOf(roles, given)),
    change: (record) => {
      const seq = hub.store(record);
      live.push.cardsChanged([record.id], seq, seq);
      return seq;
    },
    open: async (user, { origin } = {}) => {
      const socket: BrowserSocket = io(url, {
        auth: { token: user.id },
        transports: ["websocket"],
        reconnection: false,
        forceNew: true,
        ...(origin === undefined ? {} : { extraHeaders: { origin } }),
      });
      browsers.push(socket);
      const browser = browserOf(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once("connect", resolve);
        socket.once("connect_error", reject);
      });
      return browser;
    },
    settled: async (...waiting) => {
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      // Refused before anything is read; its answer comes after whatever was sent before it.
      await Promise.all(waiting.map((browser) => browser.send("sync", {})));
    },
    close: async () => {
      for (const socket of browsers) socket.disconnect();
      live.close();
      server.close();
      await once(server, "close");
    },
  };
}

function browserOf(socket: BrowserSocket): Browser {
  const changed: { readonly card: Card; readonly cursor: number }[] = [];
  const removed: string[] = [];
  const notices: string[] = [];
  socket.on("card.changed", (change) => changed.push(change));
  socket.on("card.removed", ({ id }) => removed.push(id));
  socket.on("notice", ({ type }) => notices.push(type));
  const closed = new Promise<void>((resolve) => void socket.once("disconnect", () => resolve()));
  const untyped = socket as unknown as Socket;
  return {
    socket,
    changed,
    removed,
    notices,
    sync: (cursor) => socket.timeout(5_000).emitWithAck("sync", { cursor }),
    send: (event, ...args) => untyped.timeout(5_000).emitWithAck(event, ...args) as Promise<Record<string, unknown>>,
    closed: () => closed,
  };
}
