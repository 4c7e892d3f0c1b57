// `otklik token add`: lets another system act as a person. The token is printed once; the database keeps a digest.
import { addToken } from "../actions/admin/addToken.ts";
import { createIds, createSecrets } from "../system/machine.ts";
import { needed, type Run, readOptions } from "./command.ts";
import { withStore } from "./openStore.ts";
import { OPERATOR } from "./operator.ts";
import { withSessionSecret } from "./sessionSecret.ts";
import { readSettings } from "./settings.ts";

export const addUserToken: Run = async (args, io) => {
  const { values } = readOptions(args, { user: { type: "string" }, name: { type: "string" }, json: { type: "boolean" } });
  const email = needed(values.user, "--user").toLowerCase();
  const name = needed(values.name, "--name");
  const environment = withSessionSecret(readSettings(io.env).environment);
  const added = await withStore(environment, async ({ users, tokens }) => {
    const found = await users.byEmail(email);
    if (found === null) throw new Error("Nobody has an account with this e-mail. Make one: otklik user add");
    return addToken({ users, tokens, ids: createIds(), secrets: createSecrets(environment.sessionSecret) }, OPERATOR, { userId: found.user.id, name });
  });
  if (values.json === true) io.out(JSON.stringify(added));
  else {
    io.err("Send it as Authorization: Bearer. It is not shown again:");
    io.out(added.token);
  }
  return 0;
};
