// `npm run demo`: a company, its past, and its day as it happens. The morning is over when the visitor comes; from
// then on calls ring and messages arrive by the script while the visitor works beside its agents.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DateTime } from "luxon";
import { type RawEnvironment, readEnvironment } from "../../config/env.ts";
import { ROLES, type Role } from "../contract/vocabulary.ts";
import { DEMO_PASSWORD, emailOf } from "./company.ts";
import { instantOn } from "./demoDay.ts";
import { type PlayResult, playDay } from "./playDay.ts";
import { publishArticles } from "./publishArticles.ts";
import { readContent, readDay } from "./script.ts";
import { type Stage, setStage } from "./stage.ts";

export interface DemoOptions {
  readonly env: RawEnvironment;
  /** How many times faster than life the day goes on after `liveFrom`. */
  readonly speed: number;
  /** Local time of the script; what is before it has happened when the demo opens. */
  readonly liveFrom: string;
  readonly months: number;
  /** Go on with the data of the last demo instead of a fresh day; nothing is played. */
  readonly keep: boolean;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Only these of the environment: the demo must not touch a real hub's database, bot or mail. */
const HEEDED = ["PORT", "HOST", "DATA_DIR"] as const;

/** Resolves when the signal has ended it. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const { say, signal, liveFrom, keep } = options;
  const env = Object.fromEntries(HEEDED.map((name) => [name, options.env[name]]));
  const folder = join(readEnvironment(env).dataDir, "demo");
  const database = join(folder, "otklik.db");
  const goesOn = keep && existsSync(database);
  if (!goesOn) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  say(goesOn ? "Opening the last demo." : `Making a company with ${options.months} months of history.`);
  const stage = await setStage({
    databaseUrl: `sqlite:${database}`,
    spoolDir: join(folder, "spool"),
    env,
    months: options.months,
    realNow: new Date(),
    logLevel: "warn",
    goesOn,
  });
  try {
    if (goesOn) stage.clock.runAt(options.speed);
    const liveAt = instantOn(stage.day, liveFrom, readDay().timeZone);
    const open = (): void => {
      if (!signal.aborted) for (const line of welcome(stage, options)) say(line);
    };
    if (goesOn) open();
    else {
      await publishArticles(stage.hub.address);
      say(`Playing the day up to ${liveFrom}.`);
      const result = await play(stage, options, liveAt, open);
      if (result !== null) for (const line of summary(result)) say(line);
    }
    if (!signal.aborted) await new Promise((ended) => signal.addEventListener("abort", ended, { once: true }));
  } finally {
    await stage.stop();
  }
}

/** Up to that time as fast as the hub takes it, then by the clock. */
async function play(stage: Stage, { speed, signal }: DemoOptions, liveAt: Date, opened: () => void): Promise<PlayResult | null> {
  const { clock } = stage;
  const live = (): void => {
    if (clock.speed() !== 0) return;
    clock.jumpTo(liveAt);
    clock.runAt(speed);
    opened();
  };
  const reach = async (at: Date): Promise<void> => {
    if (at <= liveAt) return clock.jumpTo(at);
    live();
    const waitMs = (at.getTime() - clock.now().getTime()) / speed;
    if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  };
  try {
    const result = await playDay({
      hubUrl: stage.hub.address,
      secrets: stage.secrets,
      password: DEMO_PASSWORD,
      telegram: stage.telegram,
      startsAt: stage.startsAt,
      now: clock.now,
      reach,
      signal,
    });
    if (signal.aborted) return null;
    live();
    return result;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

function welcome({ hub, clock, day, history }: Stage, { speed, liveFrom, env }: DemoOptions): readonly string[] {
  const now = DateTime.fromJSDate(clock.now(), { zone: readDay().timeZone }).setLocale("en");
  const accounts = accountPerRole().map(({ role, id, title }) => `  ${role.padEnd(14)} ${emailOf({ id }).padEnd(46)} ${title}`);
  return [
    "",
    `Otklik's demo is open:  ${hub.address}`,
    "",
    `One password for all:   ${DEMO_PASSWORD}`,
    ...accounts,
    "",
    `In the demo it is ${now.toFormat("cccc d MMMM y, HH:mm")} in Moscow; its clock runs at ${speed} times ours.`,
    ...(history === null ? [] : [`Its past: ${history.days} days, ${history.calls} calls, ${history.threads} threads, ${history.complaints} complaints.`]),
    ...(env["TELEGRAM_BOT_TOKEN"] === undefined ? [] : ["TELEGRAM_BOT_TOKEN is not used here: the demo's Telegram is its own."]),
    "",
    "What to try:",
    ...(history === null
      ? []
      : ["  As koltsova, at the service desk: wait for the calls of ten past two and see the client, the open complaint and the history beside each."]),
    "  As roshchina, at the front line: take a waiting Telegram thread, answer it, set how it ended.",
    "  As zorina, quality: open the complaints, see which fall due, lead one to its decision.",
    `  As dorokhova, who oversees all: make the daily report for ${day} and open the workbook.`,
    `  Faster or from another hour: npm run demo -- --speed 12 --from 09:00   (now ${speed} and ${liveFrom}). Stop with Ctrl+C.`,
    "",
  ];
}

/** One for each role, and among them who has something to do at the hour the demo opens. */
const SHOWN: Record<Role, string> = {
  agent: "roshchina",
  service: "koltsova",
  sales: "beketov",
  quality: "zorina",
  supervisor: "dorokhova",
  executive: "lomakin",
  marketing: "lisitsyna",
  accountant: "melnychuk",
  legal: "aliev",
  administrator: "aliev",
};

function accountPerRole() {
  const { staff } = readContent();
  return ROLES.flatMap((role) => staff.filter(({ id }) => id === SHOWN[role]).map(({ id, name, title }) => ({ role, id, title: `${name}, ${title}` })));
}

function summary({ events, skipped, refused }: PlayResult): readonly string[] {
  return [
    `The scripted day is over: ${events} dealings were played. The hub goes on.`,
    `  Skipped, because this version has no door for them: ${Object.entries(skipped)
      .map(([what, count]) => `${count} ${what}`)
      .join(", ")}.`,
    ...(refused.length === 0 ? [] : [`  ${refused.length} acts of agents were refused, because somebody else had been there first.`]),
  ];
}
