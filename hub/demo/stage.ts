// A hub with the demo's company on it: the database filled before it starts, a Bot API of its own, and a clock
// that the play sets. The demo and the test of the played day stand on the same one.
import { randomBytes } from "node:crypto";
import { DateTime } from "luxon";
import pino from "pino";
import { loadCalendar } from "../../config/calendars.ts";
import { readEnvironment, type RawEnvironment } from "../../config/env.ts";
import { workingTimeOf } from "../company.ts";
import { startHub, type Hub } from "../main.ts";
import { createStore } from "../store/store.ts";
import { createIds, createPasswordHasher } from "../system/machine.ts";
import { makeConnectionSecrets, readDemoCompany, type ConnectionSecrets } from "./company.ts";
import { createDemoClock, type DemoClock } from "./demoClock.ts";
import { demoDayBefore, instantOn } from "./demoDay.ts";
import { startFakeTelegram, type FakeTelegram } from "./fakeTelegram.ts";
import { writeHistory, type HistoryTotals } from "./history/history.ts";
import { readClients, readContent, readDay, type Day } from "./script.ts";
import { seed, type Seeded } from "./seed.ts";

const BOT_TOKEN = "100:demo";
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
  const time = workingTimeOf(company, loadCalendar(company.calendar));
  const script = readDay();
  const clients = readClients();
  const day = demoDayBefore(options.realNow, time);
  const startsAt = instantOn(day, script.dayStart, script.timeZone);
  const clock = createDemoClock(DateTime.fromJSDate(startsAt).minus(OPENED_BEFORE).toJSDate());
  const ids = createIds();
  const store = createStore({ url: options.databaseUrl, clock, ids });
  await store.migrate();
  const registeredAt = DateTime.fromJSDate(startsAt).minus(CLIENTS_SINCE).toJSDate().toISOString();
  const seeded = await seed({ store, ids, hasher: await createPasswordHasher() }, company, readContent().staff, clients, registeredAt);
  const history = options.months === 0 ? null : await writeHistory({
    store, company, time, clients, seeded, complaining: complainingClients(script), until: day, months: options.months, seed: options.seed ?? SEED,
  });
  await store.close();

  const telegram = await startFakeTelegram({ token: BOT_TOKEN, nowMs: () => clock.now().getTime() });
  const environment = readEnvironment({
    ...options.env, DATABASE_URL: options.databaseUrl, SPOOL_DIR: options.spoolDir, TELEGRAM_BOT_TOKEN: BOT_TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot,
    SESSION_SECRET: randomBytes(32).toString("hex"), LOG_LEVEL: options.logLevel,
  });
  const hub = await startHub({ environment, company, logger: pino({ level: options.logLevel }), clock });
  return {
    hub, telegram, clock, secrets, seeded, history, day, startsAt,
    stop: async () => {
      await hub.stop();
      await telegram.stop();
    },
  };
}

/** What they complain of in the script must not be taken for an older complaint that still runs. */
export function complainingClients({ events }: Day): ReadonlySet<string> {
  return new Set(events.filter(({ expect }) => (expect.complaint?.action ?? "none") !== "none").map(({ client }) => client ?? ""));
}
