import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { createStore } from "../../hub/store/store.ts";
import { type Measured, startProcess } from "../bench/processes.ts";
import { systemClock, ulids } from "../support/databases.ts";
import { companyText, providersOf, selectFrom } from "../support/hub.ts";
import { mariadbBinary, sharedMariaDb } from "../support/mariadb.ts";
import { seeded } from "../telephony/random.ts";
import { startLoad } from "./load.ts";

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

  const start = (): Promise<Measured> =>
    startProcess(HUB, [
      companyFile,
      "PORT=0",
      `PUBLIC_URL=${PUBLIC_URL}`,
      `DATABASE_URL=${databaseUrl}`,
      `SPOOL_DIR=${join(folder, `spool${++hubs}`)}`,
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

    const store = createStore({ url: databaseUrl, clock: systemClock, ids: ulids });
    const all = <T extends object>(sql: string): Promise<readonly T[]> => selectFrom<T>(store, sql);
    const [ledger, calls, messages, complaints, clients, failed] = await Promise.all([
      all<{ event_key: string }>("SELECT event_key FROM ledger"),
      all<{ external_id: string; state: string; outcome: string }>("SELECT external_id, state, outcome FROM interactions WHERE channel = 'call'"),
      all<{ channel_key: string }>("SELECT channel_key FROM messages WHERE direction = 'inbound'"),
      all<{ number: number; client_id: string }>("SELECT number, client_id FROM complaints ORDER BY number"),
      all<{ id: string }>("SELECT id FROM clients"),
      all<{ id: string }>("SELECT id FROM ledger WHERE state <> 'done'"),
    ]);
    await store.close();
    const told = `seed ${SEED}: ${KILLS} kills, ${load.calls.size} calls of three facts, ${load.complaints.size} complaints, ${load.repeats()} repeated requests`;
    process.stdout.write(`    ${told}\n`);

    expect(load.repeats(), `${told}: the kills were felt`).to.be.at.least(KILLS);
    expect(new Set(load.calls.values()), "every call was told to its end").to.deep.equal(new Set([3]));
    expect(ledger, told).to.have.length(3 * load.calls.size + load.complaints.size);
    expect(failed, told).to.deep.equal([]);
    expect(calls.map(({ external_id: id }) => id).sort(), told).to.deep.equal([...load.calls.keys()].map((n) => `load-${n}`).sort());
    expect(new Set(calls.map(({ outcome }) => outcome)), told).to.deep.equal(new Set(["answered"]));
    expect(messages, told).to.have.length(load.complaints.size);
    expect(clients, `${told}: everybody once`).to.have.length(load.calls.size + load.complaints.size);
    expect(
      complaints.map(({ number }) => Number(number)),
      `${told}: numbers without a gap or a double`,
    ).to.deep.equal([...load.complaints].map((_, index) => index + 1));
    expect(new Set(complaints.map(({ client_id: id }) => id)).size, told).to.equal(complaints.length);
  });
});
