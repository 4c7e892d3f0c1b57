// Who may open a socket: browsers of our own pages, and programs with a token. Everybody proves who they
// are before the first command; there is no recovered connection that would skip it.
import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { ERRORS, type ErrorCode } from "../contract/errors.ts";
import type { Counters } from "../ports/world.ts";
import type { LiveActor, LiveServer } from "./sockets.ts";

export type Authenticate = (handshake: { readonly headers: IncomingHttpHeaders; readonly token: string | null }) => Promise<LiveActor | null>;

const auth = z.object({ token: z.string().min(1).max(512) });

/** A browser names the page it runs on; programs name none. Our own address is always allowed. */
export function originAllowed(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

export function authenticateSockets(server: LiveServer, authenticate: Authenticate, counters: Counters): void {
  server.use((socket, next) => {
    const refuse = (code: ErrorCode): void => {
      counters.count("otklik_api_refusals_total", { code });
      next(Object.assign(new Error(ERRORS[code].title), { data: { code } }));
    };
    const given = auth.safeParse(socket.handshake.auth);
    authenticate({ headers: socket.handshake.headers, token: given.success ? given.data.token : null }).then(
      (actor) => {
        if (actor === null) return refuse("unauthenticated");
        socket.data.actor = actor;
        next();
      },
      () => refuse("unavailable"),
    );
  });
}
