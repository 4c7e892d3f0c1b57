import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { expect } from "chai";
import { Redis } from "ioredis";
import type { Complaint, List } from "../../hub/contract/api.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, freePort, removeFolders, rowsOf, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary, sharedMariaDb } from "../support/mariadb.ts";
import type { Listener, Person } from "../support/person.ts";

const REDIS = ["/usr/bin/redis-server", "/usr/local/bin/redis-server"].find((path) => existsSync(path));
const COPIES = 3;
const PEOPLE = 12;
const ROUNDS = 50;
const COMPLAINT = "Жалоба: витрина после вашего ремонта снова течёт, третий раз звоню, никто не перезванивает. Верните деньги";

for (const withRedis of [false, true]) {
  const absent = (mariadbBinary() === null || (withRedis && REDIS === undefined)) && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`two hubs of one company (${withRedis ? "Redis between them" : "no Redis"})`, function () {
    this.timeout(60_000);
    let redis: { readonly url: string; readonly process: ChildProcess } | null = null;
    let hubs: readonly [TestHub, TestHub];

    before(async () => {
      redis = withRedis ? await startRedis() : null;
      const env = (): Record<string, string> => (redis === null ? {} : { REDIS_URL: redis.url });
      const databaseUrl = await (await sharedMariaDb()).createDatabase();
      const first = await startTestHub({ databaseUrl, env });
      hubs = [first, await startTestHub({ databaseUrl, env })];
    });
    after(async () => {
      for (const hub of hubs ?? []) await hub.stop();
      redis?.process.kill("SIGTERM");
      removeFolders();
    });

    it("take the same events at the same time and do nothing twice", async () => {
      const copies = Array.from({ length: COPIES }, () => hubs).flat();
      const events = Array.from({ length: PEOPLE }, (_, n) => n).flatMap((n) =>
        copies.flatMap((hub) => [
          hub.cti({ event: "newCall", callId: `both-${n}`, from: `+38067222${String(n).padStart(4, "0")}`, to: "0443334455", direction: "in", user: ["103"] }),
          hub.twilio("/sms", {
            MessageSid: `SM-both-${n}`,
            From: `+38067333${String(n).padStart(4, "0")}`,
            To: "+442071838750",
            Body: COMPLAINT,
            SmsStatus: "received",
          }),
        ]),
      );
      const replies = await Promise.all(events);
      expect(new Set(replies.map(({ status }) => status))).to.deep.equal(new Set([200]));
      expect(await countOf(hubs[0], "ledger")).to.equal(2 * PEOPLE);
      expect(await countOf(hubs[0], "interactions")).to.equal(2 * PEOPLE);
      expect(await countOf(hubs[0], "messages WHERE direction = 'inbound'")).to.equal(PEOPLE);
      expect(await countOf(hubs[0], "clients")).to.equal(2 * PEOPLE);
      const numbers = (await rowsOf<{ number: number }>(hubs[0], "SELECT number FROM complaints ORDER BY number")).map(({ number }) => Number(number));
      expect(numbers).to.deep.equal(Array.from({ length: PEOPLE }, (_, index) => index + 1));
    });

    it("show on one what happened on the other", async () => {
      const [here, there] = hubs;
      const [vera, supervisor] = [await here.person("vera"), await there.person("supervisor")];
      const [atVera, atSupervisor] = [await vera.openSocket(), await supervisor.openSocket()];
      await there.cti({ event: "newCall", callId: "across", from: "+380671112233", to: "0443334455", direction: "in", user: ["103"] });
      const card = await eventually("the call is seen across", () => atVera.changed.find((change) => change.card.phone === "+380671112233")?.card);
      expect(await atVera.accept(card.id)).to.include({ ok: true });
      await eventually("whose it is is seen back", () =>
        atSupervisor.changed.some((change) => change.card.id === card.id && change.card.agent?.id === vera.user.id),
      );
      await here.cti({ event: "hangup", callId: "across", from: "+380671112233", to: "0443334455", direction: "in", cause: "cancel" });
      await eventually(
        "the end is seen across",
        () => atSupervisor.changed.some((change) => change.card.id === card.id && change.card.endedAt !== null) || atSupervisor.removed.includes(card.id),
      );
    });

    // The database decides, so Redis makes no difference.
    if (withRedis) return;
    it(`give a card and a complaint to one of two who take it at once, ${ROUNDS} times`, async () => {
      const [anna, boris] = [await hubs[0].person("anna"), await hubs[1].person("boris")];
      const [atAnna, atBoris] = [await anna.openSocket(), await boris.openSocket()];
      const managers = [await hubs[0].person("supervisor"), await hubs[1].person("administrator")] as const;
      const calls = Array.from({ length: ROUNDS }, (_, n) => `race-${n}`);
      await Promise.all(calls.map((callId, n) => hubs[n % 2 === 0 ? 0 : 1].cti({ event: "newCall", callId, from: "", to: "+74950001010", direction: "in" })));
      const cards = await rowsOf<{ id: string }>(hubs[0], "SELECT id FROM interactions WHERE external_id LIKE 'race-%'");
      expect(cards).to.have.length(ROUNDS);
      const complaints = new Map((await managers[0].get<List<Complaint>>("/complaints")).items.map((one) => [one.id, one.version]));
      for (const [round, { id }] of cards.entries()) {
        await takenByOne(id, { person: anna, listener: atAnna }, { person: boris, listener: atBoris });
        const [complaintId = "", version = 0] = [...complaints][round % complaints.size] ?? [];
        complaints.set(complaintId, await ownedByOne(complaintId, version, managers));
      }
    });
  });
}

interface Racer {
  readonly person: Person;
  readonly listener: Listener;
}

async function takenByOne(id: string, one: Racer, other: Racer): Promise<void> {
  const [first, second] = await Promise.all([one.listener.accept(id), other.listener.accept(id)]);
  expect([first.ok, second.ok].filter(Boolean), "one winner").to.have.length(1);
  const [winner, refusal] = first.ok ? [one, second] : [other, first];
  expect(refusal).to.include({ code: "already_taken" });
  expect(refusal.message).to.contain(winner.person.user.name);
}

/** Both change the version they saw, and the second change must not overwrite the first unseen. The new version. */
async function ownedByOne(id: string, version: number, managers: readonly [Person, Person]): Promise<number> {
  const answers = await Promise.all(managers.map((manager) => manager.ask("PATCH", `/complaints/${id}`, { version, ownerId: manager.user.id })));
  expect(answers.map(({ status }) => status).sort(), JSON.stringify(answers)).to.deep.equal([200, 409]);
  const winner = managers[answers.findIndex(({ status }) => status === 200)];
  const kept = await managers[0].get<Complaint>(`/complaints/${id}`);
  expect(kept).to.include({ ownerId: winner?.user.id, version: version + 1 });
  return kept.version;
}

async function startRedis(): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const port = await freePort();
  const server = spawn(REDIS ?? "redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { stdio: "ignore" });
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on("error", () => undefined);
  await client.ping();
  client.disconnect();
  return { url, process: server };
}
