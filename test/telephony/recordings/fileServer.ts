// A server as providers keep their recordings on: real sockets, plain and with TLS, and every request it got. Names
// are answered by the test, so that `media.test` is here and `inside.test` is where nobody may go.
import type { LookupAddress } from "node:dns";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Reach } from "../../../telephony/recordings/guardedRequest.ts";
import { isPublicAddress } from "../../../telephony/recordings/publicAddress.ts";

// Of nobody: made for these tests, known to be public.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXMIe25VDHTbAUSP5
noCwlt0lqxi8p3e9uweyR0uVbCahRANCAATdBtQ7CV5zAmbaFfWsIZ6/9W8lm1PL
VLjRshzlppXCcYWzny8kgieEnMB5VzVGoH0Teuv6lI78iinc8UFUYGSS
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBnjCCAUSgAwIBAgIULFTj40tjsWfL1xU8vvHNJwavajAwCgYIKoZIzj0EAwIw
EzERMA8GA1UEAwwIY2RuLnRlc3QwIBcNMjYxMTIxMjIyODMyWhgPMjEyNjEwMjgy
MjI4MzJaMBMxETAPBgNVBAMMCGNkbi50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAE3QbUOwlecwJm2hX1rCGev/VvJZtTy1S40bIc5aaVwnGFs58vJIInhJzA
eVc1RqB9E3rr+pSO/Iop3PFBVGBkkqN0MHIwHQYDVR0OBBYEFIXYDJDzO8Y4G7lM
Q6Tl9X+1655MMB8GA1UdIwQYMBaAFIXYDJDzO8Y4G7lMQ6Tl9X+1655MMA8GA1Ud
EwEB/wQFMAMBAf8wHwYDVR0RBBgwFoIIY2RuLnRlc3SCCm1lZGlhLnRlc3QwCgYI
KoZIzj0EAwIDSAAwRQIhAKjYt+//GGSAvigkvcu8sJhLrrzC3GJHPnihs0ret/3c
AiAtPB6YHR9fSDZxXqIB1F2p+yf99MZ4XMtRKdFeseOxDg==
-----END CERTIFICATE-----`;

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FileServer {
  readonly plain: string;
  readonly tls: string;
  /** By path. */
  readonly answers: Map<string, Answer>;
  readonly asked: { readonly path: string; readonly headers: IncomingMessage["headers"] }[];
  readonly reach: Reach;
  /** What a name is answered with; `media.test` and `cdn.test` are this server. */
  readonly names: Map<string, readonly string[]>;
  readonly lookedUp: string[];
  close(): Promise<void>;
}

const HERE = "127.0.0.1";

export async function startFileServer(): Promise<FileServer> {
  const answers = new Map<string, Answer>();
  const asked: { path: string; headers: IncomingMessage["headers"] }[] = [];
  const handle: Answer = (request, response) => {
    const path = request.url ?? "";
    asked.push({ path, headers: request.headers });
    const answer = answers.get(path);
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  };
  const servers = [createServer(handle), createTlsServer({ key: KEY, cert: CERTIFICATE }, handle)] as const;
  for (const server of servers) await new Promise<void>((done) => server.listen(0, HERE, done));
  const [plainPort, tlsPort] = servers.map((server) => (server.address() as AddressInfo).port);
  const names = new Map<string, readonly string[]>([
    ["media.test", [HERE]],
    ["cdn.test", [HERE]],
    ["inside.test", ["10.1.2.3"]],
  ]);
  const lookedUp: string[] = [];
  return {
    plain: `http://media.test:${plainPort}`,
    tls: `https://cdn.test:${tlsPort}`,
    answers,
    asked,
    names,
    lookedUp,
    reach: {
      isAllowed: (address) => address === HERE || isPublicAddress(address),
      isAllowedByName: (address) => address === HERE || isPublicAddress(address),
      resolve: async (name): Promise<readonly LookupAddress[]> => {
        lookedUp.push(name);
        return (names.get(name) ?? []).map((address) => ({ address, family: 4 }));
      },
    },
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}

/** A small WAV: 8 kHz, mono, 16 bit. */
export function wav(seconds: number): Buffer {
  const samples = Math.round(seconds * 8_000);
  const data = Buffer.alloc(samples * 2);
  for (let at = 0; at < samples; at += 1) data.writeInt16LE(Math.round(12_000 * Math.sin(at / 9) * Math.abs(Math.sin(at / 3_000))), at * 2);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + data.length, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

export function whole(bytes: Buffer, type = "audio/wav"): Answer {
  return (_request, response) => response.writeHead(200, { "content-type": type, "content-length": bytes.length }).end(bytes);
}

/** Serves parts when asked, and breaks the line after so many bytes of the first answer. */
export function cutOnce(bytes: Buffer, after: number): Answer {
  let isCut = false;
  return (request, response) => {
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const head = { "content-type": "audio/wav", "content-length": bytes.length - from, etag: '"one"' };
    if (from > 0) response.writeHead(206, { ...head, "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` });
    else response.writeHead(200, head);
    if (isCut) return void response.end(bytes.subarray(from));
    isCut = true;
    response.write(bytes.subarray(from, after), () => setTimeout(() => response.destroy(), 50));
  };
}
