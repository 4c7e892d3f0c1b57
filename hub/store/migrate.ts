// Brings the schema to the version of the code at start. A schema newer than the code is refused: an old hub
// would write rows the new one misreads.
import { SequelizeStorage, Umzug } from "umzug";
import { HubError } from "../contract/errors.ts";
import type { Database } from "./database.ts";
import { up as firstLine } from "./migrations/001-first-line.ts";
import { up as callAliases } from "./migrations/002-call-aliases.ts";
import { up as callCommands } from "./migrations/003-call-commands.ts";
import { up as recordings } from "./migrations/004-recordings.ts";
import { up as reconciliations } from "./migrations/005-reconciliations.ts";
import { up as debts } from "./migrations/006-debts.ts";
import { up as channelLinks } from "./migrations/007-channel-links.ts";
import { up as mailboxes } from "./migrations/008-mailboxes.ts";
import { up as alerts } from "./migrations/009-alerts.ts";
import { up as clientsWrite } from "./migrations/010-clients-write.ts";
import { up as complaintLife } from "./migrations/011-complaint-life.ts";
import { up as surveys } from "./migrations/012-surveys.ts";
import { up as complaintPromises } from "./migrations/013-complaint-promises.ts";
import { up as readings } from "./migrations/014-readings.ts";
import { up as advice } from "./migrations/015-advice.ts";
import { up as knowledge } from "./migrations/016-knowledge.ts";
import { up as machineMessages } from "./migrations/017-machine-messages.ts";
import { up as chatOffers } from "./migrations/018-chat-offers.ts";
import { up as outboxHolders } from "./migrations/019-outbox-holders.ts";
import { up as consoleSeen } from "./migrations/020-console-seen.ts";
import { up as adviceAge } from "./migrations/021-advice-age.ts";
import { up as articleOffers } from "./migrations/022-article-offers.ts";
import { up as takenAt } from "./migrations/023-taken-at.ts";
import { up as complaintThreads } from "./migrations/024-complaint-threads.ts";
import { up as visitSurveys } from "./migrations/025-visit-surveys.ts";
import { up as complained } from "./migrations/026-complained.ts";
import { up as engaged } from "./migrations/027-engaged.ts";
import { up as taskMatter } from "./migrations/028-task-matter.ts";
import { reading } from "./reading.ts";

const MIGRATIONS = [
  { name: "001-first-line", up: firstLine },
  { name: "002-call-aliases", up: callAliases },
  { name: "003-call-commands", up: callCommands },
  { name: "004-recordings", up: recordings },
  { name: "005-reconciliations", up: reconciliations },
  { name: "006-debts", up: debts },
  { name: "007-channel-links", up: channelLinks },
  { name: "008-mailboxes", up: mailboxes },
  { name: "009-alerts", up: alerts },
  { name: "010-clients-write", up: clientsWrite },
  { name: "011-complaint-life", up: complaintLife },
  { name: "012-surveys", up: surveys },
  { name: "013-complaint-promises", up: complaintPromises },
  { name: "014-readings", up: readings },
  { name: "015-advice", up: advice },
  { name: "016-knowledge", up: knowledge },
  { name: "017-machine-messages", up: machineMessages },
  { name: "018-chat-offers", up: chatOffers },
  { name: "019-outbox-holders", up: outboxHolders },
  { name: "020-console-seen", up: consoleSeen },
  { name: "021-advice-age", up: adviceAge },
  { name: "022-article-offers", up: articleOffers },
  { name: "023-taken-at", up: takenAt },
  { name: "024-complaint-threads", up: complaintThreads },
  { name: "025-visit-surveys", up: visitSurveys },
  { name: "026-complained", up: complained },
  { name: "027-engaged", up: engaged },
  { name: "028-task-matter", up: taskMatter },
] as const;

const TABLE = "schema_migrations";
const LOCK_WAIT_SEC = 4;

/** Answers the names of the migrations that ran. Errors: a newer schema, with a sentence that says what to do. */
export async function migrate(database: Database): Promise<readonly string[]> {
  const storage = new SequelizeStorage({ sequelize: database.sequelize, tableName: TABLE });
  const umzug = new Umzug({
    migrations: MIGRATIONS.map(({ name, up }) => ({ name, up: () => up(database.sequelize.getQueryInterface()) })),
    storage,
    logger: undefined,
  });
  return withLock(database, async () => {
    refuseNewer(await storage.executed());
    return (await umzug.up()).map(({ name }) => name);
  });
}

/** For who only reads or writes rows. Errors: a schema of another version, with a sentence that says what to do. */
export async function checkSchema(database: Database): Promise<void> {
  const schema = database.sequelize.getQueryInterface();
  const rows = (await schema.tableExists(TABLE)) ? await reading(database).all<{ name: string }>(`SELECT name FROM ${TABLE}`) : [];
  const executed = rows.map(({ name }) => name);
  refuseNewer(executed);
  const missing = MIGRATIONS.map(({ name }) => name).filter((name) => !executed.includes(name));
  if (missing.length > 0) throw new Error("The database is not at the version of this code. Start the hub once, or run: otklik migrate");
}

function refuseNewer(executed: readonly string[]): void {
  const known = new Set<string>(MIGRATIONS.map(({ name }) => name));
  // Umzug itself answers only those it knows.
  const newer = executed.filter((name) => !known.has(name));
  if (newer.length === 0) return;
  throw new Error(
    `The database was last used by a newer Otklik (it has ${newer.join(", ")}, unknown here). Install that version or restore a backup from before it.`,
  );
}

/** Two hubs that start together migrate one after another. */
async function withLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (database.dialect === "sqlite") return work();
  return database.transaction(async (sql) => {
    const [row] = await sql.all<{ got: number | null }>("SELECT GET_LOCK('otklik_migrate', ?) AS got", [LOCK_WAIT_SEC]);
    if (row?.got !== 1) throw new HubError("unavailable", { detail: "Another hub is migrating the database. Try again in a minute." });
    try {
      return await work();
    } finally {
      await sql.all("SELECT RELEASE_LOCK('otklik_migrate')");
    }
  });
}
