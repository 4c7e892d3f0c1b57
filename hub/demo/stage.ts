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
import { readClients, readContent, readDay } from "./script.ts";
import { seed, type Seeded } from "./seed.ts";

const BOT_TOKEN = "100:demo";
/** Staff open the shop before the first event. */
const OPENED_BEFORE = { minutes: 10 };
const CLIENTS_SINCE = { months: 14 };

export interface StageOptions {
  /** `sqlite:…` or `mysql://…`, empty or of an earlier demo. */
  readonly databaseUrl: string;
  readonly spoolDir: string;
  /** PORT and the like of the real environment. */
  readonly env: RawEnvironment;
  /** Months of past; 0 for none. */
  readonly months: number;
  readonly realNow: Date;
  readonly logLevel: string;
}

export interface Stage {
  readonly hub: Hub;
  readonly telegram: FakeTelegram;
  readonly clock: DemoClock;
  readonly secrets: ConnectionSecrets;
  readonly seeded: Seeded;
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
  const day = demoDayBefore(options.realNow, time);
  const startsAt = instantOn(day, script.dayStart, script.timeZone);
  const clock = createDemoClock(DateTime.fromJSDate(startsAt).minus(OPENED_BEFORE).toJSDate());
  const ids = createIds();
  const store = createStore({ url: options.databaseUrl, clock, ids });
  await store.migrate();
  const registeredAt = DateTime.fromJSDate(startsAt).minus(CLIENTS_SINCE).toJSDate().toISOString();
  const seeded = await seed({ store, ids, hasher: await createPasswordHasher() }, company, readContent().staff, readClients(), registeredAt);
  await store.close();

  const telegram = await startFakeTelegram({ token: BOT_TOKEN, nowMs: () => clock.now().getTime() });
  const environment = readEnvironment({
    ...options.env, DATABASE_URL: options.databaseUrl, SPOOL_DIR: options.spoolDir, TELEGRAM_BOT_TOKEN: BOT_TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot,
    SESSION_SECRET: randomBytes(32).toString("hex"), LOG_LEVEL: options.logLevel,
  });
  const hub = await startHub({ environment, company, logger: pino({ level: options.logLevel }), clock });
  return {
    hub, telegram, clock, secrets, seeded, day, startsAt,
    stop: async () => {
      await hub.stop();
      await telegram.stop();
    },
  };
}
