// Cards that change together reach a browser as many frames; left alone each is a system call of its own, and
// with fifty agents those calls are what a busy hub spends its time on. Corked, they leave in one.
import { Writable } from "node:stream";
import type { LiveServer } from "./sockets.ts";

/** As much of an Engine.IO transport over WebSocket as is touched here. */
interface FrameTransport {
  send(packets: readonly unknown[]): void;
  readonly socket?: { readonly _socket?: unknown };
}

interface Connection {
  readonly transport: FrameTransport;
  on(event: "upgrade", listener: (transport: FrameTransport) => void): void;
}

export function corkFrames(server: LiveServer): void {
  server.engine.on("connection", (connection: Connection) => {
    cork(connection.transport);
    connection.on("upgrade", cork);
  });
}

/** A transport without a stream of its own (long polling) stays as it is. */
function cork(transport: FrameTransport): void {
  const stream = transport.socket?._socket;
  if (!(stream instanceof Writable)) return;
  const send = transport.send.bind(transport);
  transport.send = (packets) => {
    if (packets.length === 1) return send(packets);
    stream.cork();
    try {
      send(packets);
    } finally {
      stream.uncork();
    }
  };
}
