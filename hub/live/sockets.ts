// The typed shape of our sockets. What comes in is unknown until a command has parsed it, and its type says so.
import type { Server, Socket } from "socket.io";
import type { Actor } from "../actions/verb.ts";
import type { ClientToServer, ServerToClient } from "../contract/socket.ts";
import type { Language } from "../contract/vocabulary.ts";

/** Who stands behind a socket, and the log-in or token it lives by. */
export interface LiveActor extends Actor {
  readonly sessionId: string;
  readonly language: Language;
}

export interface SocketData {
  actor: LiveActor;
}

type Incoming = Record<string, (...args: unknown[]) => void>;
type BetweenServers = Record<string, never>;

export type LiveServer = Server<Incoming, ServerToClient, BetweenServers, SocketData>;
export type LiveSocket = Socket<Incoming, ServerToClient, BetweenServers, SocketData>;

export type CommandName = keyof ClientToServer;
type AckOf<E extends CommandName> = Parameters<Parameters<ClientToServer[E]>[1]>[0];
/** What a command answers when it succeeds, without the `ok`. */
export type AnswerOf<E extends CommandName> = Omit<Extract<AckOf<E>, { ok: true }>, "ok">;
