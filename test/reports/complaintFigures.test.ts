// The figures of complaints, requests to departments and marks, day by day over a played month, against a recount from
// its script that knows nothing of the hub's tables and formulas.
import { expect } from "chai";
import { createDeadlineWatch } from "../../hub/actions/deadlines/watchDeadlines.ts";
import { dayFigures } from "../../hub/actions/reports/dayFigures.ts";
import { MARK_OCCASIONS, type MarkOccasion } from "../../hub/contract/marks.ts";
import { composeDaily } from "../../reports/definitions/daily.ts";
import { REPORT_TEXTS } from "../../reports/texts/texts.ts";
import { actor, complaintDesk } from "../support/complaints.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";
import { hireMonth, MONTH_TIME, peopleOf } from "../support/monthPeople.ts";
import { type Case, expectedFacts, FROM_MS, type Month, monthOf, promisesOf, TO_MS } from "../support/monthScript.ts";
import { seeded } from "../telephony/random.ts";
import { SETTINGS } from "./generatedDay.ts";

const SEED = 20_260_302;
const DAY_MS = 86_400_000;
const MARKS = 120;
const FIRST_MS = Date.parse("2026-02-28T21:00:00.000Z");
const READER = actor("u-zorina", ["supervisor"]);
const metrics = { ...SETTINGS.metrics, workingTime: MONTH_TIME };

interface GivenMark {
  readonly atMs: number;
  readonly kind: "csat" | "nps";
  readonly value: number;
  readonly occasion: MarkOccasion;
}

function recount(month: Month, marks: readonly GivenMark[], fromMs: number, toMs: number, mine: (one: Case) => boolean = () => true) {
  const isIn = (ms: number | null): boolean => ms !== null && ms >= fromMs && ms < toMs && ms <= TO_MS;
  const cases = month.cases.filter(mine);
  const promises = month.cases.flatMap(promisesOf).filter(({ of }) => mine(of));
  const done = promises.filter(({ doneMs }) => isIn(doneMs));
  const facts = expectedFacts(month).filter(({ of, sinceMs }) => isIn(sinceMs) && cases.includes(month.cases[of] as Case));
  const due = month.questions.filter(({ dueMs }) => dueMs >= fromMs && dueMs < toMs);
  const valuesOf = (wanted: GivenMark["kind"]): number[] => marks.filter(({ kind, atMs }) => kind === wanted && isIn(atMs)).map(({ value }) => value);
  const shareOf = (values: readonly number[], is: (value: number) => boolean): number | null =>
    values.length === 0 ? null : values.filter(is).length / values.length;
  const [csat, nps] = [valuesOf("csat"), valuesOf("nps")];
  const happy = shareOf(nps, (value) => value > 8);
  const inTime = done.filter(({ doneMs, dueMs }) => (doneMs ?? 0) <= dueMs).length;
  return {
    complaints_opened: cases.filter(({ openMs }) => isIn(openMs)).length,
    complaints_resolved: done.length,
    complaints_resolved_in_time: inTime,
    complaints_in_time: done.length === 0 ? null : inTime / done.length,
    complaints_at_risk: facts.filter(({ kind }) => kind === "at_risk").length,
    complaints_breached: facts.filter(({ kind }) => kind === "breached").length,
    complaints_due: promises.filter(({ dueMs }) => dueMs >= fromMs && dueMs < toMs).length,
    complaints_overdue: promises.filter(({ openMs, dueMs, doneMs }) => dueMs < toMs && openMs < toMs && (doneMs === null || doneMs > TO_MS || doneMs >= toMs))
      .length,
    requests_due: due.length,
    requests_late: due.filter(({ dueMs, answerMs }) => answerMs === null || answerMs > dueMs || answerMs > TO_MS).length,
    csat: shareOf(csat, (value) => value > 3),
    csat_answers: csat.length,
    nps: happy === null ? null : 100 * (happy - (shareOf(nps, (value) => value < 7) ?? 0)),
    nps_answers: nps.length,
  };
}

onEachDatabase("the figures of a quality department", (database) => {
  it(`equal a recount of what was played, every day and over the month (seed ${SEED})`, async () => {
    const random = seeded(SEED);
    const store = await database.openStore();
    await hireMonth(store);
    const month = monthOf(SEED, { cases: 40, questions: 40 });
    const people = peopleOf(store, month);
    const { deps, clock } = complaintDesk(store);
    const watch = createDeadlineWatch({ ...store, ...deps, workingTime: MONTH_TIME, atRiskPercent: 25 });
    for (const nowMs of month.looks) {
      await people.actUntil(nowMs);
      clock.nowMs = nowMs;
      await watch.look();
    }
    const marks = Array.from({ length: MARKS }, (_, n): GivenMark => {
      const kind = n % 3 === 0 ? "nps" : "csat";
      return {
        kind,
        occasion: MARK_OCCASIONS[n % MARK_OCCASIONS.length] ?? "chat",
        atMs: FROM_MS + Math.floor(random() * (TO_MS - FROM_MS)),
        value: kind === "nps" ? Math.floor(random() * 11) : 1 + Math.floor(random() * 5),
      };
    });
    await store.transactions.run(async (unit) => {
      for (const [n, { kind, value, occasion, atMs }] of marks.entries()) {
        const at = new Date(atMs).toISOString();
        const subject = { subjectKind: "interaction", subjectId: `i${n}`, occasion, clientId: "c1" } as const;
        await unit.addMark({ ...subject, id: ulids.next(), kind, value, comment: null, channel: "telegram", openKey: null, askedAt: at, answeredAt: at });
      }
    });

    const reading = { clock: { now: () => new Date("2026-04-02T09:00:00.000Z") }, reportSource: store.reportSource, metricSettings: metrics };
    for (let fromMs = FIRST_MS; fromMs < TO_MS; fromMs += DAY_MS) {
      const day = new Date(fromMs + DAY_MS / 2).toISOString().slice(0, 10);
      const { totals, byHour } = await dayFigures(reading, READER, { day });
      const expected = recount(month, marks, fromMs, fromMs + DAY_MS);
      expect(totals, day).to.deep.include(expected);
      for (const id of ["complaints_resolved", "complaints_breached", "requests_late"] as const) {
        expect(
          byHour.reduce((sum, hour) => sum + (hour[id] ?? 0), 0),
          `${id} by hour, ${day}`,
        ).to.equal(expected[id]);
      }
    }
    const { quality } = await composeDaily({
      day: "2026-03-31",
      language: "ru",
      source: store.reportSource,
      settings: { ...SETTINGS, metrics },
      generatedAt: "2026-04-01T05:00:00.000Z",
    });
    const whole = recount(month, marks, FIRST_MS, FIRST_MS + 31 * DAY_MS);
    expect(quality.total).to.deep.include(whole);
    expect(
      [whole.complaints_at_risk, whole.complaints_breached, whole.requests_late].every((count) => count > 5),
      JSON.stringify(whole),
    ).to.equal(true);
    const { requests_due: due, requests_late: late, ...ofComplaints } = whole;
    const told = (trait: string, name: string) => quality.rows.find((row) => row.trait === trait && row.name === name)?.figures;
    for (const [trait, name, mine] of [
      ["severity", "Высокая", ({ severity }) => severity === "high"],
      ["severity", "Низкая", ({ severity }) => severity === "low"],
      ["department", "Отдел качества", ({ department }) => department === "quality"],
      ["rootCause", "Нет контроля", ({ doneMs, rootCause }) => doneMs !== null && doneMs <= TO_MS && rootCause !== null],
    ] as const satisfies readonly (readonly [string, string, (one: Case) => boolean])[]) {
      const { requests_due: _due, requests_late: _late, ...expected } = recount(month, [], FIRST_MS, FIRST_MS + 31 * DAY_MS, mine);
      expect(told(trait, name), `${trait} ${name}`).to.deep.include(expected);
    }
    for (const [occasion, name] of Object.entries(REPORT_TEXTS.ru.occasions)) {
      const given = marks.filter((mark) => mark.occasion === occasion);
      const { csat, csat_answers, nps, nps_answers } = recount(month, given, FIRST_MS, FIRST_MS + 31 * DAY_MS);
      expect(told("occasion", name), name).to.include({ csat, csat_answers, nps, nps_answers, complaints_opened: 0 });
      expect(csat_answers + nps_answers, name).to.be.greaterThan(5);
    }
    expect(told("department", "legal"), "the department asked").to.include({ requests_due: due, requests_late: late, complaints_opened: 0 });
    expect(ofComplaints.complaints_opened).to.equal(40);
    expect(month.cases.flatMap(promisesOf).length - month.cases.length, "opened again").to.be.greaterThan(3);
  }).timeout(120_000);
});
