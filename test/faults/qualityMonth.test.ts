// A month of a quality department on two hubs that die in the middle of work: every fact of a deadline and of a request
// stands once, at the moment a count of working minutes that shares nothing with the product says.
import { expect } from "chai";
import { loadCalendar } from "../../config/calendars.ts";
import { createDeadlineWatch } from "../../hub/actions/deadlines/watchDeadlines.ts";
import { askRequest } from "../../hub/actions/requests/askRequest.ts";
import { sweepRequests } from "../../hub/actions/requests/sweepRequests.ts";
import type { Store } from "../../hub/store/store.ts";
import { actor, complaintDesk, WORKING_TIME } from "../support/complaints.ts";
import { onEachDatabase } from "../support/databases.ts";
import { seeded } from "../telephony/random.ts";

const SEED = 20_260_301;
const COMPLAINTS = 60;
const REQUESTS = 80;
const DEATH = 0.08;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const STEP_MS = 3 * HOUR_MS;
const FROM_MS = Date.parse("2026-03-02T06:00:00.000Z");
const TO_MS = Date.parse("2026-03-31T21:00:00.000Z");

/** Nine to six in Moscow, Monday to Friday; the ninth is a day off for the eighth, a Sunday. */
const works = (ms: number): boolean => {
  const moscow = new Date(ms + 3 * HOUR_MS);
  const day = moscow.getUTCDay();
  return day !== 0 && day !== 6 && moscow.getUTCDate() !== 9 && moscow.getUTCHours() >= 9 && moscow.getUTCHours() < 18;
};
/** The moment when so much of the working time between the two is spent. */
const spentAt = (fromMs: number, toMs: number, share: number): number => {
  const minutes: number[] = [];
  for (let ms = fromMs; ms < toMs; ms += MINUTE_MS) if (works(ms)) minutes.push(ms);
  const spent = minutes.length * share;
  const last = Math.ceil(spent) - 1;
  return (minutes[last] ?? fromMs) + (spent - last) * MINUTE_MS;
};

class Killed extends Error {}

onEachDatabase("a month of a quality department on two hubs that die", (database) => {
  it("leaves each fact exactly once", async () => {
    const random = seeded(SEED);
    const store = await database.openStore();
    const second = database.openAgain(store);
    const zorina = actor("u-zorina", ["quality"]);
    for (const id of ["u-zorina", "u-lawyer"]) {
      const department = id === "u-lawyer" ? "legal" : "quality";
      await store.users.add({
        id,
        email: `${id}@example.org`,
        name: id,
        roles: ["quality"],
        language: "ru",
        extension: null,
        department,
        queues: [],
        passwordHash: "x",
      });
    }
    const desk = complaintDesk(store);
    const workingTime = { ...WORKING_TIME, calendar: loadCalendar("RU") };
    const terms = {
      requestTerms: { sharePercent: 50, remindPercent: 75, workingTime, workingTimeOf: () => workingTime },
      staffWays: async (people: readonly { readonly id: string }[]) => people.map(({ id }) => ({ userId: id, channel: "mail" as const })),
    };
    let kills = 0;
    const hubOn = (on: Store) => {
      const transactions: Store["transactions"] = {
        ...on.transactions,
        run: async (work) => {
          const fate = random();
          const die = (): never => {
            kills += 1;
            throw new Killed();
          };
          const done = await on.transactions.run(async (unit) => {
            const result = await work(unit);
            return fate < DEATH / 2 ? die() : result;
          });
          return fate > 1 - DEATH / 2 ? die() : done;
        },
      };
      const deps = { ...desk.deps, ...on, ...terms, transactions };
      const watch = createDeadlineWatch({ ...deps, workingTime, atRiskPercent: 25 });
      return async () => {
        await watch.look();
        await sweepRequests({ ...deps, headOf: () => null });
      };
    };
    /** A hub that died is replaced by a new one, which knows nothing of what the old one did. */
    const look = async (on: Store, hub: () => Promise<void>): Promise<() => Promise<void>> => {
      for (let current = hub; ; current = hubOn(on)) {
        try {
          await current();
          return current;
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
      }
    };

    const expected: string[] = [];
    const expect1 = (word: string, id: string, atMs: number): void => void (atMs <= TO_MS && expected.push(`${word} ${id}`));
    const moment = (): number => FROM_MS + Math.floor(random() * 28 * 24 * 60) * MINUTE_MS;
    const opens = Array.from({ length: COMPLAINTS }, moment).sort((a, b) => a - b);
    const asks = Array.from({ length: REQUESTS }, moment).sort((a, b) => a - b);
    const opened: { id: string }[] = [await desk.open({ openedAt: new Date(FROM_MS).toISOString(), dueAt: "2026-04-20T15:00:00.000Z" })];
    let [one, two] = [hubOn(store), hubOn(second)];
    for (let now = FROM_MS; now <= TO_MS; now += STEP_MS) {
      while ((opens[0] ?? Number.POSITIVE_INFINITY) <= now) {
        const at = opens.shift() ?? now;
        const dueMs = at + (4 + Math.floor(random() * 4)) * 24 * HOUR_MS;
        const { id } = await desk.open({ openedAt: new Date(at).toISOString(), dueAt: new Date(dueMs).toISOString() });
        opened.push({ id });
        expect1("at_risk", id, spentAt(at, dueMs, 0.75));
        expect1("breached", id, dueMs);
      }
      while ((asks[0] ?? Number.POSITIVE_INFINITY) <= now) {
        const at = asks.shift() ?? now;
        const dueMs = at + (3 + Math.floor(random() * 4)) * 24 * HOUR_MS;
        desk.clock.nowMs = at;
        const complaintId = opened[0]?.id ?? "";
        const asked = { complaintId, department: "legal", personId: null, question: "Что в договоре?", dueAt: new Date(dueMs).toISOString(), wait: false };
        const { id } = await askRequest({ ...desk.deps, ...terms }, zorina, asked);
        expect1("reminder", `${id} u-lawyer`, spentAt(at, dueMs, 0.75));
        expect1("late", `${id} u-zorina`, dueMs);
      }
      desk.clock.nowMs = now;
      [one, two] = await Promise.all([look(store, one), look(second, two)]);
    }
    const stood: string[] = [];
    for (let full = true; full; ) {
      const rows = await store.outbox.claim("2099-01-01T00:00:00.000Z", 1, 500);
      for (const { seq, event } of rows) {
        await store.outbox.sent(seq);
        if (event.type === "deadline.noted") stood.push(`${event.fact.kind} ${event.fact.subjectId}`);
        if ("requestId" in event && "word" in event && event.word !== "asked") stood.push(`${event.word} ${event.requestId} ${event.userId}`);
      }
      full = rows.length > 0;
    }
    const told = `seed ${SEED}: ${kills} kills, ${COMPLAINTS} complaints, ${REQUESTS} requests, ${expected.length} facts`;
    process.stdout.write(`    ${told}\n`);
    const missing = expected.filter((fact) => !stood.includes(fact));
    expect(missing, `${told}: missing`).to.deep.equal([]);
    expect(kills, told).to.be.at.least(10);
    expect(stood.sort(), told).to.deep.equal(expected.sort());
  }).timeout(30_000);
});
