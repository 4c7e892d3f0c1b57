// `otklik token list`: what programs may act as whom, so that one of them can be revoked.
import { listTokens } from "../actions/admin/revokeToken.ts";
import { type Run, readOptions } from "./command.ts";
import { withStore } from "./openStore.ts";
import { OPERATOR } from "./operator.ts";
import { readSettings } from "./settings.ts";

export const listUserTokens: Run = async (args, io) => {
  const { values } = readOptions(args, { json: { type: "boolean" } });
  const { environment } = readSettings(io.env);
  const tokens = await withStore(environment, async (store) => {
    const emails = new Map((await store.users.list()).map(({ id, email }) => [id, email]));
    return (await listTokens(store, OPERATOR)).map(({ id, name, userId }) => ({ id, name, user: emails.get(userId) ?? userId }));
  });
  if (values.json === true) io.out(JSON.stringify(tokens));
  else if (tokens.length === 0) io.out("There are no tokens.");
  else for (const { id, name, user } of tokens) io.out(`${id}  ${user}  ${name}`);
  return 0;
};
