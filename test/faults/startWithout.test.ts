import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { createStore } from "../../hub/store/store.ts";
import { openTerminal, type Started, type Terminal } from "../cli/terminal.ts";
import { systemClock, ulids } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { companyText, freePort, providersOf } from "../support/hub.ts";
import { type MariaDb, mariadbBinary, startMariaDb } from "../support/mariadb.ts";

(mariadbBinary() === null && process.env["CI"] === undefined ? describe.skip : describe)("a hub started before its database", function () {
  this.timeout(120_000);
  let database: MariaDb;
  let terminal: Terminal;
  let databaseUrl: string;
  let hub: Started | null;
  beforeEach(async () => {
    [database, terminal, hub] = [await startMariaDb(), openTerminal(), null];
    databaseUrl = await database.createDatabase();
    writeFileSync(join(terminal.folder, "company.yaml"), companyText());
  });
  afterEach(async () => {
    hub?.process.kill("SIGKILL");
    await hub?.ended();
    await database.stop();
    terminal.cleanUp();
  });

  const start = (port: number): Started =>
    terminal.start({
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      COMPANY_FILE: join(terminal.folder, "company.yaml"),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
    });

  it("keeps what comes, and stores it, opens and shows the first administrator's link as soon as the database answers", async () => {
    await database.kill();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    hub = start(port);
    await hub.printed("the database does not answer");
    const providers = providersOf(url, url);
    const calls = ["early-1", "early-2"];
    for (const callId of calls)
      expect(await providers.cti({ event: "newCall", callId, from: "0671234567", to: "0443334455", direction: "in" })).to.deep.equal({
        status: 200,
        text: "{}",
      });
    expect((await providers.twilio("/status", { CallSid: "CA1", CallStatus: "ringing", Direction: "inbound", From: "+447700900123" })).status).to.equal(503);
    expect((await fetch(`${url}/readyz`)).status).to.equal(503);
    expect((await fetch(`${url}/api/v1/session`)).status).to.equal(503);
    const spool = join(terminal.folder, "spool");
    expect(
      readdirSync(spool)
        .map((name) => readFileSync(join(spool, name), "utf8"))
        .join(""),
    )
      .to.include("early-1")
      .and.include("early-2");

    await database.restart();
    const { err } = await hub.printed("/setup#");
    expect(err).to.include("Nobody has an account yet");
    await eventually("it is ready", async () => (await fetch(`${url}/readyz`)).status === 200);
    const store = createStore({ url: databaseUrl, clock: systemClock, ids: ulids });
    try {
      const stored = await eventually("the calls are stored", async () => {
        const { items } = await store.interactions.list({ channel: "call" }, { cursor: null, limit: 10 });
        return items.length === calls.length && items;
      });
      expect(stored.map(({ externalId }) => externalId)).to.have.members(calls);
      // The file goes when all that was in it is stored.
      await eventually("the spool is empty", () => readdirSync(spool).length === 0);
    } finally {
      await store.close();
    }
  });

  it("ends with a sentence when the database that answers at last belongs to a newer version", async () => {
    const store = createStore({ url: databaseUrl, clock: systemClock, ids: ulids });
    await store.migrate();
    await store.database.sequelize.query("INSERT INTO schema_migrations (name) VALUES ('999-from-the-future')");
    await store.close();
    await database.kill();
    hub = start(await freePort());
    await hub.printed("the database does not answer");
    await database.restart();
    const { exit, err } = await hub.ended();
    expect(exit).to.equal(1);
    expect(err).to.include("newer Otklik");
  });
});
