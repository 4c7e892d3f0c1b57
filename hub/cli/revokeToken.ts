// `otklik token revoke`: ends a token at once, on every hub of the database.
import { revokeToken } from "../actions/admin/revokeToken.ts";
import { HubError } from "../contract/errors.ts";
import { needed, type Run, readOptions } from "./command.ts";
import { withStore } from "./openStore.ts";
import { OPERATOR } from "./operator.ts";
import { readSettings } from "./settings.ts";

export const revokeUserToken: Run = async (args, io) => {
  const { values, positionals } = readOptions(args, { json: { type: "boolean" } }, 1);
  const id = needed(positionals[0], "<id>");
  const { environment } = readSettings(io.env);
  await withStore(environment, (store) => revokeToken(store, OPERATOR, { id })).catch((error: unknown) => {
    if (error instanceof HubError && error.code === "not_found") throw new Error(`There is no token ${id}. See: otklik token list`);
    throw error;
  });
  io.out(values.json === true ? JSON.stringify({ revoked: id }) : "The token is revoked.");
  return 0;
};
