import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { createStore } from "../../hub/store/store.ts";
import { type Measured, startProcess } from "../bench/processes.ts";
import { systemClock, ulids } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { companyText, providersOf } from "../support/hub.ts";
import { mariadbBinary, sharedMariaDb } from "../support/mariadb.ts";
import { seeded } from "../telephony/random.ts";
import { startLoad } from "./load.ts";
import { expectAllStored } from "./stored.ts";

const KILLS = 20;
const SEED = 20_260_317;
/** What one life may take before it ends, in requests and in the time after them. */
const MOST_REQUESTS = 60;
const LONGEST_PAUSE_MS = 40;
const PUBLIC_URL = "http://hub.example";
const HUB = fileURLToPath(new URL("../bench/hub.ts", import.meta.url));

(mariadbBinary() === null && process.env["CI"] === undefined ? describe.skip : describe)("a hub that is killed", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "otklik-kill-"));
  const companyFile = join(folder, "company.yaml");
  let databaseUrl: string;
  let hubs = 0;

  before(async () => {
    writeFileSync(companyFile, companyText());
    databaseUrl = await (await sharedMariaDb()).createDatabase();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const spoolOf = (hub: number): string => join(folder, `spool${hub}`);
  const start = (hub = ++hubs): Promise<Measured> =>
    startProcess(HUB, [
      companyFile,
      "PORT=0",
      `PUBLIC_URL=${PUBLIC_URL}`,
      `DATABASE_URL=${databaseUrl}`,
      `SPOOL_DIR=${spoolOf(hub)}`,
      "ALLOW_UNSAFE_FLUSH=1",
      "LOG_LEVEL=fatal",
    ]);

  it(`${KILLS} times at random moments under load loses nothing it acknowledged and does nothing twice`, async () => {
    const random = seeded(SEED);
    let current = await start();
    const load = startLoad(() => providersOf(`http://127.0.0.1:${current.port}`, PUBLIC_URL));
    // The next ones start meanwhile: a start costs seconds of processor time, and twenty deaths must fit into a minute.
    const starting = [start(), start()];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const next = starting.shift() ?? start();
      if (kill + starting.length < KILLS) starting.push(start());
      // By work done and not by the clock alone: on a slow machine it would die before it took anything.
      await load.acknowledgedMore(1 + Math.floor(random() * MOST_REQUESTS));
      await sleep(random() * LONGEST_PAUSE_MS);
      current.process.kill("SIGKILL");
      current = await next;
    }
    await load.stop();
    await current.stop();
    // What came slowly was acknowledged from the disk; whoever died with it stores it when it starts again.
    const isLeft = (hub: number): boolean => existsSync(spoolOf(hub)) && readdirSync(spoolOf(hub)).some((name) => name.startsWith("events-"));
    for (let hub = 1; hub <= hubs; hub += 1) {
      if (!isLeft(hub)) continue;
      const again = await start(hub);
      await eventually("what was left on the disk is stored", () => !isLeft(hub), 60_000);
      await again.stop();
    }

    const store = createStore({ url: databaseUrl, clock: systemClock, ids: ulids });
    const told = `seed ${SEED}: ${KILLS} kills, ${load.calls.size} calls of three facts, ${load.complaints.size} complaints, ${load.repeats()} repeated requests`;
    process.stdout.write(`    ${told}\n`);
    expect(load.repeats(), `${told}: the kills were felt`).to.be.at.least(KILLS);
    await expectAllStored(store, load, told);
    await store.close();
  });
});
