import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { eventually } from "../support/eventually.ts";
import { removeFolders, startTestHub, type TestHub } from "../support/hub.ts";
import { type MariaDb, mariadbBinary, startMariaDb } from "../support/mariadb.ts";
import { seeded } from "../telephony/random.ts";
import { startLoad } from "./load.ts";
import { expectAllStored } from "./stored.ts";

const KILLS = 5;
const SEED = 20_260_318;
const MOST_REQUESTS = 60;
const LONGEST_PAUSE_MS = 40;

(mariadbBinary() === null && process.env["CI"] === undefined ? describe.skip : describe)("a database that is killed", function () {
  this.timeout(120_000);
  let database: MariaDb;
  let hub: TestHub;

  before(async () => {
    database = await startMariaDb();
    hub = await startTestHub({ databaseUrl: await database.createDatabase() });
  });
  after(async () => {
    await hub?.stop();
    await database?.stop();
    removeFolders();
  });

  it(`${KILLS} times at random moments under load loses nothing that was acknowledged, and the hub goes on by itself`, async () => {
    const random = seeded(SEED);
    const load = startLoad(() => hub);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await load.acknowledgedMore(1 + Math.floor(random() * MOST_REQUESTS));
      await sleep(random() * LONGEST_PAUSE_MS);
      await database.kill();
      await load.acknowledgedMore(1);
      await database.restart();
    }
    await load.stop();
    await eventually(
      "the spool is empty",
      async () => (await hub.counted("otklik_spool_drained_total", {})) === (await hub.counted("otklik_spooled_total", {})),
      30_000,
    );
    const spooled = await hub.counted("otklik_spooled_total", {});
    const told = `seed ${SEED}: ${KILLS} kills, ${load.calls.size} calls of three facts, ${load.complaints.size} complaints, ${load.repeats()} repeated requests, ${spooled} spooled`;
    process.stdout.write(`    ${told}\n`);
    expect(spooled, `${told}: the kills were felt`).to.be.at.least(KILLS);
    await expectAllStored(hub.hub.store, load, told);
  });
});
