// The hub's first word with its database. While the database is away the hub stands there all the same, because
// providers that never repeat an event must find somebody who writes it down; everything else waits for this.
import { HubError } from "../contract/errors.ts";
import type { Log, Sleep } from "../ports/world.ts";

interface OpeningDeps {
  /** Brings the database to what the hub needs; repeated as a whole until it succeeds. */
  readonly prepare: () => Promise<void>;
  readonly sleep: Sleep;
  readonly log: Log;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/** False while the database is away. Throws what waiting does not mend: a newer schema, wrong credentials, unsafe settings. */
export async function tryToOpen({ prepare }: Pick<OpeningDeps, "prepare">): Promise<boolean> {
  try {
    await prepare();
    return true;
  } catch (error) {
    if (error instanceof HubError && error.code === "unavailable" && !isRefused(error)) return false;
    throw error;
  }
}

/** True when it opened, false when the signal came first. Throws as `tryToOpen`. */
export async function openWhenThere(deps: OpeningDeps, signal: AbortSignal): Promise<boolean> {
  deps.log.warn({}, "the database does not answer; webhooks are kept on disk or asked for again until it does");
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    await deps.sleep(waitMs, signal);
    if (signal.aborted) return false;
    if (await tryToOpen(deps)) break;
  }
  deps.log.info({}, "the database answers");
  return true;
}

const REFUSALS = ["ER_ACCESS_DENIED_ERROR", "ER_DBACCESS_DENIED_ERROR", "ER_BAD_DB_ERROR"];

/** The database is there and does not let us in. Drivers and Sequelize wrap the server's own error. */
function isRefused(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, cause, parent } = error as { readonly code?: unknown; readonly cause?: unknown; readonly parent?: unknown };
  return (typeof code === "string" && REFUSALS.includes(code)) || isRefused(cause) || isRefused(parent);
}
