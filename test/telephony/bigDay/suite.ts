// A simulated day over all providers with a bad way between them and the hub, of as many calls as asked for.
import { expect } from "chai";
import { dayFigures } from "../../../hub/actions/reports/dayFigures.ts";
import type { Actor } from "../../../hub/actions/verb.ts";
import type { Interaction } from "../../../hub/contract/api.ts";
import type { Store } from "../../../hub/store/store.ts";
import { onEachDatabase } from "../../support/databases.ts";
import { selectFrom } from "../../support/hub.ts";
import { seeded } from "../random.ts";
import { countDay, type Guess } from "./count.ts";
import { AFTERWARDS_SEC, type LivedDay, liveThroughDay, simulatedClock } from "./day.ts";
import { EXCHANGES } from "./exchanges.ts";
import { onTheWay, type Way } from "./faults.ts";
import { judge } from "./judge.ts";
import { isoOf, type ScriptedCall, writeScript } from "./script.ts";

const SEED = 20260921;
const DAY = "2026-09-21";
const HOUR_SEC = 3600;
/** Midnight where the company is. */
const MIDNIGHT_SEC = Date.parse("2026-09-20T21:00:00.000Z") / 1000;

const READER: Actor = { userId: "reader", name: "Дина", roles: ["supervisor"], queues: [] };

/** What the hub had to guess, for what no exchange tells. */
function guessesOf(calls: readonly ScriptedCall[], record: readonly Interaction[]): ReadonlyMap<number, Guess> {
  const byKey = new Map(record.map((one) => [`${one.connectionId} ${one.externalId}`, one]));
  return new Map(
    calls.flatMap((call) => {
      const one = byKey.get(`${call.connectionId} ${EXCHANGES.get(call.connectionId)?.callKey(call)}`);
      return one === undefined
        ? []
        : [[call.number, { waitSec: one.waitSec, answeredSec: one.answeredAt === null ? null : Date.parse(one.answeredAt) / 1000 }]];
    }),
  );
}

export function suiteOf(count: number): void {
  onEachDatabase(`a day of ${count} calls over all providers, seed ${SEED}`, (database) => {
    const outage = { connectionId: "office", fromSec: MIDNIGHT_SEC + 11 * HOUR_SEC, toSec: MIDNIGHT_SEC + 12 * HOUR_SEC };
    let calls: readonly ScriptedCall[];
    let way: Way;
    const clock = simulatedClock();
    let store: Store;
    let day: LivedDay;
    const record: Interaction[] = [];

    before(async function () {
      this.timeout(count * 500);
      const random = seeded(SEED);
      calls = writeScript(
        [...EXCHANGES.values()].map(({ config, stories, hides }) => ({ connectionId: config.id, country: config.country as "RU" | "UA", stories, hides })),
        { calls: count, fromSec: MIDNIGHT_SEC + 8 * HOUR_SEC, toSec: MIDNIGHT_SEC + 17 * HOUR_SEC, random },
      );
      way = onTheWay(calls, EXCHANGES, outage, random);
      store = await database.openStore(clock);
      day = await liveThroughDay(store, clock, calls, way.deliveries);
      clock.set(MIDNIGHT_SEC + 24 * HOUR_SEC + AFTERWARDS_SEC);
      for await (const slice of store.reportSource.interactions(isoOf(MIDNIGHT_SEC), isoOf(MIDNIGHT_SEC + 24 * HOUR_SEC))) record.push(...slice);
    });

    it("answers every request with success, the repeated, late and senseless ones too", () => {
      console.log(`      ${JSON.stringify({ ...way.counts, delivered: way.deliveries.length })}`);
      expect([...day.replies.keys()].filter((status) => status !== 200 && status !== 204)).to.deep.equal([]);
    });

    it("has every call as the script has it", () => {
      const { wrong, compared, unheard } = judge(calls, EXCHANGES, way.heard, record);
      console.log(`      ${compared} calls compared, ${unheard} unheard of, ${wrong.length} differences`);
      expect(wrong.join("\n")).to.equal("");
      expect(unheard).to.be.lessThan(count / 100);
    });

    it("counts the day and what is owed at its end as an independent count of the script does", async () => {
      clock.set(MIDNIGHT_SEC + 24 * HOUR_SEC);
      const terms = {
        midnightSec: MIDNIGHT_SEC,
        serviceLevelSec: day.metrics.serviceLevelSec,
        opensSec: MIDNIGHT_SEC + 9 * HOUR_SEC,
        closesSec: MIDNIGHT_SEC + 18 * HOUR_SEC,
        owedWithinSec: 2 * HOUR_SEC,
      };
      const counted = countDay(calls, EXCHANGES, way.heard, guessesOf(calls, record), terms);
      const { totals, byHour } = await dayFigures({ clock, reportSource: store.reportSource, metricSettings: day.metrics }, READER, { day: DAY });
      const rounded = (figures: Readonly<Record<string, number | null>>) =>
        Object.fromEntries(Object.keys(counted.figures).map((name) => [name, figures[name] == null ? null : Number(figures[name].toFixed(9))]));
      console.log(`      ${JSON.stringify(rounded(counted.figures))}`);
      expect(rounded(totals)).to.deep.equal(rounded(counted.figures));
      expect(byHour.map(({ calls_offered }) => calls_offered)).to.deep.equal(counted.offeredByHour);
      const owed = await store.reportSource.openDebts(isoOf(MIDNIGHT_SEC + 24 * HOUR_SEC));
      expect(owed.map(({ phone, misses }) => [phone, misses]).sort()).to.deep.equal([...counted.owed].sort());
      const [clients] = await selectFrom<{ n: number }>(store, "SELECT COUNT(*) AS n FROM clients");
      expect(Number(clients?.n)).to.equal(counted.customers);
    });

    it("has beside each list as many calls as the list has, and none that nobody can explain", async () => {
      const sides = await store.reconciliations.days([DAY]);
      const listed = [...EXCHANGES].filter(([, { startList }]) => startList !== null).map(([id]) => id);
      const numberOf = (id: string): number => calls.filter(({ connectionId }) => connectionId === id).length;
      expect(sides.map(({ connectionId, known, ours, unexplained }) => [connectionId, known, ours, unexplained]).sort()).to.deep.equal(
        listed.map((id) => [id, numberOf(id), numberOf(id), 0]).sort(),
      );
      console.log(
        `      recovered from lists: ${sides.reduce((sum, { recovered }) => sum + recovered, 0)} of ${sides.reduce((sum, { known }) => sum + known, 0)}`,
      );
      const silent = calls.filter(
        ({ connectionId, startSec, endSec }) => connectionId === outage.connectionId && startSec >= outage.fromSec && endSec < outage.toSec,
      );
      expect(sides.find(({ connectionId }) => connectionId === outage.connectionId)?.recovered).to.be.at.least(silent.length);
    });
  });
}
