// What changes together reaches a browser as many frames; left alone each is a system call of its own, and with
// fifty agents those calls are what a busy hub spends its time on. Gathered until the turn ends, they leave in one.
import { Writable } from "node:stream";
import type { LiveServer } from "./sockets.ts";

/** As much of an Engine.IO transport over WebSocket as is touched here. */
interface FrameTransport {
  send(packets: readonly unknown[]): void;
  close(done?: () => void): void;
  readonly socket?: { readonly _socket?: unknown };
}

interface Connection {
  readonly transport: FrameTransport;
  on(event: "upgrade", listener: (transport: FrameTransport) => void): void;
}

/** Sends what was gathered; otherwise it leaves by itself when the turn of the event loop ends. */
export type SendGathered = () => void;

export function corkFrames(server: LiveServer): SendGathered {
  const waiting = new Set<() => void>();
  let scheduled: NodeJS.Immediate | null = null;
  const sendAll = (): void => {
    scheduled = null;
    for (const send of waiting) send();
    waiting.clear();
  };
  const wait = (send: () => void): void => {
    waiting.add(send);
    scheduled ??= setImmediate(sendAll);
  };
  server.engine.on("connection", (connection: Connection) => {
    gather(connection.transport, wait);
    connection.on("upgrade", (transport) => gather(transport, wait));
  });
  return () => {
    if (scheduled !== null) clearImmediate(scheduled);
    sendAll();
  };
}

/** A transport without a stream of its own (long polling) stays as it is. */
function gather(transport: FrameTransport, wait: (send: () => void) => void): void {
  const stream = transport.socket?._socket;
  if (!(stream instanceof Writable)) return;
  const [send, close] = [transport.send.bind(transport), transport.close.bind(transport)];
  let gathered: unknown[] = [];
  const sendGathered = (): void => {
    // The good-bye below took it.
    if (gathered.length === 0) return;
    const packets = gathered;
    gathered = [];
    stream.cork();
    try {
      send(packets);
    } finally {
      stream.uncork();
    }
  };
  transport.send = (packets) => {
    gathered.push(...packets);
    wait(sendGathered);
  };
  // What was said before the good-bye is heard.
  transport.close = (done) => {
    sendGathered();
    close(done);
  };
}
