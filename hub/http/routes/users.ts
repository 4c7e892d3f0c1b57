// The people who work with the hub. Everybody sees who is there; administrators add, change and give tokens.
import { z } from "zod";
import { addToken } from "../../actions/admin/addToken.ts";
import { addUser } from "../../actions/admin/addUser.ts";
import { setPassword } from "../../actions/admin/setPassword.ts";
import { updateUser } from "../../actions/admin/updateUser.ts";
import { LANGUAGES, ROLES } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { startSession } from "../guards/sessions.ts";
import { BY_ID, EMAIL, ID, PASSWORD, written } from "../inputs.ts";
import { listOf, USER } from "../shapes.ts";

const DETAILS = z.strictObject({
  name: written(190),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  language: z.enum(LANGUAGES),
  extension: written(24).nullable().optional(),
  department: written(64).nullable().optional(),
  queues: z.array(written(64)).max(100).optional(),
});

/** All of them on one page: a company has hundreds, not millions. */
export const listUsers = endpoint({ answer: listOf(USER) }, async ({ deps }) => ({ items: await deps.users.list(), nextCursor: null }));

export const postUser = endpoint({ body: DETAILS.extend({ email: EMAIL, password: PASSWORD }), answer: USER, status: 201 }, ({ deps, actor, body }) =>
  addUser(deps, actor, body),
);

export const patchUser = endpoint(
  { params: BY_ID, body: DETAILS.partial().extend({ active: z.boolean().optional() }), answer: USER },
  ({ deps, actor, params, body }) => updateUser(deps, actor, { id: params.id, patch: body }),
);

/** Ends all log-ins of that person; whoever changed their own stays in, by a new cookie. */
export const postPassword = endpoint(
  { params: BY_ID, body: z.strictObject({ password: PASSWORD, currentPassword: PASSWORD.optional() }) },
  async ({ deps, actor, params, body, sessionHash, http }) => {
    await setPassword(deps, actor, { userId: params.id, ...body });
    if (params.id === actor.userId && sessionHash !== null) await startSession(deps, http.request, http.response, actor.userId);
    deps.live.notice({ type: "session.ended", id: params.id }, { userIds: [params.id] });
  },
);

export const postToken = endpoint(
  { body: z.strictObject({ userId: ID, name: written(100) }), answer: z.object({ id: z.string(), token: z.string() }), status: 201 },
  ({ deps, actor, body }) => addToken(deps, actor, body),
);
