// Closes sockets whose right has ended: logged out, switched off, or a role changed. A socket lives longer
// than the request that opened it, so somebody must look again, for all of them at once.

import type { Actor } from "../actions/verb.ts";
import type { Log } from "../ports/world.ts";
import { roomsOf } from "./audience.ts";
import type { LiveActor, LiveServer } from "./sockets.ts";

/** Those of the sessions that still stand, with what their people may do today. */
export type Recheck = (sessions: readonly { readonly sessionId: string; readonly userId: string }[]) => Promise<ReadonlyMap<string, Actor>>;

export async function closeEnded(server: LiveServer, recheck: Recheck): Promise<void> {
  const actors = new Map([...server.sockets.sockets.values()].map((socket) => [socket.data.actor.sessionId, socket.data.actor]));
  if (actors.size === 0) return;
  const standing = await recheck([...actors.values()].map(({ sessionId, userId }) => ({ sessionId, userId })));
  for (const [sessionId, actor] of actors) {
    const today = standing.get(sessionId);
    if (today === undefined || !sameRights(actor, today)) closeSockets(server, (one) => one.sessionId === sessionId);
  }
}

/** The browser is told, so that it asks for a new log-in instead of trying to come back. */
export function closeSockets(server: LiveServer, ended: (actor: LiveActor) => boolean): void {
  for (const socket of server.sockets.sockets.values()) {
    const { actor } = socket.data;
    if (!ended(actor)) continue;
    socket.emit("notice", { type: "session.ended", id: actor.userId });
    socket.disconnect(true);
  }
}

/** Looks every few seconds, and never twice at once. */
export function watchSessions(server: LiveServer, recheck: Recheck, everyMs: number, log: Log): { close(): void } {
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    closeEnded(server, recheck)
      .catch((error: unknown) => log.warn({ error: error instanceof Error ? error.name : "unknown" }, "Sessions could not be looked at; trying again"))
      .finally(() => {
        looking = false;
      });
  }, everyMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

function sameRights(before: Actor, today: Actor): boolean {
  return sameWords(before.roles, today.roles) && sameWords(roomsOf(before), roomsOf(today));
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word) => other.includes(word));
}
