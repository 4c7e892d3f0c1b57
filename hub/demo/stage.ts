// A hub with the demo's company on it: the database filled before it starts, a Bot API of its own, and a clock
// that the play sets. The demo and the test of the played day stand on the same one.
import { randomBytes } from "node:crypto";
import { DateTime } from "luxon";
import pino from "pino";
import { loadCalendar } from "../../config/calendars.ts";
import type { Company } from "../../config/companyTypes.ts";
import { type RawEnvironment, readEnvironment } from "../../config/env.ts";
import { workingTimeOf } from "../assembly/company.ts";
import type { WorkingTime } from "../domain/calendar.ts";
import { type Hub, startHub } from "../main.ts";
import type { Ids } from "../ports/world.ts";
import { createStore, type Store } from "../store/store.ts";
import { createIds, createPasswordHasher } from "../system/machine.ts";
import { type ConnectionSecrets, makeConnectionSecrets, readDemoCompany, withExchange } from "./company.ts";
import { createDemoClock, type DemoClock } from "./demoClock.ts";
import { demoDayBefore, instantOn } from "./demoDay.ts";
import { createDemoTelephone } from "./demoTelephone.ts";
import { startExchangeRecordings } from "./exchangeRecordings.ts";
import { type FakeTelegram, startFakeTelegram } from "./fakeTelegram.ts";
import { type HistoryTotals, writeHistory } from "./history/history.ts";
import { type Day, readClients, readContent, readDay } from "./script.ts";
import { type Seeded, seed } from "./seed.ts";

const BOT_TOKEN = "100:demo";
const DEFAULT_PORT = 3000;
/** Staff open the shop before the first event. */
const OPENED_BEFORE = { minutes: 10 };
const CLIENTS_SINCE = { months: 14 };
const SEED = 20_260_317;

export interface StageOptions {
  /** `sqlite:…` or `mysql://…`, empty or of an earlier demo. */
  readonly databaseUrl: string;
  readonly spoolDir: string;
  /** PORT and the like of the real environment. */
  readonly env: RawEnvironment;
  /** Months of past; 0 for none. */
  readonly months: number;
  /** Of the past; the same gives the same. */
  readonly seed?: number;
  readonly realNow: Date;
  /** The database is of an earlier demo and stays as it is; the clock goes on where it ended. */
  readonly goesOn?: boolean;
  readonly logLevel: string;
}

export interface Stage {
  readonly hub: Hub;
  readonly telegram: FakeTelegram;
  readonly clock: DemoClock;
  readonly secrets: ConnectionSecrets;
  readonly seeded: Seeded;
  /** Null: the company begins today. */
  readonly history: HistoryTotals | null;
  /** The demo's day, `2026-03-17`, and its first scripted instant. */
  readonly day: string;
  readonly startsAt: Date;
  stop(): Promise<void>;
}

export async function setStage(options: StageOptions): Promise<Stage> {
  const secrets = makeConnectionSecrets();
  const company = readDemoCompany(secrets);
  const { dayStart, timeZone } = readDay();
  const clock = createDemoClock(new Date(0));
  const ids = createIds();
  const store = createStore({ url: options.databaseUrl, clock, ids });
  await store.migrate();
  const last = options.goesOn === true ? (await store.interactions.list({}, { cursor: null, limit: 1 })).items[0] : undefined;
  const time = workingTimeOf(company, loadCalendar(company.calendar));
  const day = demoDayBefore(last === undefined ? options.realNow : new Date(last.startedAt), time);
  const startsAt = instantOn(day, dayStart, timeZone);
  clock.jumpTo(last === undefined ? DateTime.fromJSDate(startsAt).minus(OPENED_BEFORE).toJSDate() : new Date(last.startedAt));
  const past = last === undefined ? await fill(options, { store, ids, company, time, day, startsAt }) : NOTHING;
  await store.close();

  const telegram = await startFakeTelegram({ token: BOT_TOKEN, nowMs: () => clock.now().getTime(), chats: past.history?.chats ?? [] });
  const exchange = await startExchangeRecordings(secrets);
  const port = options.env["PORT"] ?? String(DEFAULT_PORT);
  const environment = readEnvironment({
    ...options.env,
    // So that the pages of clients can be opened; a port the system chooses is not known yet.
    ...(port === "0" ? {} : { PUBLIC_URL: `http://localhost:${port}` }),
    DATABASE_URL: options.databaseUrl,
    SPOOL_DIR: options.spoolDir,
    TELEGRAM_BOT_TOKEN: BOT_TOKEN,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    SESSION_SECRET: randomBytes(32).toString("hex"),
    LOG_LEVEL: options.logLevel,
  });
  let address = "";
  const telephone = createDemoTelephone({ hubUrl: () => address, secrets, now: clock.now });
  try {
    const hub = await startHub({ environment, company: withExchange(company, exchange.apiRoot), logger: pino({ level: options.logLevel }), clock, telephone });
    address = hub.address;
    const stop = async (): Promise<void> => {
      telephone.stop();
      await hub.stop();
      await telegram.stop();
      await exchange.stop();
    };
    return { hub, telegram, clock, secrets, ...past, day, startsAt, stop };
  } catch (error) {
    await telegram.stop();
    await exchange.stop();
    throw error;
  }
}

const NOTHING = { seeded: { users: new Map(), clientIds: new Map(), contactIds: new Map() }, history: null } as const;

interface Empty {
  readonly store: Store;
  readonly ids: Ids;
  readonly company: Company;
  readonly time: WorkingTime;
  readonly day: string;
  readonly startsAt: Date;
}

async function fill(options: StageOptions, { store, ids, company, time, day, startsAt }: Empty): Promise<Pick<Stage, "seeded" | "history">> {
  const clients = readClients();
  const registeredAt = DateTime.fromJSDate(startsAt).minus(CLIENTS_SINCE).toJSDate().toISOString();
  const seeded = await seed({ store, ids, hasher: await createPasswordHasher() }, company, readContent().staff, clients, registeredAt);
  if (options.months === 0) return { seeded, history: null };
  const complaining = complainingClients(readDay());
  return {
    seeded,
    history: await writeHistory({
      store,
      company,
      time,
      clients,
      seeded,
      complaining,
      until: day,
      writtenFor: readContent().company.referenceDay,
      months: options.months,
      seed: options.seed ?? SEED,
    }),
  };
}

/** What they complain of in the script must not be taken for an older complaint that still runs. */
export function complainingClients({ events }: Day): ReadonlySet<string> {
  return new Set(events.filter(({ expect }) => (expect.complaint?.action ?? "none") !== "none").map(({ client }) => client ?? ""));
}
