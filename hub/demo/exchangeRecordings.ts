// The part of the demo's exchange that keeps recordings: it gives them out by signed links, as Mango does.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { signMangoLink } from "../../telephony/providers/mango/recording.ts";
import type { ConnectionSecrets } from "./company.ts";
import { secondsOf, soundOf } from "./exchangeSound.ts";

export interface ExchangeRecordings {
  /** What the connection's `apiRoot` is. */
  readonly apiRoot: string;
  stop(): Promise<void>;
}

const LINK = /^\/vpbx\/queries\/recording\/link\/([^/]+)\/download\/([^/]+)\/(\d+)\/([0-9a-f]+)$/;

export async function startExchangeRecordings(secrets: Pick<ConnectionSecrets, "mangoKey" | "mangoSalt">): Promise<ExchangeRecordings> {
  const server = createServer((request, response) => answer(secrets, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function answer({ mangoKey, mangoSalt }: Pick<ConnectionSecrets, "mangoKey" | "mangoSalt">, { url = "" }: IncomingMessage, response: ServerResponse): void {
  const [, id = "", key, timestamp = "", sign] = (LINK.exec(url) ?? []).map((part) => decodeURIComponent(part));
  const seconds = secondsOf(id);
  if (key !== mangoKey || sign !== signMangoLink(mangoKey, timestamp, id, mangoSalt)) response.writeHead(403).end();
  else if (seconds === null) response.writeHead(404).end();
  else {
    const sound = soundOf(id, seconds);
    response.writeHead(200, { "content-type": "audio/wav", "content-length": sound.length }).end(sound);
  }
}
