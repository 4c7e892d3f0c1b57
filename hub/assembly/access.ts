// Sockets are opened by the same people as requests: the same cookie, the same tokens, looked at again every
// few seconds.
import { bearerOf, type Authenticate as HttpAuthenticate } from "../http/guards/authenticate.ts";
import type { Authenticate } from "../live/handshake.ts";
import type { Recheck } from "../live/sessions.ts";
import type { Sessions, Tokens, Users } from "../ports/users.ts";
import type { Secrets } from "../ports/world.ts";

/** Before the digest of a token that opened a socket, where the others have that of their cookie. */
const TOKEN = "token:";

export function socketAccess(
  deps: { readonly users: Pick<Users, "list">; readonly sessions: Pick<Sessions, "findMany">; readonly tokens: Pick<Tokens, "standing"> },
  secrets: Pick<Secrets, "digest">,
  authenticate: () => HttpAuthenticate,
): { readonly authenticate: Authenticate; readonly recheck: Recheck } {
  return {
    authenticate: async ({ headers, token }) => {
      const bearer = token ?? bearerOf(headers.authorization);
      const caller = await authenticate()({ cookie: headers.cookie, bearer });
      if (caller === null) return null;
      return { ...caller.actor, sessionId: caller.sessionHash ?? TOKEN + secrets.digest(bearer ?? ""), language: caller.user.language };
    },
    recheck: async (sessions) => {
      const staff = new Map((await deps.users.list()).filter(({ active }) => active).map((user) => [user.id, user]));
      const ids = sessions.map(({ sessionId }) => sessionId);
      const standing = await deps.sessions.findMany(ids.filter((id) => !id.startsWith(TOKEN)));
      const tokens = await deps.tokens.standing(ids.filter((id) => id.startsWith(TOKEN)).map((id) => id.slice(TOKEN.length)));
      return new Map(
        sessions.flatMap(({ sessionId, userId }) => {
          const user = staff.get(userId);
          if (user === undefined || !(standing.has(sessionId) || tokens.has(sessionId.slice(TOKEN.length)))) return [];
          return [[sessionId, { userId, name: user.name, roles: user.roles, queues: user.queues }] as const];
        }),
      );
    },
  };
}
