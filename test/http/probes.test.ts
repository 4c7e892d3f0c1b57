import { expect } from "chai";
import { type Door, openDoor, problemOf } from "./harness.ts";

describe("http: probes", () => {
  let door: Door;
  afterEach(() => door.close());

  it("says that the process is up, whatever the database does", async () => {
    door = await openDoor({ ready: async () => ["The database does not answer."] });
    expect((await door.ask("GET", "/healthz")).status).to.equal(200);
  });

  it("is ready when nothing stands against it", async () => {
    door = await openDoor();
    expect((await door.ask("GET", "/readyz")).status).to.equal(200);
  });

  it("answers no request before the database was made ready", async () => {
    door = await openDoor({ isOpen: () => false });
    expect(problemOf(await door.ask("GET", "/api/v1/openapi.json"))).to.include({ status: 503, code: "unavailable" });
    expect((await door.ask("GET", "/healthz")).status).to.equal(200);
  });

  it("says with every answer what time it is by the clock it counts deadlines with", async () => {
    door = await openDoor();
    expect((await door.ask("GET", "/api/v1/session")).headers.get("date")).to.equal(new Date(door.clock.nowMs).toUTCString());
  });

  it("says why it is not ready", async () => {
    door = await openDoor({ ready: async () => ["Migrations are not done."] });
    const answer = await door.ask("GET", "/readyz");
    expect(answer.status).to.equal(503);
    expect(JSON.parse(answer.text).reasons).to.deep.equal(["Migrations are not done."]);
  });

  it("is not ready when asking fails or never ends", async () => {
    door = await openDoor({ ready: () => Promise.reject(new Error("connect ECONNREFUSED mysql://user:secret@db")) });
    const failed = await door.ask("GET", "/readyz");
    expect(failed.status).to.equal(503);
    expect(failed.text).to.not.include("secret");
    await door.close();
    door = await openDoor({ ready: () => new Promise(() => {}) });
    expect((await door.ask("GET", "/readyz")).status).to.equal(503);
  }).timeout(10_000);

  it("counts every request by its route, and shows what waits", async () => {
    door = await openDoor();
    await door.ask("GET", "/api/v1/clients/01NOBODY", { token: await door.tokenOf("anna", ["agent"]) });
    const { status, text, headers } = await door.ask("GET", "/metrics");
    expect(status).to.equal(200);
    expect(headers.get("content-type")).to.include("text/plain");
    for (const line of [
      'otklik_http_seconds_count{method="GET",route="/api/v1/clients/:id",status="404"} 1',
      'otklik_ledger_failed{state="waiting"} 1',
      'otklik_outbox_depth{state="pending"} 2',
      "otklik_spool_events 0",
      "otklik_sockets 3",
    ])
      expect(text).to.include(line);
  });

  it("leaves out what cannot be read, and still answers", async () => {
    door = await openDoor({ intake: { failures: () => Promise.reject(new Error("away")) }, spoolDepth: () => Promise.reject(new Error("away")) });
    const { status, text } = await door.ask("GET", "/metrics");
    expect(status).to.equal(200);
    expect(text).to.not.match(/^otklik_(ledger_failed|spool_events)[ {]/m);
    expect(text).to.include("otklik_sockets 3");
  });

  it("shows figures to neighbours, and through a proxy only to an administrator's token", async () => {
    door = await openDoor();
    const through = { "x-forwarded-for": "127.0.0.1" };
    expect(problemOf(await door.ask("GET", "/metrics", { headers: through })).code).to.equal("unauthenticated");
    expect(problemOf(await door.ask("GET", "/metrics", { headers: through, token: await door.tokenOf("anna", ["agent"]) })).code).to.equal("forbidden");
    expect((await door.ask("GET", "/metrics", { headers: through, token: await door.tokenOf("root", ["administrator"]) })).status).to.equal(200);
  });
});
