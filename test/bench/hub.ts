// The hub as a process of its own for the bench and for tests that kill it: `startHub` with settings from the
// command line, everything on.
import { readFileSync } from "node:fs";
import { pino } from "pino";
import { parseCompany } from "../../config/company.ts";
import { readEnvironment } from "../../config/env.ts";
import { builtWorker } from "../../hub/cli/builtWorker.ts";
import { startHub } from "../../hub/main.ts";

const [, , companyFile = "", ...settings] = process.argv;
const environment = readEnvironment(Object.fromEntries(settings.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)])));
const logger = pino({ level: environment.logLevel }, pino.destination(2));
const hub = await startHub({
  environment,
  company: parseCompany(readFileSync(companyFile, "utf8"), {}),
  logger,
  triageWorker: builtWorker(process.argv[1] ?? ""),
});
process.stdout.write(`listening ${hub.port}\n`);
process.once("SIGTERM", () => void hub.stop().then(() => process.exit(0)));
