// A small HTTP server that stands for a provider's interface: it notes what it was asked and answers by its script.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ProviderServer {
  readonly root: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

export async function startProviderServer(answer: (asked: Asked) => Answer): Promise<ProviderServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const [path = "", query = ""] = (request.url ?? "").split("?");
      const one = { method: request.method ?? "", path, query, headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
      asked.push(one);
      const { status, headers, body } = answer(one);
      response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
