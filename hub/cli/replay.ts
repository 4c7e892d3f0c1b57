// `otklik replay`: events whose rule failed go back to the hub's sweep, which takes them within seconds. The
// command itself handles none, so that two processes never work on one event.
import { systemClock } from "../system/machine.ts";
import { Misuse, type Run, readOptions } from "./command.ts";
import { withStore } from "./openStore.ts";
import { readSettings } from "./settings.ts";

export const replay: Run = async (args, io) => {
  const { values, positionals } = readOptions(args, { all: { type: "boolean" }, json: { type: "boolean" } }, Number.MAX_SAFE_INTEGER);
  if ((values.all === true) === positionals.length > 0) throw new Misuse("Name the ledger ids to replay, or say --all.");
  const { environment } = readSettings(io.env);
  const replayed = await withStore(environment, ({ intake }) => intake.replay(values.all === true ? "all" : positionals, systemClock.now().toISOString()));
  if (values.json === true) io.out(JSON.stringify({ replayed }));
  else
    io.out(
      replayed === 0
        ? "No failed event was found to replay."
        : `${replayed} put back; the running hub takes them within seconds. otklik doctor shows what is left.`,
    );
  return replayed < positionals.length ? 1 : 0;
};
