// What the database says: whether it answers and keeps what it promises, and what waits there for a person.
import { existsSync } from "node:fs";
import { loadCalendar } from "../../../config/calendars.ts";
import type { Company } from "../../../config/companyTypes.ts";
import type { Environment } from "../../../config/env.ts";
import { readConnections } from "../../../telephony/providers.ts";
import { dayIn } from "../../assembly/advice.ts";
import { connectionConfigs, workingTimeOf } from "../../assembly/company.ts";
import { silentSince } from "../../domain/silence.ts";
import { fileBytes } from "../../store/libsqlDialect.ts";
import { reading } from "../../store/reading.ts";
import { createStore, type Store } from "../../store/store.ts";
import { createIds, systemClock } from "../../system/machine.ts";
import { sentenceOf } from "../failure.ts";
import { HOW_TO_FIX, unsafeFlush } from "../flushSettings.ts";
import { embeddedFile } from "../openStore.ts";
import { type Finding, failed, ok, warning } from "./finding.ts";

const MOST_LETTERS = 3;

/** Changes nothing: a database that is not there yet is not made. */
export async function checkStored(environment: Environment, company: Company): Promise<readonly Finding[]> {
  const file = embeddedFile(environment);
  if (file !== null && !existsSync(file)) return [warning("database", `embedded, ${file}: not there yet; the first npm start makes it`)];
  const store = createStore({ url: environment.databaseUrl, clock: systemClock, ids: createIds() });
  try {
    const found = [await server(store, file), ...(await flush(store, environment)), await schema(store)];
    if (found.some(({ state, name }) => state !== "ok" && name === "schema")) return found;
    return [
      ...found,
      await accounts(store),
      await ledger(store),
      await outbox(store),
      await recordings(store),
      await questions(store, company),
      ...(await reconciliation(store)),
      ...(await connections(store, company, environment.publicUrl)),
    ];
  } catch (error) {
    return [failed("database", sentenceOf(error))];
  } finally {
    await store.close();
  }
}

async function server({ database }: Store, file: string | null): Promise<Finding> {
  if (file !== null) {
    await database.ping();
    return ok("database", `embedded, ${file}, ${(fileBytes(file) / 1_048_576).toFixed(1)} MB`);
  }
  const [row] = await reading(database).all<{ version: string }>("SELECT VERSION() AS version");
  return ok("database", `${row?.version ?? "a server"} answers`);
}

async function flush({ database }: Store, { allowUnsafeFlush }: Environment): Promise<readonly Finding[]> {
  if (database.dialect !== "mysql") return [];
  const unsafe = await unsafeFlush(database);
  if (unsafe === null) return [ok("durability", "the server keeps what it acknowledges")];
  return [allowUnsafeFlush ? warning("durability", `${unsafe} ALLOW_UNSAFE_FLUSH allows it.`) : failed("durability", `${unsafe} ${HOW_TO_FIX}`)];
}

async function schema({ database }: Store): Promise<Finding> {
  try {
    const rows = await reading(database).all<{ name: string }>("SELECT name FROM schema_migrations ORDER BY name");
    const last = rows.at(-1);
    if (last !== undefined) return ok("schema", last.name);
  } catch (error) {
    if (!/no such table|doesn't exist/.test(error instanceof Error ? error.message : "")) throw error;
  }
  return warning("schema", "not there yet; npm start or otklik migrate makes it");
}

async function accounts({ users }: Store): Promise<Finding> {
  const count = await users.count();
  return count > 0 ? ok("accounts", String(count)) : warning("accounts", "none; npm start prints a link for the first administrator, or use otklik user add");
}

async function ledger({ intake }: Store): Promise<Finding> {
  const { waiting, dead } = await intake.failures();
  if (dead > 0)
    return failed("ledger", `${dead} events were given up and ${waiting} wait for another try; see the log for the cause, then otklik replay --all`);
  return waiting > 0 ? warning("ledger", `${waiting} events failed and are tried again`) : ok("ledger", "no failed events");
}

async function outbox({ outbox: rows }: Store): Promise<Finding> {
  const { pending, dead, oldestAt } = await rows.depth();
  if (dead > 0) {
    const newest = (await rows.deadLetters(MOST_LETTERS)).map(({ seq, type, channel, error }) => `${seq} ${channel ?? type}: ${error}`);
    return failed("outbox", `${dead} deliveries were given up (${newest.join("; ")}); mend the cause, then otklik replay --deliveries <number> or --all`);
  }
  return ok("outbox", pending === 0 ? "empty" : `${pending} on their way, the oldest since ${oldestAt ?? "now"}`);
}

async function recordings({ recordings: rows }: Store): Promise<Finding> {
  const { wanted, failed: given } = await rows.depth();
  if (given > 0) return warning("recordings", `${given} could not be fetched and ${wanted} are on their way; the log says why`);
  return ok("recordings", wanted === 0 ? "all there" : `${wanted} on their way`);
}

async function questions({ aiJobs, aiSpending }: Store, { ai, timeZone }: Company): Promise<Finding> {
  const { waiting } = await aiJobs.depth();
  const { requests, tokens } = await aiSpending.ofDay(dayIn(timeZone, systemClock.now()));
  const says = `${requests} of ${ai.requestsPerDay} requests and ${tokens} of ${ai.tokensPerDay} tokens today, ${waiting} questions wait`;
  const isSpent = requests >= ai.requestsPerDay || tokens >= ai.tokensPerDay;
  return isSpent ? warning("model's budget", `${says}; until tomorrow the hub reads messages by itself`) : ok("model's budget", says);
}

async function reconciliation({ reconciliations }: Store): Promise<readonly Finding[]> {
  return (await reconciliations.latest()).map(({ connectionId, dayOn, known, ours, recovered, unexplained, coveredTo }) => {
    const says = `${dayOn}: the provider knows ${known} calls, we know ${ours}, recovered ${recovered}, unexplained ${unexplained}; read up to ${coveredTo}`;
    return unexplained > 0 ? warning(`calls of ${connectionId}`, says) : ok(`calls of ${connectionId}`, says);
  });
}

async function connections({ intake }: Store, company: Company, publicUrl: string | null): Promise<readonly Finding[]> {
  const { connections: all } = company;
  const last = await intake.lastEvents(all.map(({ id }) => id));
  const workingTime = workingTimeOf(company, loadCalendar(company.calendar));
  const now = systemClock.now().toISOString();
  const { sockets } = readConnections(connectionConfigs(company));
  return all.map(({ id, provider, silenceMinutes }) => {
    const at = last.get(id);
    if (at !== undefined) {
      const silence = silentSince({ lastEventAt: at, listeningSince: now, silenceMinutes, socketDownSince: null }, now, workingTime);
      if (silence === null) return ok(`connection ${id}`, `${provider}, last event ${at}`);
      return warning(
        `connection ${id}`,
        `${provider} is silent: no event since ${at}, more than ${silenceMinutes} working minutes; look whether it still sends to us`,
      );
    }
    if (sockets.has(id)) return warning(`connection ${id}`, `${provider} has told of no call yet`);
    return warning(`connection ${id}`, `${provider} has sent nothing yet; its address begins with ${publicUrl ?? "<PUBLIC_URL>"}/hooks/${provider}/${id}`);
  });
}
