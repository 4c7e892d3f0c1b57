// Coming and going: log-in, log-out, who am I, and the first administrator's one-time link.
import { z } from "zod";
import { logIn } from "../../actions/admin/logIn.ts";
import { oversees } from "../../actions/admin/silence.ts";
import type { Session, User } from "../../contract/api.ts";
import { may, PERMISSIONS } from "../../contract/permissions.ts";
import type { HttpDeps } from "../deps.ts";
import { endpoint, publicEndpoint } from "../endpoint.ts";
import { endSession, startSession } from "../guards/sessions.ts";
import { EMAIL, PASSWORD, written } from "../inputs.ts";
import { SESSION } from "../shapes.ts";

const CREDENTIALS = z.strictObject({ email: EMAIL, password: PASSWORD });
const FIRST = z.strictObject({ token: z.string().min(1).max(200), email: EMAIL, name: written(190), password: PASSWORD });

export const postSession = publicEndpoint({ body: CREDENTIALS, answer: SESSION, status: 201 }, async ({ deps, body, http }) => {
  const user = await logIn(deps, body);
  await startSession(deps, http.request, http.response, user.id);
  return sessionOf(deps, user);
});

export const getSession = endpoint({ answer: SESSION }, async ({ deps, user }) => sessionOf(deps, user));

/** The other log-ins of the same person go on. */
export const deleteSession = endpoint({}, async ({ deps, sessionHash, http }) => {
  await endSession(deps, http.request, http.response);
  if (sessionHash !== null) deps.sockets.dropSession(sessionHash);
});

export const postSetup = publicEndpoint({ body: FIRST, answer: SESSION, status: 201 }, async ({ deps, body, http }) => {
  const { token, ...account } = body;
  const user = await deps.firstAdministrator.consumeSetupToken(token, account);
  await startSession(deps, http.request, http.response, user.id);
  return sessionOf(deps, user);
});

function sessionOf(deps: HttpDeps, user: User): Session {
  return {
    user,
    permissions: PERMISSIONS.filter((permission) => may(user.roles, permission)),
    company: deps.company,
    silentConnections: oversees(user.roles) ? [...deps.silences().keys()] : [],
  };
}
