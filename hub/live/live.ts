// The live door: browsers stand here with a socket each and see the cards they may see, as they change.
// What is pushed may get lost; what is synced may not.
import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import type { TellTyping } from "../actions/interactions/tellTyping.ts";
import type { VerbDeps } from "../actions/verb.ts";
import type { Card } from "../contract/card.ts";
import type { LivePush, Sockets, Wake } from "../ports/live.ts";
import type { Outbox } from "../ports/outbox.ts";
import type { Clock, Counters, Log } from "../ports/world.ts";
import { roomsOf, userRoom } from "./audience.ts";
import { type CardVerbs, listenCards } from "./cards.ts";
import { commandsOf } from "./command.ts";
import { corkFrames, type SendGathered } from "./corkedFrames.ts";
import { gatherNotices } from "./gatheredNotices.ts";
import { type Authenticate, authenticateSockets, originAllowed } from "./handshake.ts";
import { listenPresence } from "./presence.ts";
import { createCardPush } from "./push.ts";
import { closeSockets, type Recheck, watchSessions } from "./sessions.ts";
import { createShown } from "./shown.ts";
import { sharedSnapshot } from "./snapshot.ts";
import type { LiveServer } from "./sockets.ts";
import { listenSync } from "./sync.ts";
import { createTail } from "./tail.ts";
import { listenTyping } from "./typing.ts";

export interface LiveDeps {
  readonly authenticate: Authenticate;
  readonly recheck: Recheck;
  readonly readCards: (which: readonly string[] | "live") => Promise<readonly Card[]>;
  readonly outbox: Pick<Outbox, "cardsSince" | "lastCursor">;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly log: Log;
  /** Whose pages may connect, beside those of the hub's own address. */
  readonly origins: readonly string[];
  /** Null: there are no other hubs to wake, or they look by themselves. */
  readonly wake: Wake | null;
  /** How often to look for what other hubs did; null where there can be none. */
  readonly tailMs: number | null;
  /** How soon a socket whose right has ended is closed. */
  readonly recheckMs: number;
  /** Writes down that this person's console is there now. */
  readonly seen: (userId: string) => Promise<void>;
}

export interface Live extends Sockets {
  /** Works from the beginning; before `start` nobody listens. */
  readonly push: LivePush;
  /** Opens the door. The server must have its other handlers already: sockets are routed ahead of them. */
  start(httpServer: HttpServer, verbs: VerbDeps & CardVerbs & { readonly tellTyping: TellTyping }): void;
  connected(): number;
  /** Whose consoles stand here. */
  users(): readonly string[];
  /** Closes the sockets, not the HTTP server. */
  close(): void;
}

const LARGEST_PAYLOAD_BYTES = 64 * 1024;
/** Nobody sees a list being read again this much later. */
const NOTICES_EVERY_MS = 200;

export function createLive(deps: LiveDeps): Live {
  let server: LiveServer | null = null;
  let sessions: { close(): void } | null = null;
  let sendGathered: SendGathered = () => undefined;
  let isClosing = false;
  const shown = createShown();
  /** At once when a console comes and when it goes: between two rounds both may happen, and other hubs read only what is written. */
  const noteSeen = (userId: string): void => {
    // A hub that stops closes its database next; its last round has said enough.
    if (isClosing) return;
    deps.seen(userId).catch((error: unknown) => {
      deps.log.warn({ error: error instanceof Error ? error.name : "unknown" }, "That a console is there could not be written; the next round writes it");
    });
  };
  const cardPush = createCardPush({ server: () => server, emitted: () => sendGathered(), readCards: deps.readCards, shown, log: deps.log });
  const snapshot = sharedSnapshot(async () => {
    const cursor = await deps.outbox.lastCursor();
    return { cursor, cards: await deps.readCards("live") };
  });
  const showEverything = async (): Promise<void> => {
    const { cards, cursor } = await snapshot();
    cardPush.changedWith(cards, cursor);
    cardPush.changed(shown.liveIds(), cursor);
  };
  const tail = deps.tailMs === null ? null : createTail({ outbox: deps.outbox, everyMs: deps.tailMs, show: cardPush.changed, showEverything, log: deps.log });

  const toAll = gatherNotices(NOTICES_EVERY_MS, (notice) => server?.emit("notice", notice));
  const showNotice: LivePush["notice"] = (notice, to) => {
    if (server === null) return;
    if (to.all === true) toAll.tell(notice);
    else if (to.userIds !== undefined && to.userIds.length > 0) server.to(to.userIds.map(userRoom)).emit("notice", notice);
  };

  const push: LivePush = {
    cardsChanged: (ids, cursor, newest) => {
      tail?.pushed(ids, newest ?? cursor);
      cardPush.changed(ids, cursor);
      deps.wake?.publish();
    },
    cardsChangedWith: (cards, cursor, newest) => {
      tail?.pushed(
        cards.map((card) => card.id),
        newest ?? cursor,
      );
      cardPush.changedWith(cards, cursor);
      deps.wake?.publish();
    },
    notice: (notice, to) => {
      showNotice(notice, to);
      // Each hub sees for itself whose log-in has ended.
      if (notice.type !== "session.ended") deps.wake?.relay(notice, to);
    },
  };

  return {
    push,
    start: (httpServer, verbs) => {
      const opened: LiveServer = new Server(httpServer, {
        serveClient: false,
        maxHttpBufferSize: LARGEST_PAYLOAD_BYTES,
        allowRequest: (request: IncomingMessage, decide) => decide(null, originAllowed(request.headers, deps.origins)),
      });
      sendGathered = corkFrames(opened);
      authenticateSockets(opened, deps.authenticate, deps.counters);
      opened.on("connection", (socket) => {
        const { actor } = socket.data;
        noteSeen(actor.userId);
        socket.on("disconnect", () => noteSeen(actor.userId));
        void socket.join([userRoom(actor.userId), ...roomsOf(actor)]);
        const listen = commandsOf(socket, deps);
        listenCards(listen, verbs);
        listenPresence(listen, { ...verbs, seen: deps.seen });
        listenTyping(listen, verbs.tellTyping);
        listenSync(listen, { outbox: deps.outbox, readCards: deps.readCards, snapshot, shown, clock: deps.clock });
      });
      server = opened;
      sessions = watchSessions(opened, deps.recheck, deps.recheckMs, deps.log);
      tail?.start();
      deps.wake?.subscribe(() => tail?.wake(), showNotice);
    },
    dropUser: (userId) => {
      if (server !== null) closeSockets(server, (actor) => actor.userId === userId);
    },
    dropSession: (sessionId) => {
      if (server !== null) closeSockets(server, (actor) => actor.sessionId === sessionId);
    },
    connected: () => server?.sockets.sockets.size ?? 0,
    users: () => [...new Set([...(server?.sockets.sockets.values() ?? [])].map((socket) => socket.data.actor.userId))],
    close: () => {
      isClosing = true;
      tail?.close();
      cardPush.close();
      toAll.close();
      sessions?.close();
      server?.disconnectSockets(true);
      server?.engine.close();
      server = null;
    },
  };
}
