// `npm run bench`: the hub with everything on beside the floor, in one run, interleaved, on a MariaDB of its
// own with durable settings. Only the ratios of one run mean anything. `--quick` takes a smaller base.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createStore } from "../../hub/store/store.ts";
import { createIds, createSecrets, systemClock } from "../../hub/system/machine.ts";
import { signCti, signTwilio } from "../../telephony/sign.ts";
import { startMariaDb } from "../support/mariadb.ts";
import { basePhone, fillFloor, fillHub } from "./base.ts";
import { connectDriver, type Driver, type LoadResult, type Side } from "./load.ts";
import { parseCosts, parseLines } from "./parse.ts";
import { cpuSeconds, type Measured, residentMb, startProcess } from "./processes.ts";

const quick = process.argv.includes("--quick");
const asJson = process.argv.includes("--json");
const PLAN = quick
  ? { base: { clients: 50_000, interactions: 150_000 }, rounds: 2, warmSec: 3, cellSec: 2.5, openSec: 8 }
  : { base: { clients: 1_000_000, interactions: 3_000_000 }, rounds: 5, warmSec: 8, cellSec: 6, openSec: 20 };
const CONCURRENCIES = [1, 16, 64, 256] as const;
const GOALS: Readonly<Record<(typeof CONCURRENCIES)[number], number>> = { 1: 0.8, 16: 1, 64: 2, 256: 2.5 };
const QUEUES = 10;
const AGENTS_PER_QUEUE = 5;
const SECRET = "bench-secret-bench-secret-bench-secret";
const ACCOUNT = `AC${"0".repeat(31)}1`;
const PUBLIC_URL = "http://bench.example";
const COMPLAINT = "Жалоба: витрина после вашего ремонта снова течёт, третий раз звоню, никто не перезванивает. Верните деньги.";

interface Contender {
  readonly side: Side;
  readonly driver: Driver;
  readonly process: Measured;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** 10 % new phones, 5 % complaints, 1 % repeats: the same mix for both sides. */
function mix(n: number): { readonly phone: string; readonly complaint: boolean; readonly repeatOf: number | null } {
  return {
    phone: n % 10 === 3 ? `+79${String(700_000_000 + n).padStart(9, "0")}` : basePhone(1 + ((n * 7_919) % PLAN.base.clients)),
    complaint: n % 20 === 7,
    repeatOf: n % 100 === 99 ? n - 50 : null,
  };
}

const run = `${process.pid}`;

function hubSide(port: number, tokens: readonly string[]): Side {
  return {
    name: "hub",
    port,
    sockets: tokens.map((token) => ({ auth: { token } })),
    keyOfFrame: (frame) => (frame.includes('"channel":"sms"') ? (/№ (\d+)/.exec(frame)?.[1] ?? "") : between(frame, '"phone":"', '"')),
    stateOfFrame: (frame) => `${between(frame, '"id":"', '"')} ${between(frame, '"version":', ",")}`,
    event: (n) => {
      const { phone, complaint, repeatOf } = mix(n);
      if (complaint) {
        const params = {
          AccountSid: ACCOUNT,
          Body: `№ ${n} ${COMPLAINT}`,
          From: phone,
          MessageSid: `SM${run}-${repeatOf ?? n}`,
          SmsStatus: "received",
          To: "+380443334455",
        };
        const url = `${PUBLIC_URL}/hooks/twilio/sms/sms`;
        const signature = signTwilio(SECRET, url, new Map(Object.entries(params).map(([name, value]) => [name, [value]])));
        return {
          key: String(n),
          showsCard: repeatOf === null,
          path: "/hooks/twilio/sms/sms",
          body: new URLSearchParams(params).toString(),
          headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
        };
      }
      const body = JSON.stringify({
        event: "newCall",
        direction: "in",
        from: phone,
        to: "+74950001010",
        callId: `c${run}-${repeatOf ?? n}`,
        queue: `q${n % QUEUES}`,
      });
      return {
        key: phone,
        showsCard: repeatOf === null,
        path: "/hooks/cti/bench",
        body,
        headers: { "content-type": "application/json", "x-hub-signature": signCti(SECRET, Math.floor(Date.now() / 1000), body) },
      };
    },
  };
}

function floorSide(port: number): Side {
  return {
    name: "floor",
    port,
    sockets: Array.from({ length: QUEUES * AGENTS_PER_QUEUE }, (_, index) => ({ auth: { queue: `q${index % QUEUES}` } })),
    keyOfFrame: (frame) => between(frame, '"phone":"', '"'),
    stateOfFrame: (frame) => between(frame, '"id":', ","),
    event: (n) => {
      const { phone, complaint, repeatOf } = mix(n);
      return {
        key: phone,
        showsCard: repeatOf === null,
        path: "/event",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ callId: `c${run}-${repeatOf ?? n}`, from: phone, queue: `q${n % QUEUES}`, complaint, text: complaint ? COMPLAINT : "" }),
      };
    },
  };
}

function between(text: string, before: string, after: string): string {
  const start = text.indexOf(before) + before.length;
  return text.slice(start, text.indexOf(after, start));
}

interface Cell extends LoadResult {
  readonly cpuMsPerEvent: number;
  readonly databaseCpuMsPerEvent: number;
  readonly rssMb: number;
}

async function measured({ process: hub }: Contender, databasePid: number, work: () => Promise<LoadResult>): Promise<Cell> {
  const pid = hub.process.pid ?? 0;
  const [before, databaseBefore] = [cpuSeconds(pid), cpuSeconds(databasePid)];
  const result = await work();
  const events = Math.max(1, result.events);
  return {
    ...result,
    cpuMsPerEvent: ((cpuSeconds(pid) - before) * 1_000) / events,
    databaseCpuMsPerEvent: ((cpuSeconds(databasePid) - databaseBefore) * 1_000) / events,
    rssMb: residentMb(pid),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function row(name: string, cells: readonly Cell[]): string {
  const of = (pick: (cell: Cell) => number, digits = 0): string => median(cells.map(pick)).toFixed(digits).padStart(8);
  return [
    name.padEnd(14),
    of((c) => c.perSecond),
    of((c) => c.acknowledgement.p50, 1),
    of((c) => c.acknowledgement.p95, 1),
    of((c) => c.acknowledgement.p99, 1),
    of((c) => c.card.p50, 1),
    of((c) => c.card.p95, 1),
    of((c) => c.card.p99, 1),
    of((c) => c.cpuMsPerEvent, 2),
    of((c) => c.databaseCpuMsPerEvent, 2),
    of((c) => c.rssMb),
    `${cells.reduce((sum, c) => sum + c.lostCards, 0)}/${cells.reduce((sum, c) => sum + c.doubledCards, 0)}/${cells.reduce((sum, c) => sum + c.refused, 0)}`,
  ].join(" ");
}

const HEAD = [
  "".padEnd(14),
  ..."ev/s,ack50,ack95,ack99,card50,card95,card99,cpu ms,db ms,rss MB".split(",").map((name) => name.padStart(8)),
  "lost/doubled/refused",
].join(" ");

async function startHubSide(url: string, folder: string): Promise<Contender> {
  const store = createStore({ url, clock: systemClock, ids: createIds() });
  const secrets = createSecrets(null);
  const tokens: string[] = [];
  for (let index = 0; index < QUEUES * AGENTS_PER_QUEUE; index++) {
    const id = `agent-${index}`;
    const token = secrets.make();
    await store.users.add({
      id,
      email: `${id}@example.org`,
      name: id,
      roles: ["agent"],
      language: "ru",
      extension: String(100 + index),
      department: null,
      queues: [`q${index % QUEUES}`],
      passwordHash: "none",
    });
    await store.tokens.add({ id, name: "bench", hash: secrets.digest(token), userId: id });
    tokens.push(token);
  }
  await store.close();
  const companyFile = join(folder, "company.yaml");
  writeFileSync(
    companyFile,
    [
      "queues:",
      ...Array.from({ length: QUEUES }, (_, index) => `  - {id: q${index}, language: ru}`),
      "connections:",
      `  - {id: bench, provider: cti, country: RU, secret: ${SECRET}}`,
      `  - {id: sms, provider: twilio, country: RU, accountSid: ${ACCOUNT}, authToken: ${SECRET}}`,
      "",
    ].join("\n"),
  );
  const hub = await startProcess(fileURLToPath(new URL("./hub.ts", import.meta.url)), [
    companyFile,
    "PORT=0",
    "HOST=127.0.0.1",
    `DATABASE_URL=${url}`,
    `SPOOL_DIR=${join(folder, "spool")}`,
    `DATA_DIR=${folder}`,
    "LOG_LEVEL=error",
    `PUBLIC_URL=${PUBLIC_URL}`,
    ...process.argv.filter((argument) => argument.startsWith("INTAKE_WORKERS=")),
  ]);
  const side = hubSide(hub.port, tokens);
  return { side, driver: await connectDriver(side), process: hub };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "otklik-bench-"));
  say(`MariaDB, innodb_flush_log_at_trx_commit=1; base of ${PLAN.base.clients} clients and ${PLAN.base.interactions} interactions…`);
  const mariadb = await startMariaDb([
    "--innodb-flush-log-at-trx-commit=1",
    "--innodb-buffer-pool-size=2G",
    "--innodb-log-file-size=1G",
    "--max-connections=300",
  ]);
  const contenders: Contender[] = [];
  try {
    const [hubUrl, floorUrl] = [await mariadb.createDatabase(), await mariadb.createDatabase()];
    const store = createStore({ url: hubUrl, clock: systemClock, ids: createIds() });
    await store.migrate();
    await store.close();
    await fillHub(hubUrl, PLAN.base);
    await fillFloor(floorUrl, PLAN.base);
    const hub = await startHubSide(hubUrl, folder);
    contenders.push(hub);
    const floorProcess = await startProcess(fileURLToPath(new URL("./floor.ts", import.meta.url)), [floorUrl, "0"]);
    const floor: Contender = { side: floorSide(floorProcess.port), driver: await connectDriver(floorSide(floorProcess.port)), process: floorProcess };
    contenders.push(floor);
    const databasePid = mariadb.process.pid ?? 0;
    say("warming…");
    for (const { driver } of contenders) for (const concurrency of [16, 256]) await driver.closed(concurrency, PLAN.warmSec / 2);

    const cells = new Map<string, Cell[]>();
    const note = (key: string, cell: Cell): void => void cells.set(key, [...(cells.get(key) ?? []), cell]);
    for (let round = 0; round < PLAN.rounds; round++) {
      for (const concurrency of CONCURRENCIES) {
        for (const one of round % 2 === 0 ? [hub, floor] : [floor, hub]) {
          note(`${one.side.name} ${concurrency}`, await measured(one, databasePid, () => one.driver.closed(concurrency, PLAN.cellSec)));
        }
      }
      say(`round ${round + 1} of ${PLAN.rounds}`);
    }
    const capacity = Math.max(...CONCURRENCIES.map((concurrency) => median((cells.get(`floor ${concurrency}`) ?? []).map(({ perSecond }) => perSecond))));
    for (const [index, share] of (quick ? [0.5] : [0.25, 0.5, 0.75]).entries()) {
      for (const one of [hub, floor])
        note(`${one.side.name} open ${share * 100}%`, await measured(one, databasePid, () => one.driver.open(capacity * share, PLAN.openSec, 1_000 + index)));
    }
    report(cells);
  } finally {
    for (const { driver, process: one } of contenders) {
      driver.close();
      await one.stop();
    }
    await mariadb.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(cells: ReadonlyMap<string, readonly Cell[]>): void {
  const ratio = (key: string, pick: (cell: Cell) => number): number => {
    const [hub = [], floor = []] = [cells.get(`hub ${key}`), cells.get(`floor ${key}`)];
    return median(hub.map((cell, round) => pick(cell) / pick(floor[round] ?? cell)));
  };
  const keys = [...cells.keys()].filter((key) => key.startsWith("hub ")).map((key) => key.slice(4));
  const ratios = keys.map((key) => ({
    at: key,
    perSecond: ratio(key, (c) => c.perSecond),
    cpu: ratio(key, (c) => c.cpuMsPerEvent),
    databaseCpu: ratio(key, (c) => c.databaseCpuMsPerEvent),
    goal: GOALS[Number(key) as keyof typeof GOALS] ?? null,
    cardToAcknowledgementP99: median((cells.get(`hub ${key}`) ?? []).map((c) => c.card.p99 / c.acknowledgement.p99)),
  }));
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ plan: PLAN, cells: Object.fromEntries(cells), ratios, parse: parseCosts() })}\n`);
    return;
  }
  const lines = [HEAD, ...[...cells].map(([key, list]) => row(key, list)), "", "ratios hub : floor, by round, medians"];
  for (const { at, perSecond, cpu, databaseCpu, goal, cardToAcknowledgementP99 } of ratios) {
    const verdict = goal === null ? "" : ` (goal ≥ ${goal}: ${perSecond >= goal ? "met" : "missed"})`;
    lines.push(
      `${at.padEnd(10)} events/s ${perSecond.toFixed(2)}${verdict} · CPU ${cpu.toFixed(2)} · database CPU ${databaseCpu.toFixed(2)} · card p99 ÷ acknowledgement p99 ${cardToAcknowledgementP99.toFixed(2)}`,
    );
  }
  process.stdout.write(`${[...lines, ...parseLines()].join("\n")}\n`);
}

await main();
