// `otklik replay`: what was given up goes back to the running hub, which takes it within seconds: events whose rule
// failed, or deliveries. The command itself handles none, so that two processes never work on one.
import { systemClock } from "../system/machine.ts";
import { Misuse, type Run, readOptions } from "./command.ts";
import { withStore } from "./openStore.ts";
import { readSettings } from "./settings.ts";

export const replay: Run = async (args, io) => {
  const options = { all: { type: "boolean" }, deliveries: { type: "boolean" }, json: { type: "boolean" } } as const;
  const { values, positionals } = readOptions(args, options, Number.MAX_SAFE_INTEGER);
  const what = values.deliveries === true ? "deliveries" : "events";
  if ((values.all === true) === positionals.length > 0)
    throw new Misuse("Name the ledger ids to replay, or say --all. otklik replay --deliveries takes numbers of deliveries.");
  const seqs = positionals.map(Number);
  if (what === "deliveries" && seqs.some((seq) => !Number.isSafeInteger(seq)))
    throw new Misuse("Deliveries are named by their numbers; otklik doctor lists them.");
  const { environment } = readSettings(io.env);
  const now = systemClock.now().toISOString();
  const replayed = await withStore(environment, ({ intake, outbox }) =>
    what === "events" ? intake.replay(values.all === true ? "all" : positionals, now) : outbox.replay(values.all === true ? "all" : seqs, now),
  );
  if (values.json === true) io.out(JSON.stringify({ replayed }));
  else io.out(replayed === 0 ? NOTHING[what] : `${replayed} put back; the running hub takes them within seconds. otklik doctor shows what is left.`);
  return replayed < positionals.length ? 1 : 0;
};

const NOTHING = { events: "No failed event was found to replay.", deliveries: "No delivery that was given up was found." } as const;
