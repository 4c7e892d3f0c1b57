// The live connection: one socket, the reducer behind it, and acts that answer with an acknowledgement.
import { io, type Socket } from "socket.io-client";
import type { Card } from "../../contract/card.ts";
import type { Ack, ClientToServer, Notice, ServerToClient } from "../../contract/socket.ts";
import type { Presence } from "../../contract/vocabulary.ts";
import { ApiError } from "../api/problem.ts";
import { EMPTY_LIVE, type LiveEvent, type LiveState, reduceLive } from "./liveState.ts";

const ACK_TIMEOUT_MS = 8_000;
/** Where the library gives up (the hub closed or refused the socket) we still try. */
const REFUSED_RETRY_MS = 3_000;

export interface LiveStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly get: () => LiveState;
  readonly onNotice: (listener: (notice: Notice) => void) => () => void;
  /** A card came again, even in the version we have: something it shows has changed. */
  readonly onCard: (listener: (id: string) => void) => () => void;
  /** What time it is at the hub, as an HTTP answer says: until it is live, deadlines must not be judged by a PC's clock. */
  readonly heard: (serverMs: number) => void;
  /** Server's clock now, in epoch milliseconds. */
  readonly nowMs: () => number;
  readonly connect: () => void;
  readonly disconnect: () => void;
  /** Try again at once instead of waiting for the next attempt. */
  readonly retry: () => void;
  readonly accept: (id: string) => Promise<Card>;
  /** The person writes an answer; nobody waits for it to arrive. */
  readonly tellTyping: (id: string) => void;
  readonly decline: (id: string) => Promise<void>;
  readonly setPresence: (state: Presence) => Promise<{ state: Presence; since: string }>;
}

function settled<T extends object>(answer: Ack<T>): T {
  if (!answer.ok) throw new ApiError(answer.code, { detail: answer.message });
  return answer;
}

export function createLiveStore(clock: () => number = Date.now): LiveStore {
  let state: LiveState = EMPTY_LIVE;
  const listeners = new Set<() => void>();
  const noticeListeners = new Set<(notice: Notice) => void>();
  const cardListeners = new Set<(id: string) => void>();
  const socket: Socket<ServerToClient, ClientToServer> = io({
    autoConnect: false,
    withCredentials: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });

  const apply = (event: LiveEvent): void => {
    state = reduceLive(state, event);
    for (const listener of listeners) listener();
  };
  const announce = (notice: Notice): void => {
    for (const listener of noticeListeners) listener(notice);
  };
  const reached = async <T>(act: () => Promise<T>): Promise<T> => {
    if (!socket.connected) throw new ApiError("offline");
    try {
      return await act();
    } catch (error) {
      throw error instanceof ApiError ? error : new ApiError("offline");
    }
  };
  const timed = () => socket.timeout(ACK_TIMEOUT_MS);
  const sync = async (): Promise<void> => {
    try {
      const answer = settled(await timed().emitWithAck("sync", { cursor: state.cursor }));
      apply({ type: "synced", answer, nowMs: clock() });
    } catch {
      // Not caught up means not live: start the connection over, the back-off paces it.
      if (socket.connected) socket.io.engine.close();
    }
  };

  let isWanted = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  const retryLater = (): void => {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => {
      if (isWanted) socket.connect();
    }, REFUSED_RETRY_MS);
  };

  socket.on("connect", () => void sync());
  socket.on("disconnect", () => {
    apply({ type: "lost", nowMs: clock() });
    if (!socket.active) retryLater();
  });
  socket.on("connect_error", (error: Error & { readonly data?: { readonly code?: string } }) => {
    if (socket.active) return;
    if (error.data?.code === "unauthenticated") announce({ type: "session.ended", id: "" });
    retryLater();
  });
  socket.on("card.changed", ({ card, cursor }) => {
    apply({ type: "changed", card, cursor, nowMs: clock() });
    for (const listener of cardListeners) listener(card.id);
  });
  socket.on("card.removed", ({ id, cursor }) => apply({ type: "removed", id, cursor, nowMs: clock() }));
  socket.on("notice", announce);

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: () => state,
    onNotice: (listener) => {
      noticeListeners.add(listener);
      return () => noticeListeners.delete(listener);
    },
    onCard: (listener) => {
      cardListeners.add(listener);
      return () => cardListeners.delete(listener);
    },
    heard: (serverMs) => {
      if (state.trueAt === null) apply({ type: "heard", serverMs, nowMs: clock() });
    },
    nowMs: () => clock() + state.skewMs,
    connect: () => {
      isWanted = true;
      socket.connect();
    },
    disconnect: () => {
      isWanted = false;
      socket.disconnect();
      apply({ type: "left" });
    },
    retry: () => void socket.disconnect().connect(),
    accept: (id) => reached(async () => settled(await timed().emitWithAck("card.accept", { id })).card),
    tellTyping: (id) => {
      // Lost, it is told again in a moment.
      if (socket.connected) socket.volatile.emit("agent.typing", { id }, () => undefined);
    },
    decline: (id) => reached(async () => void settled(await timed().emitWithAck("card.decline", { id }))),
    setPresence: (wanted) =>
      reached(async () => {
        const { state: now, since } = settled(await timed().emitWithAck("agent.setState", { state: wanted }));
        return { state: now, since };
      }),
  };
}
