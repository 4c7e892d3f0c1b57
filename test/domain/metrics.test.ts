import { expect } from "chai";
import { loadCalendar } from "../../config/calendars.ts";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import type { ComplaintFacts } from "../../hub/domain/complaintFigures.ts";
import { MEASURE_IDS, MEASURES } from "../../hub/domain/measures.ts";
import type { CallFact, DayInput, DebtFacts, MessageWait, MetricSettings } from "../../hub/domain/metrics.ts";
import { answeredInTime, dailyFigures } from "../../hub/domain/metrics.ts";

const NINE_TO_SIX = { open: "09:00", close: "18:00" };
const settings: MetricSettings = {
  timeZone: "Europe/Moscow",
  serviceLevelSec: 20,
  messageMinutes: { telegram: 10, slack: 15, email: 120, form: 60, sms: 10, whatsapp: 10 },
  workingTime: {
    calendar: loadCalendar("RU"),
    hours: { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX },
    timeZone: "Europe/Moscow",
    missingYear: "fail",
  },
};
const NO_COMPLAINTS: ComplaintFacts = { opened: [], due: [], overdue: [] };

function call(facts: Partial<CallFact> = {}): CallFact {
  return {
    channel: "call",
    direction: "inbound",
    outcome: "answered",
    queue: "front",
    agentId: "a1",
    startedAt: "2026-03-17T07:00:00.000Z",
    answeredAt: facts.outcome === undefined || facts.outcome === "answered" ? "2026-03-17T07:00:10.000Z" : null,
    waitSec: 10,
    talkSec: 100,
    holdSec: 0,
    legs: [],
    ...facts,
  };
}

const DAY_FROM = "2026-03-16T21:00:00.000Z";
const figuresOfDay = (own: Partial<DayInput>) => dailyFigures({ from: DAY_FROM, interactions: [], waits: [], complaints: NO_COMPLAINTS, ...own }, settings);
const totalsOf = (calls: readonly CallFact[], waits: readonly MessageWait[] = []) => figuresOfDay({ interactions: calls, waits }).totals;

describe("the measures", () => {
  it("say nothing rather than a number when there is no data", () => {
    const { totals, byHour, byAgent } = figuresOfDay({});
    expect(totals).to.include({
      calls_offered: 0,
      service_level: null,
      asa: null,
      aht: null,
      abandonment: null,
      first_answer_median: null,
      messages_in_time: null,
    });
    expect(byHour).to.have.length(24);
    expect(byAgent).to.deep.equal([]);
    for (const figures of [totals, ...byHour]) for (const id of MEASURE_IDS) expect(figures[id], id).not.to.satisfy(Number.isNaN);
  });

  it("keep abandoned calls in the denominator of the service level", () => {
    const calls = [
      ...Array.from({ length: 7 }, () => call({ waitSec: 20 })),
      call({ waitSec: 21 }),
      call({ outcome: "abandoned", waitSec: 30, agentId: null }),
      call({ outcome: "missed", waitSec: 60, agentId: null }),
    ];
    expect(totalsOf(calls)).to.include({ calls_offered: 10, calls_answered: 8, calls_missed: 1, calls_abandoned: 1, service_level: 0.7, abandonment: 0.1 });
  });

  it("show abandonments under five seconds apart, but offered", () => {
    const calls = [
      call(),
      call({ outcome: "abandoned", waitSec: 4 }),
      call({ outcome: "abandoned", waitSec: 5 }),
      call({ outcome: "abandoned", waitSec: null }),
    ];
    expect(totalsOf(calls)).to.include({ calls_offered: 4, calls_abandoned: 2, calls_abandoned_short: 1, abandonment: 0.5 });
  });

  it("divide waits by answered calls and handling by handled ones", () => {
    const calls = [
      call({ waitSec: 10, talkSec: 100, holdSec: 20, wrapUpSec: 30 }),
      call({ waitSec: 20, talkSec: 60, holdSec: null }),
      call({ waitSec: null, talkSec: null }),
      call({ outcome: "abandoned", waitSec: 300, talkSec: 0 }),
    ];
    expect(totalsOf(calls)).to.include({ asa: 15, aht: 105 });
  });

  it("keep direct, outgoing, internal, blocked and unanswered running calls out of the queue's figures", () => {
    const calls = [
      call({ queue: null }),
      call({ queue: null, outcome: "missed" }),
      call({ direction: "outbound" }),
      call({ direction: "outbound", outcome: "missed" }),
      call({ direction: "internal" }),
      call({ outcome: "blocked" }),
      call({ outcome: null, answeredAt: null }),
    ];
    expect(totalsOf(calls)).to.include({ calls_offered: 0, direct_calls: 2, direct_answered: 1, outbound_calls: 2, outbound_answered: 1 });
  });

  it("count a running answered call as offered and answered", () => {
    expect(totalsOf([call({ outcome: null, answeredAt: "2026-03-17T07:00:10.000Z", talkSec: null })])).to.include({
      calls_offered: 1,
      calls_answered: 1,
      service_level: 1,
      aht: null,
    });
  });

  it("put each call into its local hour", () => {
    const { byHour } = figuresOfDay({ interactions: [call({ startedAt: "2026-03-17T05:59:59.000Z" }), call({ startedAt: "2026-03-17T06:00:00.000Z" })] });
    expect(byHour.map(({ calls_offered: offered }) => offered).slice(7, 11)).to.deep.equal([0, 1, 1, 0]);
  });

  it("answer in time by working time: a message of the night is in time after opening", () => {
    const night: MessageWait = { at: "2026-03-16T20:00:00.000Z", channel: "telegram", agentId: "a1", waitSec: 10 * 3600 + 300 };
    expect(answeredInTime(night, settings)).to.equal(true);
    expect(answeredInTime({ ...night, waitSec: 10 * 3600 + 601 }, settings)).to.equal(false);
    expect(answeredInTime({ ...night, at: "2026-03-17T07:00:00.000Z", waitSec: 600 }, settings)).to.equal(true);
    expect(answeredInTime({ ...night, at: "2026-03-17T07:00:00.000Z", waitSec: 601 }, settings)).to.equal(false);
  });

  it("leave unanswered messages in the denominator and out of the median", () => {
    const at = "2026-03-17T07:00:00.000Z";
    const waits = [60, 120, 300, 900, null].map((waitSec): MessageWait => ({ at, channel: "telegram", agentId: waitSec === null ? null : "a1", waitSec }));
    expect(totalsOf([], waits)).to.include({
      messages_in: 5,
      messages_answered: 4,
      messages_answered_in_time: 3,
      messages_in_time: 0.6,
      first_answer_median: 210,
    });
  });

  it("tell how long half of them waited in working time: a message of the night since opening, one answered at night by the clock", () => {
    const median = (at: string, waitSec: number) => totalsOf([], [{ at, channel: "telegram", agentId: "a1", waitSec }])["first_answer_median"];
    expect(median("2026-03-16T20:00:00.000Z", 10 * 3600 + 300)).to.equal(300);
    expect(median("2026-03-16T20:00:00.000Z", 240)).to.equal(240);
  });

  it("give an hour only the complaints that fell due in it that day, and tell those of earlier days apart", () => {
    const due = (dueAt: string) => ({ openedAt: "2026-03-10T07:00:00.000Z", dueAt, ownerId: "q1", openedBy: "a1" });
    const owed = (firstMissedAt: string): DebtFacts => ({
      opened: [],
      open: [{ firstMissedAt, misses: 1, state: "open", closedAt: null, escalatesAt: firstMissedAt, assigneeId: null }],
    });
    const { totals, byHour, earlier } = figuresOfDay({
      complaints: { opened: [], due: [], overdue: [due("2026-03-13T15:00:00.000Z"), due("2026-03-16T20:59:59.999Z"), due("2026-03-17T15:00:00.000Z")] },
      debts: owed("2026-03-16T08:00:00.000Z"),
    });
    expect(totals).to.include({ complaints_overdue: 3, debts_open: 1 });
    expect(byHour.flatMap(({ complaints_overdue: count }, hour) => (count === 0 ? [] : [[hour, count]]))).to.deep.equal([[18, 1]]);
    expect(byHour.some(({ debts_open: count }) => count !== 0)).to.equal(false);
    expect(earlier).to.include({ complaints_overdue: 2, debts_open: 1, complaints_due: 0, calls_offered: 0 });
  });

  it("show an agent what rang at them, not what others took first", () => {
    const leg = (agentId: string, outcome: CallFact["outcome"]) => ({ kind: "agent", agentId, outcome }) as const;
    const calls = [
      call({ agentId: "a1", legs: [leg("a1", "answered"), leg("a2", "cancelled")] }),
      call({ agentId: "a2", legs: [leg("a1", "missed"), leg("a2", "answered")] }),
      call({ agentId: null, outcome: "missed", legs: [leg("a1", "missed")] }),
    ];
    const { totals, byAgent } = figuresOfDay({ interactions: calls });
    expect(byAgent.map(({ agentId, figures }) => [agentId, figures.calls_answered, figures.calls_not_taken])).to.deep.equal([
      ["a1", 1, 2],
      ["a2", 1, 0],
    ]);
    expect(totals).to.include({ calls_missed: 1, calls_not_taken: 2 });
    for (const { figures } of byAgent) expect(figures, "what belongs to a queue").to.include({ calls_offered: null, calls_missed: null });
  });

  it("call a direct call nobody took a direct missed one, and count it as rung in vain at whose phone it rang", () => {
    const direct = call({ queue: null, agentId: null, outcome: "missed", legs: [{ kind: "agent", agentId: "a1", outcome: "missed" }] });
    const { totals, byAgent } = figuresOfDay({ interactions: [direct, call({ queue: null })] });
    expect(totals).to.include({ calls_missed: 0, direct_calls: 2, direct_answered: 1, direct_missed: 1, calls_not_taken: 1 });
    expect(byAgent[0]?.figures).to.include({ calls_not_taken: 1, direct_missed: 0 });
  });

  it("leave nothing out between the people and nobody", () => {
    const complaint = {
      openedAt: "2026-03-17T07:00:00.000Z",
      dueAt: "2026-03-17T15:00:00.000Z",
      severity: "high",
      department: "quality",
      rootCause: null,
    } as const;
    const [held, unheld] = [
      { ...complaint, ownerId: "q1", openedBy: "a1" },
      { ...complaint, ownerId: null, openedBy: null },
    ];
    const wait = (agentId: string | null): MessageWait => ({ at: "2026-03-17T07:00:00.000Z", channel: "telegram", agentId, waitSec: 60 });
    const {
      totals,
      byAgent,
      unheld: nobody,
    } = figuresOfDay({
      interactions: [call(), call({ agentId: null }), call({ agentId: null, direction: "outbound" }), call({ queue: null, agentId: null })],
      waits: [wait("a1"), wait(null), { ...wait(null), waitSec: null }],
      complaints: { opened: [held, unheld], due: [held, unheld, unheld], overdue: [unheld] },
      quality: {
        resolved: [held, unheld].map((one) => ({ ...one, resolvedAt: "2026-03-17T09:00:00.000Z" })),
        noted: [held, unheld].map((one) => ({ ...one, kind: "breached", since: "2026-03-17T15:00:00.000Z" })),
        requests: [{ department: "quality", personId: null, dueAt: "2026-03-17T09:00:00.000Z", answeredAt: null }],
        marks: [],
      },
    });
    for (const id of MEASURE_IDS) {
      if (MEASURES[id].unit !== "count" || nobody[id] === null) continue;
      expect(
        byAgent.reduce((sum, { figures }) => sum + (figures[id] ?? 0), nobody[id] ?? 0),
        id,
      ).to.equal(totals[id]);
    }
    expect(nobody).to.include({ calls_answered: 1, outbound_calls: 1, complaints_opened: 1, complaints_due: 2, complaints_overdue: 1, complaints_breached: 1 });
  });

  it("give complaints to who opened and who owns them", () => {
    const complaint = { openedAt: "2026-03-17T07:00:00.000Z", dueAt: "2026-03-20T15:00:00.000Z", ownerId: "q1", openedBy: "a1" };
    const { totals, byAgent } = figuresOfDay({
      complaints: { opened: [complaint, { ...complaint, openedBy: null }], due: [complaint], overdue: [complaint] },
    });
    expect(totals).to.include({ complaints_opened: 2, complaints_due: 1, complaints_overdue: 1 });
    expect(byAgent.map(({ agentId, figures }) => [agentId, figures.complaints_opened, figures.complaints_due])).to.deep.equal([
      ["a1", 1, 0],
      ["q1", 0, 1],
    ]);
  });

  it("each have a name and a definition in every language", () => {
    for (const id of MEASURE_IDS) {
      for (const language of LANGUAGES) {
        expect(MEASURES[id].name[language], id).to.have.length.greaterThan(1);
        expect(MEASURES[id].definition[language], id).to.match(/\.$/);
      }
    }
  });
});
