import { expect } from "chai";
import { mariadbBinary, startMariaDb } from "../support/mariadb.ts";
import { freePort, openTerminal, type Started, type Terminal } from "./terminal.ts";

describe("otklik start", function () {
  this.timeout(60_000);
  let terminal: Terminal;
  let started: Started[];
  const start = (env: Readonly<Record<string, string>>): Started => {
    const one = terminal.start(env);
    started.push(one);
    return one;
  };
  beforeEach(() => {
    terminal = openTerminal();
    started = [];
  });
  afterEach(async () => {
    for (const one of started) one.process.kill("SIGKILL");
    for (const one of started) await one.ended();
    terminal.cleanUp();
  });

  it("serves with nothing configured, shows the one-time link to the terminal alone, and stops when told", async () => {
    const port = await freePort();
    const hub = start({ PORT: String(port) });
    const { err } = await hub.printed("/setup#");
    expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()).to.include({ status: "ready" });
    hub.process.kill("SIGTERM");
    const { exit, out } = await hub.ended();
    expect(exit).to.equal(0);
    const [, token = ""] = /\/setup#(\S+)/.exec(err) ?? [];
    expect(token).to.have.length.greaterThan(30);
    expect(out).to.not.contain(token);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { msg: string });
    expect(lines.map(({ msg }) => msg)).to.include.members(["texts are triaged on a thread of their own", "the hub listens", "stopping", "stopped"]);
  });

  it("makes the administrator of the settings, who can log in", async () => {
    const port = await freePort();
    const hub = start({ PORT: String(port), ADMIN_EMAIL: "boss@example.org", ADMIN_PASSWORD: "correct horse battery" });
    const { err } = await hub.printed("has an account now");
    expect(err).to.not.contain("/setup#");
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "boss@example.org", password: "correct horse battery" }),
    });
    expect(answer.status).to.equal(201);
  });

  it("says in a sentence that its port is taken, and exits with 1", async () => {
    const port = await freePort();
    const first = start({ PORT: String(port) });
    await first.printed("/setup#");
    const taken = await start({ PORT: String(port), DATABASE_URL: `sqlite:${terminal.folder}/second.db` }).ended();
    expect(taken).to.deep.include({ exit: 1, err: "The port is in use. Stop what listens there, or set PORT to another.\n" });
  });

  it("listens though no database answers, says so, and stops when told", async () => {
    const port = await freePort();
    const hub = start({ PORT: String(port), DATABASE_URL: "mysql://u:hunter2@127.0.0.1:1/otklik" });
    await hub.printed("the database does not answer");
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([answer.status, ((await answer.json()) as { reasons: string[] }).reasons]).to.deep.equal([
      503,
      ["The database has not answered since the hub started."],
    ]);
    hub.process.kill("SIGTERM");
    const { exit, out, err } = await hub.ended();
    expect(exit).to.equal(0);
    expect(out + err).to.not.contain("hunter2");
  });

  it("refuses a schema newer than its code", async () => {
    await terminal.withStore(({ database }) => database.sequelize.query("INSERT INTO schema_migrations (name) VALUES ('999-from-the-future')"));
    const { exit, err } = await start({ PORT: "0" }).ended();
    expect(exit).to.equal(1);
    expect(err).to.contain("999-from-the-future").and.contain("newer Otklik");
  });

  (mariadbBinary() === null && process.env["CI"] === undefined ? describe.skip : describe)("on a MariaDB that may lose what it acknowledged", () => {
    it("does not start, and says how to mend it; unless told that this is acceptable", async () => {
      const server = await startMariaDb(["--innodb-flush-log-at-trx-commit=2"]);
      try {
        const url = await server.createDatabase();
        const { exit, err } = await start({ PORT: "0", DATABASE_URL: url }).ended();
        expect(exit).to.equal(1);
        expect(err).to.contain("innodb_flush_log_at_trx_commit is 2").and.contain("ALLOW_UNSAFE_FLUSH=1");
        const allowed = start({ PORT: "0", DATABASE_URL: url, ALLOW_UNSAFE_FLUSH: "1" });
        await allowed.printed("/setup#");
        allowed.process.kill("SIGTERM");
        expect((await allowed.ended()).exit).to.equal(0);
      } finally {
        await server.stop();
      }
    });
  });
});
