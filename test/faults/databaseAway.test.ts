import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { mangoCall } from "../flows/mangoCall.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, rowsOf, startTestHub, type TestHub } from "../support/hub.ts";
import { type MariaDb, mariadbBinary, startMariaDb } from "../support/mariadb.ts";
import type { Reply } from "../support/person.ts";

const CALLS = 6;
const TALK_SEC = 30;
const phoneOf = (round: string, n: number): string => `06712${round.length}00${String(n).padStart(2, "0")}`;

(mariadbBinary() === null && process.env["CI"] === undefined ? describe.skip : describe)("a database that is away", function () {
  this.timeout(120_000);
  let database: MariaDb;
  let hub: TestHub;

  before(async () => {
    database = await startMariaDb();
    hub = await startTestHub({ databaseUrl: await database.createDatabase() });
  });
  after(async () => {
    database?.thaw();
    await hub?.stop();
    await database?.stop();
    removeFolders();
  });

  for (const fault of ["stands still", "is killed"] as const) {
    it(`${fault}: who never repeats gets yes and is spooled, who repeats gets 503, and everything is right afterwards`, async () => {
      const round = fault === "stands still" ? "frozen" : "gone";
      await begin(round);
      if (fault === "stands still") database.freeze();
      else await database.kill();

      const [cti, mango, twilio, ready] = await Promise.all([
        Promise.all(callNumbers().flatMap((n) => [answer(round, n), hangUp(round, n)])),
        mangoCall(hub, `M-${round}`, "+79161230000", Math.floor(Date.now() / 1000) - 60).ringsInQueue(),
        twilioStatus(round),
        hub.raw("/readyz", {}),
      ]);
      expect(new Set(cti.map(({ status, text }) => `${status} ${text}`))).to.deep.equal(new Set(["200 {}"]));
      expect(mango).to.deep.equal({ status: 200, text: "" });
      expect(twilio.status, "it will send it again").to.equal(503);
      expect(ready.status, "it says that it is not ready").to.equal(503);
      const spooled = spooledIds();
      expect(spooled, "on the disk before yes was said").to.have.length(2 * CALLS + 1);

      if (fault === "stands still") database.thaw();
      else await database.restart();
      await eventually("the spool is empty", () => spooledIds().length === 0, 30_000);
      expect((await hub.raw("/readyz", {})).status).to.equal(200);
      expect((await twilioStatus(round)).status, "the repeat is taken").to.equal(204);

      const stored = await rowsOf<{ event_key: string }>(hub, `SELECT event_key FROM ledger WHERE event_key LIKE '%${round}%' ORDER BY id`);
      const keys = stored.map(({ event_key: key }) => key.slice(key.indexOf(":") + 1));
      expect(
        keys.filter((key) => spooled.includes(key)),
        "in the order they came",
      ).to.deep.equal(spooled);
      expect(keys, "the beginnings, what was spooled, Twilio's, and nothing twice").to.have.length(CALLS + spooled.length + 1);
      const calls = await rowsOf<{ outcome: string; talk_sec: number; state: string }>(
        hub,
        `SELECT outcome, talk_sec, state FROM interactions WHERE external_id LIKE 'cti-${round}-%'`,
      );
      expect(calls).to.have.length(CALLS);
      for (const call of calls) expect(call).to.include({ outcome: "answered", talk_sec: TALK_SEC });
      expect(await countOf(hub, "ledger WHERE state <> 'done'")).to.equal(0);
    });
  }

  const callNumbers = (): readonly number[] => Array.from({ length: CALLS }, (_, n) => n);
  const common = (round: string, n: number): object => ({
    callId: `cti-${round}-${n}`,
    from: phoneOf(round, n),
    to: "0443334455",
    direction: "in",
    user: ["101"],
  });
  const at = (sec: number): string => new Date(Date.now() - 120_000 + sec * 1000).toISOString();

  async function begin(round: string): Promise<void> {
    for (const n of callNumbers()) expect((await hub.cti({ ...common(round, n), event: "newCall", timestamp: at(0) })).status).to.equal(200);
  }
  function answer(round: string, n: number): Promise<Reply> {
    return hub.cti({ ...common(round, n), event: "answer", answeringNumber: "101", timestamp: at(5) });
  }
  function hangUp(round: string, n: number): Promise<Reply> {
    return hub.cti({ ...common(round, n), event: "hangup", cause: "normalClearing", answeringNumber: "101", talkTime: TALK_SEC, timestamp: at(5 + TALK_SEC) });
  }
  function twilioStatus(round: string): Promise<Reply> {
    const fields = {
      CallSid: `CA-${round}`,
      CallStatus: "ringing",
      Direction: "inbound",
      From: "+447700900123",
      To: "+442071838750",
      SequenceNumber: "0",
      CallbackSource: "call-progress-events",
    };
    return hub.twilio("/status", fields);
  }
  /** External ids of what waits on the disk, oldest first. */
  function spooledIds(): readonly string[] {
    const files = readdirSync(hub.spoolDir)
      .filter((name) => name.startsWith("events-"))
      .sort();
    return files
      .flatMap((name) => readFileSync(join(hub.spoolDir, name), "utf8").split("\n").filter(Boolean))
      .flatMap((line) => (JSON.parse(line) as { externalId: string }[]).map(({ externalId }) => externalId));
  }
});
