// Closes sockets whose right has ended: logged out, switched off, or a role changed. A socket lives longer
// than the request that opened it, so somebody must look again, for all of them at once.
import type { Log } from "../ports.ts";
import type { Actor } from "../actions/verb.ts";
import { roomsOf, sessionRoom } from "./audience.ts";
import type { LiveServer } from "./sockets.ts";

/** Those of the sessions that still stand, with what their people may do today. */
export type Recheck = (sessions: readonly { readonly sessionId: string; readonly userId: string }[]) => Promise<ReadonlyMap<string, Actor>>;

export async function closeEnded(server: LiveServer, recheck: Recheck): Promise<void> {
  const actors = new Map([...server.sockets.sockets.values()].map((socket) => [socket.data.actor.sessionId, socket.data.actor]));
  if (actors.size === 0) return;
  const standing = await recheck([...actors.values()].map(({ sessionId, userId }) => ({ sessionId, userId })));
  for (const [sessionId, actor] of actors) {
    const today = standing.get(sessionId);
    if (today === undefined || !sameRights(actor, today)) closeSession(server, sessionId);
  }
}

export function closeSession(server: LiveServer, sessionId: string): void {
  closeRoom(server, sessionRoom(sessionId), sessionId);
}

export function closeRoom(server: LiveServer, room: string, id: string): void {
  server.to(room).emit("notice", { type: "session.ended", id });
  server.in(room).disconnectSockets(true);
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
