// A provider's own interface on a real port: a test says what it answers and reads what it was asked.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ProviderIo } from "../../telephony/adapter.ts";
import { requestProvider } from "../../telephony/providerHttp.ts";

export interface AskedOf {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Told {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

export interface ProviderApi {
  readonly root: string;
  readonly asked: readonly AskedOf[];
  close(): Promise<void>;
}

export async function startProviderApi(answer: (asked: AskedOf) => Told): Promise<ProviderApi> {
  const asked: AskedOf[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
      asked.push(one);
      const { status = 200, headers = {}, json, text = "" } = answer(one);
      response.writeHead(status, headers).end(json === undefined ? text : JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The world as commands see it, at one instant. */
export function ioAt(now: string): ProviderIo {
  return { request: requestProvider, now: () => new Date(now), publicUrl: "https://cc.example.com" };
}
