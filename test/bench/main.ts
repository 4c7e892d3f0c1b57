// `npm run bench`: the hub with everything on beside the floor, in one run, interleaved, on a MariaDB of its
// own with durable settings. Only the ratios of one run mean anything. Arguments: plan.ts.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStore } from "../../hub/store/store.ts";
import { createIds, systemClock } from "../../hub/system/machine.ts";
import { startMariaDb } from "../support/mariadb.ts";
import { endCalls, fillFloor, fillHub } from "./base.ts";
import { type Cell, MOST_OTHERS, measured } from "./cell.ts";
import type { Driver, LoadResult } from "./load.ts";
import { type Plan, readPlan } from "./plan.ts";
import { disturbance, median, type Pair, report, undisturbed } from "./report.ts";
import { type Contender, startFloorSide, startHubSide } from "./sides.ts";

/** Whatever others do, a run ends: so many times its rounds are tried. */
const MOST_TRIES = 2;

const beganMs = performance.now();
interface Contenders {
  readonly hub: Contender;
  readonly floor: Contender;
  readonly limit: Contender | null;
}

const say = (line: string): void => void process.stderr.write(`${((performance.now() - beganMs) / 1_000).toFixed(0).padStart(4)} s  ${line}\n`);

async function measurePairs(plan: Plan, contenders: Contenders, databasePid: number, hubUrl: string): Promise<ReadonlyMap<string, readonly Pair[]>> {
  const all = [contenders.hub, contenders.floor, ...(contenders.limit === null ? [] : [contenders.limit])];
  const own = all.map((one) => one.process.process.pid ?? 0);
  const pairs = new Map<string, readonly Pair[]>();
  const pair = async (at: string, hubFirst: boolean, work: (driver: Driver) => Promise<LoadResult>): Promise<void> => {
    const cells = new Map<Contender, Cell>();
    for (const one of hubFirst ? all : all.toReversed()) {
      cells.set(one, await measured(one, { databasePid, own }, () => work(one.driver)));
      if (one === contenders.hub) await endCalls(hubUrl);
    }
    const cell = (one: Contender | null): Cell | undefined => (one === null ? undefined : cells.get(one));
    const [hub, floor, limit = null] = [cell(contenders.hub), cell(contenders.floor), cell(contenders.limit)];
    if (hub !== undefined && floor !== undefined) pairs.set(at, [...(pairs.get(at) ?? []), { hub, floor, limit }]);
  };
  const isQuiet = (one: Pair): boolean => disturbance(one) <= MOST_OTHERS;
  const quietRounds = (at: string): number => (pairs.get(at) ?? []).filter(isQuiet).length;

  for (let round = 0; round < plan.rounds * MOST_TRIES; round++) {
    const missing = plan.concurrencies.filter((concurrency) => quietRounds(String(concurrency)) < plan.rounds);
    if (missing.length === 0) break;
    // The order turns round by round: what drifts falls on both.
    for (const concurrency of missing) await pair(String(concurrency), round % 2 === 0, (driver) => driver.closed(concurrency, plan.cellSec));
    say(`round ${round + 1}; undisturbed so far: ${plan.concurrencies.map((one) => `${quietRounds(String(one))} at ${one}`).join(", ")}`);
  }
  const capacity = Math.max(...[...pairs.values()].map((list) => median(undisturbed(list).map(({ floor: cell }) => cell.perSecond))));
  for (const [index, share] of plan.openShares.entries()) {
    const at = `open ${share * 100}%`;
    for (let tries = 0; tries < MOST_TRIES && quietRounds(at) === 0; tries++) {
      await pair(at, tries % 2 === 0, (driver) => driver.open(capacity * share, plan.openSec, 1_000 + index));
    }
    say(`${at}, ${(capacity * share).toFixed(0)} events/s`);
  }
  return pairs;
}

async function main(plan: Plan): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "otklik-bench-"));
  say(`MariaDB, innodb_flush_log_at_trx_commit=1; base of ${plan.base.clients} clients and ${plan.base.interactions} interactions…`);
  const mariadb = await startMariaDb([
    "--innodb-flush-log-at-trx-commit=1",
    "--innodb-buffer-pool-size=2G",
    "--innodb-log-file-size=1G",
    "--max-connections=300",
  ]);
  const contenders: Contender[] = [];
  try {
    const [hubUrl, floorUrl, limitUrl] = [await mariadb.createDatabase(), await mariadb.createDatabase(), await mariadb.createDatabase()];
    const store = createStore({ url: hubUrl, clock: systemClock, ids: createIds() });
    await store.migrate();
    await store.close();
    await Promise.all([fillHub(hubUrl, plan.base), ...(plan.withLimit ? [floorUrl, limitUrl] : [floorUrl]).map((url) => fillFloor(url, plan.base))]);
    const { clients } = plan.base;
    const hub = await startHubSide({ databaseUrl: hubUrl, clients }, { folder, settings: plan.settings });
    contenders.push(hub);
    const floor = await startFloorSide({ databaseUrl: floorUrl, clients });
    contenders.push(floor);
    const limit = plan.withLimit ? await startFloorSide({ databaseUrl: limitUrl, clients }, "limit") : null;
    if (limit !== null) contenders.push(limit);
    say("warming…");
    // What runs one by one is other code than what runs together: each is warmed.
    for (const { driver } of contenders) for (const concurrency of plan.concurrencies) await driver.closed(concurrency, plan.warmSec);
    await endCalls(hubUrl);
    const pairs = await measurePairs(plan, { hub, floor, limit }, mariadb.process.pid ?? 0, hubUrl);
    process.stdout.write(`${report(pairs, plan)}\n`);
    say("done");
  } finally {
    for (const { driver, process: one } of contenders) {
      driver.close();
      await one.stop();
    }
    await mariadb.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(readPlan(process.argv.slice(2)));
