// Slack's side of Socket Mode: a ticket per connection, `hello`, envelopes to one of the connections that are open, and
// who acknowledged what.
import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

export interface FakeSocket {
  /** A ticket for one connection. */
  ticket(): string;
  connections(): number;
  /** To the newest connection; the envelope's id. */
  push(type: "events_api" | "slash_commands" | "interactive", payload: unknown): string;
  /** Once more, as Slack does what nobody acknowledged. */
  repeat(envelopeId: string): void;
  acknowledged(): ReadonlyMap<string, unknown>;
  /** Announces that the newest connection ends. */
  refresh(): void;
  /** Cuts all of them without a word. */
  cut(): void;
  stop(): void;
}

export function createFakeSocket(server: Server, path: string): FakeSocket {
  const sockets: WebSocket[] = [];
  const tickets = new Set<string>();
  const sent = new Map<string, { readonly type: string; readonly payload: unknown; tries: number }>();
  const acknowledged = new Map<string, unknown>();
  const door = new WebSocketServer({ noServer: true });
  let made = 0;

  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    const url = new URL(request.url ?? "", "http://slack");
    if (url.pathname !== path || !tickets.delete(url.searchParams.get("ticket") ?? "")) return socket.destroy();
    door.handleUpgrade(request, socket, head, (opened) => {
      sockets.push(opened);
      opened.on("close", () => sockets.splice(sockets.indexOf(opened), 1));
      opened.on("message", (data) => {
        const { envelope_id: id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
        acknowledged.set(id, payload ?? null);
      });
      opened.send(JSON.stringify({ type: "hello", num_connections: sockets.length, connection_info: { app_id: "A0OTKLIK1" } }));
    });
  });

  const deliver = (id: string): void => {
    const envelope = sent.get(id);
    if (envelope === undefined) throw new Error(`There is no envelope ${id}.`);
    const { type, payload, tries } = envelope;
    const retry = tries === 0 ? {} : { retry_attempt: tries, retry_reason: "timeout" };
    envelope.tries += 1;
    sockets.at(-1)?.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: type !== "events_api", ...retry }));
  };

  return {
    ticket() {
      made += 1;
      tickets.add(`ticket-${made}`);
      return `ticket-${made}`;
    },
    connections: () => sockets.length,
    push(type, payload) {
      const id = `envelope-${sent.size + 1}`;
      sent.set(id, { type, payload, tries: 0 });
      deliver(id);
      return id;
    },
    repeat: deliver,
    acknowledged: () => acknowledged,
    refresh: () => sockets.at(-1)?.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested", debug_info: {} })),
    cut: () => {
      for (const socket of [...sockets]) socket.terminate();
    },
    stop: () => {
      for (const socket of [...sockets]) socket.terminate();
      door.close();
    },
  };
}
