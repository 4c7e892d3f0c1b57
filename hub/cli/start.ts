// `otklik start`: reads the configuration, refuses what would lose events, runs the hub and stops it in order
// when the system says so.
import type { Logger } from "pino";
import type { Environment } from "../../config/env.ts";
import { safeError } from "../http/logging.ts";
import { type Hub, startHub } from "../main.ts";
import type { Database } from "../store/database.ts";
import { builtWorker } from "./builtWorker.ts";
import { type ExitCode, type Io, type Run, readOptions } from "./command.ts";
import { HOW_TO_FIX, unsafeFlush } from "./flushSettings.ts";
import { createLogger } from "./logger.ts";
import { makeDatabaseFolder } from "./openStore.ts";
import { withSessionSecret } from "./sessionSecret.ts";
import { readSettings } from "./settings.ts";

/** Longer than the hub's own limit for open requests; then whatever hangs is left behind. */
const FORCE_STOP_MS = 20_000;

export const start: Run = async (args, io) => {
  readOptions(args, {});
  const settings = readSettings(io.env);
  const environment = withSessionSecret(settings.environment);
  const logger = createLogger(environment.logLevel);
  makeDatabaseFolder(environment);
  if (environment.redisUrl !== null && settings.environment.sessionSecret === null) {
    logger.warn("several hubs share log-ins only with one SESSION_SECRET; set the same one for each");
  }
  // Listening before the start: told to stop while it starts, the hub stops as soon as it can in order.
  const told = untilTold((error) => logger.fatal({ error: safeError(error) }, "the hub ends by an error nobody caught"));
  const inspect = (database: Database): Promise<void> => refuseUnsafeFlush(database, environment, (warning) => logger.warn(warning));
  const hub = await startHub({ environment, company: settings.company, logger, inspect, triageWorker: builtWorker(process.argv[1] ?? "") });
  logger.info({ address: hub.address }, "the hub listens");
  io.err(`Otklik listens at ${hub.address}`);
  const opened = hub.opened.then(() => greet(hub, io));
  try {
    return await Promise.race([told, opened.then(() => told)]);
  } finally {
    await stopInTime(hub, logger);
  }
};

async function stopInTime(hub: Hub, logger: Logger): Promise<void> {
  logger.info("stopping");
  const force = setTimeout(() => {
    logger.error("stopping took too long; what still ran is left behind");
    process.exit(1);
  }, FORCE_STOP_MS);
  await hub.stop();
  clearTimeout(force);
  logger.info("stopped");
}

async function refuseUnsafeFlush(database: Database, { allowUnsafeFlush }: Environment, warn: (warning: string) => void): Promise<void> {
  const unsafe = await unsafeFlush(database);
  if (unsafe === null) return;
  if (!allowUnsafeFlush) throw new Error(`${unsafe} ${HOW_TO_FIX}`);
  warn(unsafe);
}

/** For the person at the terminal; the one-time link is in no log. */
function greet({ address, firstAdministrator }: Hub, io: Io): void {
  if (firstAdministrator.kind === "added") io.err("The administrator of ADMIN_EMAIL has an account now.");
  if (firstAdministrator.kind === "link") {
    io.err(`Nobody has an account yet. Make the first administrator here, once:\n  ${address}/setup#${firstAdministrator.token}`);
  }
}

/** Resolves with the exit code: told to stop, or an error nobody caught. A second signal does not wait. */
function untilTold(report: (error: unknown) => void): Promise<ExitCode> {
  return new Promise((resolve) => {
    let signals = 0;
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.on(signal, () => {
        signals += 1;
        if (signals > 1) process.exit(1);
        resolve(0);
      });
    }
    for (const event of ["uncaughtException", "unhandledRejection"] as const) {
      process.on(event, (error: unknown) => {
        report(error);
        resolve(1);
      });
    }
  });
}
