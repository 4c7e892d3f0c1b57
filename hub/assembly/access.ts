// Sockets are opened by the same people as requests: the same cookie, the same tokens, looked at again every
// few seconds.
import { bearerOf, type Authenticate as HttpAuthenticate } from "../http/guards/authenticate.ts";
import type { Authenticate } from "../live/handshake.ts";
import type { Recheck } from "../live/sessions.ts";
import type { Sessions, Users } from "../ports.ts";

/** A socket opened by a token lives as long as the person may log in. */
const TOKEN = "token:";

export function socketAccess(
  deps: { readonly users: Pick<Users, "list">; readonly sessions: Pick<Sessions, "findMany"> },
  authenticate: () => HttpAuthenticate,
): { readonly authenticate: Authenticate; readonly recheck: Recheck } {
  return {
    authenticate: async ({ headers, token }) => {
      const caller = await authenticate()({ cookie: headers.cookie, bearer: token ?? bearerOf(headers.authorization) });
      if (caller === null) return null;
      return { ...caller.actor, sessionId: caller.sessionHash ?? `${TOKEN}${caller.user.id}`, language: caller.user.language };
    },
    recheck: async (sessions) => {
      const staff = new Map((await deps.users.list()).filter(({ active }) => active).map((user) => [user.id, user]));
      const standing = await deps.sessions.findMany(sessions.map(({ sessionId }) => sessionId).filter((id) => !id.startsWith(TOKEN)));
      return new Map(
        sessions.flatMap(({ sessionId, userId }) => {
          const user = staff.get(userId);
          if (user === undefined || !(sessionId.startsWith(TOKEN) || standing.has(sessionId))) return [];
          return [[sessionId, { userId, name: user.name, roles: user.roles, queues: user.queues }] as const];
        }),
      );
    },
  };
}
