// `otklik migrate`: the schema alone, for those who want it done before the hub starts.
import { type Run, readOptions } from "./command.ts";
import { withAnyStore } from "./openStore.ts";
import { readSettings } from "./settings.ts";

export const migrate: Run = async (args, io) => {
  const { values } = readOptions(args, { json: { type: "boolean" } });
  const { environment } = readSettings(io.env);
  const migrated = await withAnyStore(environment, (store) => store.migrate());
  if (values.json === true) io.out(JSON.stringify({ migrated }));
  else io.out(migrated.length === 0 ? "The database is up to date." : `Migrated: ${migrated.join(", ")}.`);
  return 0;
};
