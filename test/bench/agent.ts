// An agent's browser as the wire sees it: Socket.IO's packets in the frames of a bare WebSocket. What it costs is
// taken from both sides of the measure, so it reads frames where they lie and understands no more than it must.
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface Agent {
  close(): void;
}

const CARD = '42["card.changed"';
const TEXT = 0x81;
const MASKED = 0x80;
const LENGTH_OF_TWO_BYTES = 126;

/** Resolves when the server has taken the agent in. `onCard` gets each frame with a card, a character for each byte. */
export function openAgent(port: number, auth: Record<string, string>, onCard: (frame: string) => void): Promise<Agent> {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  socket.write(
    [
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
      "Host: bench.example",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
      "",
      "",
    ].join("\r\n"),
  );
  return new Promise((resolve, reject) => {
    let rest: Buffer = Buffer.alloc(0);
    let upgraded = false;
    const take = (frame: Buffer): void => {
      const text = frame.toString("latin1");
      if (text.startsWith(CARD)) onCard(text);
      else if (text === "2") send(socket, "3");
      else if (text.startsWith("0")) send(socket, `40${JSON.stringify(auth)}`);
      else if (text.startsWith("40")) resolve({ close: () => socket.destroy() });
      else if (text.startsWith("44")) reject(new Error(text));
    };
    socket.once("error", reject);
    socket.on("data", (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (!upgraded) {
        const end = rest.indexOf("\r\n\r\n");
        if (end < 0) return;
        if (!rest.toString("latin1", 0, end).startsWith("HTTP/1.1 101")) return reject(new Error(rest.toString("latin1", 0, end)));
        upgraded = true;
        rest = rest.subarray(end + 4);
      }
      rest = rest.subarray(readFrames(rest, take));
    });
  });
}

/** How many bytes whole frames took. A server masks nothing and sends us no fragments. */
function readFrames(bytes: Buffer, take: (payload: Buffer) => void): number {
  let at = 0;
  for (;;) {
    const short = bytes[at + 1];
    if (short === undefined) return at;
    const headLength = short < LENGTH_OF_TWO_BYTES ? 2 : short === LENGTH_OF_TWO_BYTES ? 4 : 10;
    if (bytes.length < at + headLength) return at;
    const length = headLength === 2 ? short : headLength === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    const end = at + headLength + length;
    if (bytes.length < end) return at;
    if (bytes[at] === TEXT) take(bytes.subarray(at + headLength, end));
    at = end;
  }
}

/** Masked, as a browser must; with nought, so that nothing needs to be computed. */
function send(socket: Socket, text: string): void {
  const payload = Buffer.from(text);
  const head =
    payload.length < LENGTH_OF_TWO_BYTES ? [TEXT, MASKED | payload.length] : [TEXT, MASKED | LENGTH_OF_TWO_BYTES, payload.length >> 8, payload.length & 0xff];
  socket.write(Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]));
}
