// Who asks: a session cookie or a bearer token becomes a caller, read anew each time, so that a changed role
// or a switched-off account counts at once. The sockets use the same function.
import type { Actor } from "../../actions/verb.ts";
import type { User } from "../../contract/api.ts";
import type { Sessions, Tokens, Users } from "../../ports/users.ts";
import type { Clock, Secrets } from "../../ports/world.ts";
import type { Caller } from "../endpoint.ts";
import { findSession } from "./sessions.ts";

interface AuthenticateDeps {
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly users: Users;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly publicOrigin: string | null;
}

interface Credentials {
  readonly cookie: string | undefined;
  /** The token alone, without `Bearer`. */
  readonly bearer: string | null;
}

export type Authenticate = (credentials: Credentials) => Promise<Caller | null>;

export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  return async ({ cookie, bearer }) => {
    if (bearer !== null) return callerOf(await deps.tokens.findUser(deps.secrets.digest(bearer)), null);
    const session = await findSession(deps, cookie);
    return session === null ? null : callerOf(await deps.users.get(session.userId), session.hash);
  };
}

/** Null without an Authorization header; an empty string, which nobody's token is, when it is not a bearer's. */
export function bearerOf(authorization: string | undefined): string | null {
  if (authorization === undefined) return null;
  return /^Bearer +([\w.~+/=-]{1,512})$/i.exec(authorization)?.[1] ?? "";
}

function callerOf(user: User | null, sessionHash: string | null): Caller | null {
  if (user === null || !user.active) return null;
  const actor: Actor = { userId: user.id, name: user.name, roles: user.roles, queues: user.queues };
  return { user, actor, sessionHash };
}
