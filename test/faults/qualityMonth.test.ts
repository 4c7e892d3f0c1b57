// A month of a quality department on hubs that are killed in the middle of work: every fact of a deadline and every word
// about a request stands once, where an independent count says, and no deadline is missed silently.
import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Store } from "../../hub/store/store.ts";
import { bundled } from "../support/bundled.ts";
import { testDatabase } from "../support/databases.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import { hireMonth, peopleOf } from "../support/monthPeople.ts";
import { expectedFacts, expectedWords, factText, monthOf } from "../support/monthScript.ts";
import { seeded } from "../telephony/random.ts";

const SEED = 20_260_301;
const CASES = 60;
const QUESTIONS = 80;
/** Beside those that die together in the outages. */
const KILLS = 5;
/** A hub that is to die does so within this time after it began to look. */
const LONGEST_LIFE_MS = 12;
const HUBS = 2;
/** Started before they are needed. */
const AHEAD = 3;
const HUB = fileURLToPath(new URL("./monthHub.ts", import.meta.url));

interface Hub {
  readonly process: ChildProcess;
  /** False: it died before it was done. */
  look(nowMs: number): Promise<boolean>;
}

const started: ChildProcess[] = [];

async function startHub(url: string): Promise<Hub> {
  const child = fork(await bundled(HUB), [url, "u-head"]);
  started.push(child);
  const dead = new Promise<false>((done) => child.once("exit", () => done(false)));
  const told = (): Promise<true> => new Promise((done) => child.once("message", () => done(true)));
  const ready = told();
  const hub: Hub = {
    process: child,
    look: (nowMs) => {
      const looked = told();
      child.send(nowMs, () => undefined);
      return Promise.race([looked, dead]);
    },
  };
  return Promise.race([ready, dead]).then((alive) => {
    if (!alive) throw new Error("A hub of the month did not start.");
    return hub;
  });
}

/** Hubs that take the place of dead ones, so many in all: each start costs seconds of processor time. */
function createSpares(url: string, count: number) {
  const ready: Hub[] = [];
  const starting = new Set<Promise<void>>();
  let left = count;
  const add = (): void => {
    if (left === 0) return;
    left -= 1;
    const start: Promise<void> = startHub(url).then((hub) => {
      starting.delete(start);
      ready.push(hub);
    });
    starting.add(start);
  };
  for (let n = 0; n < AHEAD; n += 1) add();
  return {
    /** As many as are there; one at least. */
    take: async (most: number): Promise<readonly Hub[]> => {
      while (ready.length === 0) await Promise.race(starting);
      const taken = ready.splice(0, most);
      for (const _ of taken) add();
      return taken;
    },
    ready: () => ready.length,
  };
}

(mariadbBinary() === null && process.env["CI"] === undefined ? describe.skip : describe)("a month of a quality department on two hubs that are killed", () => {
  const database = testDatabase("MariaDB");
  after(async () => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
    await database.cleanUp();
  });

  it("leaves each fact exactly once, and none is missing", async () => {
    const random = seeded(SEED);
    const store = await database.openStore();
    await hireMonth(store);
    const month = monthOf(SEED, { cases: CASES, questions: QUESTIONS });
    const expected = expectedFacts(month).map(factText);
    const people = peopleOf(store, month);
    const spares = createSpares(database.url(store), HUBS + KILLS + HUBS * month.deadAfter.size);
    const hubs: Hub[] = [];
    const dying = new Set(Array.from({ length: KILLS }, (_, n) => Math.floor(((n + random()) * month.looks.length) / KILLS)));
    let kills = 0;
    let felt = 0;
    for (const [index, nowMs] of month.looks.entries()) {
      await people.actUntil(nowMs);
      // Somebody must have looked before the time goes on; the other's place may be empty for a while.
      for (let looked = false; !looked; ) {
        if (hubs.length === 0 || (hubs.length < HUBS && spares.ready() > 0)) hubs.push(...(await spares.take(HUBS - hubs.length)));
        const doomed = dying.delete(index) ? hubs[Math.floor(random() * hubs.length)] : undefined;
        const looks = hubs.map((hub) => hub.look(nowMs));
        if (doomed !== undefined) {
          await sleep(random() * LONGEST_LIFE_MS);
          doomed.process.kill("SIGKILL");
          kills += 1;
        }
        const ends = await Promise.all(looks);
        felt += ends.filter((end) => !end).length;
        looked = ends.includes(true);
        hubs.splice(0, hubs.length, ...hubs.filter((hub, at) => ends[at] === true && hub !== doomed));
      }
      if (month.deadAfter.has(nowMs)) {
        kills += hubs.length;
        for (const { process } of hubs.splice(0)) process.kill("SIGKILL");
      }
    }

    const told = `seed ${SEED}: ${kills} kills, ${felt} of them in the middle of work, ${CASES} complaints, ${month.questions.length} requests, ${expected.length} facts`;
    process.stdout.write(`    ${told}\n`);
    const facts = (await store.deadlines.facts("2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z")).map(
      ({ kind, subjectId, dueAt }) => `${kind} ${people.caseOf(subjectId)} ${dueAt}`,
    );
    expect(facts.toSorted(), told).to.deep.equal(expected.toSorted());
    const said = await outboxOf(store);
    expect(said.facts.map(([kind, id, dueAt]) => `${kind} ${people.caseOf(id)} ${dueAt}`).toSorted(), told).to.deep.equal(expected.toSorted());
    const heard = { reminder: ["u-head", "u-lawyer"], late: ["u-head", "u-zorina"] };
    const words = expectedWords(month).flatMap((one) => heard[one.startsWith("late") ? "late" : "reminder"].map((userId) => `${one} ${userId}`));
    expect(said.words.map(([word, id, userId]) => `${word} ${people.questionOf(id)} ${userId}`).toSorted(), told).to.deep.equal(words.toSorted());
    expect(kills, told).to.be.at.least(KILLS);
  }).timeout(180_000);
});

async function outboxOf(store: Store) {
  const facts: (readonly [string, string, string])[] = [];
  const words: (readonly [string, string, string])[] = [];
  for (let full = true; full; ) {
    const rows = await store.outbox.claim("2099-01-01T00:00:00.000Z", 1, 500, "hub");
    for (const { seq, event } of rows) {
      await store.outbox.sent(seq, "2099-01-01T00:00:00.000Z");
      if (event.type === "deadline.noted") facts.push([event.fact.kind, event.fact.subjectId, event.fact.dueAt]);
      if (event.type === "request.told") words.push([event.word, event.requestId, event.userId]);
    }
    full = rows.length > 0;
  }
  return { facts, words };
}
