// The law of the missed call, without a database: what makes one debt, what ends it, when the next try is.
import { expect } from "chai";
import fc from "fast-check";
import type { DebtCall, DebtRecord } from "../../hub/contract/debt.ts";
import { type DebtTerms, debtPart, settleDebts } from "../../hub/domain/debt.ts";

const NINE_TO_SIX = { open: "09:00", close: "18:00" };
const terms: DebtTerms = {
  tryAgainMinutes: [15, 60],
  escalateAfterMinutes: 120,
  workingTime: {
    calendar: { name: "none", years: null },
    hours: { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX },
    timeZone: "Europe/Moscow",
    missingYear: "weekends",
  },
};
const PHONE = "+79160000001";
const OTHER = "+79160000002";

/** A Tuesday in Moscow. */
const at = (time: string, day = "17"): string => new Date(`2026-03-${day}T${time}:00+03:00`).toISOString();
let serial = 0;

function call(time: string, more: Partial<DebtCall> = {}): DebtCall {
  serial += 1;
  return {
    id: `call-${String(serial).padStart(3, "0")}`,
    clientId: "cl1",
    direction: "inbound",
    outcome: "missed",
    phone: PHONE,
    hidden: false,
    queue: "front",
    agentId: null,
    startedAt: at(time),
    answeredAt: null,
    waitSec: 20,
    talkSec: 0,
    ...more,
  };
}

const talk = (time: string, more: Partial<DebtCall> = {}): DebtCall =>
  call(time, { outcome: "answered", answeredAt: at(time), talkSec: 40, agentId: "a1", ...more });
const tried = (time: string, more: Partial<DebtCall> = {}): DebtCall => call(time, { direction: "outbound", agentId: "a1", ...more });

/** The debts after each group of calls became known, one group after another. */
function settled(groups: readonly (readonly DebtCall[])[], decisions: readonly DebtRecord[] = []): readonly DebtRecord[] {
  const stored = new Map(decisions.map((debt) => [debt.id, debt]));
  const known = new Map<string, DebtCall>();
  for (const group of groups) {
    for (const one of group) known.set(one.id, one);
    for (const debt of settleDebts([...known.values()], [...stored.values()], terms, () => ({ id: `debt-${++serial}`, assigneeId: null }))) {
      stored.set(debt.id, debt);
    }
  }
  return [...stored.values()];
}

describe("the law of the missed call", () => {
  it("knows a miss, a talk and a try, and what is none of them", () => {
    expect(debtPart(call("10:00"))).to.equal("miss");
    for (const outcome of ["abandoned", "busy", "voicemail"] as const) expect(debtPart(call("10:00", { outcome })), outcome).to.equal("miss");
    expect(debtPart(call("10:00", { outcome: "abandoned", waitSec: 3 })), "gave nobody a chance").to.equal(null);
    expect(debtPart(call("10:00", { hidden: true, phone: null }))).to.equal(null);
    expect(debtPart(call("10:00", { outcome: null }))).to.equal(null);
    expect(debtPart(call("10:00", { outcome: "blocked" }))).to.equal(null);
    expect(debtPart(call("10:00", { direction: "internal" }))).to.equal(null);
    expect(debtPart(talk("10:00"))).to.equal("talk");
    expect(debtPart(talk("10:00", { direction: "outbound" }))).to.equal("talk");
    expect(debtPart(talk("10:00", { talkSec: 0 })), "nobody spoke").to.equal(null);
    expect(debtPart(tried("10:00"))).to.equal("try");
    expect(debtPart(tried("10:00", { outcome: "unknown" }))).to.equal(null);
  });

  it("makes one debt of several misses of a number, and one of each number", () => {
    const debts = settled([[call("10:00")], [call("10:05"), call("10:06", { phone: OTHER })], [call("10:10", { queue: "sales" })]]);
    expect(debts.map(({ phone, misses, state }) => ({ phone, misses, state }))).to.deep.equal([
      { phone: PHONE, misses: 3, state: "open" },
      { phone: OTHER, misses: 1, state: "open" },
    ]);
    expect(debts[0]).to.include({ firstMissedAt: at("10:00"), lastMissedAt: at("10:10"), queue: "sales", tries: 0 });
  });

  it("is ended by a conversation with the client from any number and in either direction, and by nothing else", () => {
    const ended = talk("10:20", { phone: OTHER, direction: "outbound" });
    const [debt] = settled([[call("10:00")], [tried("10:10"), talk("10:12", { talkSec: 0 })], [ended]]);
    expect(debt).to.include({ state: "closed", closedBy: ended.id, closedAt: at("10:20"), tries: 1, nextTryAt: null });
    expect(
      settled([[talk("09:50")], [call("10:00")]]).map(({ state }) => state),
      "a talk before it ends nothing",
    ).to.deep.equal(["open"]);
  });

  it("opens anew when the number calls in vain after a conversation", () => {
    const debts = settled([[call("10:00")], [talk("10:10")], [call("11:00")]]);
    expect(debts.map(({ state, misses }) => `${state} ${misses}`)).to.deep.equal(["closed 1", "open 1"]);
  });

  it("plans the next try at growing waits, at once again after a further miss", () => {
    const first = call("10:00");
    expect(settled([[first]])[0]?.nextTryAt).to.equal(at("10:00"));
    expect(settled([[first], [tried("10:10")]])[0]?.nextTryAt).to.equal(at("10:25"));
    expect(settled([[first], [tried("10:10"), tried("10:30")]])[0]?.nextTryAt).to.equal(at("11:30"));
    expect(settled([[first], [tried("10:10"), tried("10:30"), tried("12:00")]])[0]?.nextTryAt, "the last wait repeats").to.equal(at("13:00"));
    expect(settled([[first], [tried("10:10")], [call("10:12")]])[0]?.nextTryAt).to.equal(at("10:12"));
  });

  it("tries and grows old in working hours only", () => {
    expect(settled([[call("20:00")]])[0]).to.include({ nextTryAt: at("09:00", "18"), escalatesAt: at("11:00", "18") });
    expect(settled([[call("17:00")], [tried("17:50")]])[0]).to.include({ nextTryAt: at("09:00", "18"), escalatesAt: at("10:00", "18") });
    const friday = call("17:30", { startedAt: at("17:30", "20") });
    expect(settled([[friday]])[0]?.escalatesAt).to.equal(at("10:30", "23"));
  });

  it("withdraws a debt whose only miss turns out to be none, and ends those a late summary proves spoken", () => {
    const miss = call("10:00");
    const [withdrawn] = settled([[miss], [{ ...miss, outcome: "blocked" }]]);
    expect(withdrawn).to.include({ state: "dropped", droppedBy: null, misses: 0 });
    const other = call("10:05");
    const answered = { ...other, outcome: "answered" as const, answeredAt: at("10:06"), talkSec: 30 };
    const [closed] = settled([[miss, other], [answered]]);
    expect(closed).to.include({ state: "closed", closedBy: other.id, misses: 1 });
  });

  it("keeps the debt and who it is assigned to however its misses change", () => {
    const [first] = settled([[call("10:00")]]);
    const assigned = { ...(first as DebtRecord), assigneeId: "a7" };
    const debts = settleDebts([call("10:00", { id: assigned.missIds[0] ?? "" }), call("10:30")], [assigned], terms, () => ({ id: "new", assigneeId: null }));
    expect(debts.map(({ id, assigneeId, misses }) => ({ id, assigneeId, misses }))).to.deep.equal([{ id: assigned.id, assigneeId: "a7", misses: 2 }]);
  });

  it("leaves what a person gave up alone, and opens anew for a later miss", () => {
    const miss = call("10:00");
    const [open] = settled([[miss]]);
    const dropped: DebtRecord = { ...(open as DebtRecord), state: "dropped", droppedBy: "a1", dropReason: "spam", closedAt: at("10:30"), nextTryAt: null };
    expect(settled([[miss]], [dropped])).to.deep.equal([dropped]);
    expect(settled([[miss], [call("11:00")]], [dropped]).map(({ state, misses }) => `${state} ${misses}`)).to.deep.equal(["dropped 1", "open 1"]);
  });

  it("comes to the same debts in whatever order and groups the calls become known", () => {
    const calls = [
      call("10:00"),
      call("10:04", { phone: OTHER }),
      tried("10:10"),
      call("10:20"),
      talk("10:30"),
      call("11:00"),
      tried("11:20"),
      call("11:30"),
      talk("12:00", { phone: OTHER }),
      call("12:30"),
    ];
    const shape = (debts: readonly DebtRecord[]): readonly string[] =>
      debts
        .filter(({ misses }) => misses > 0)
        .map(({ phone, state, missIds, tries, closedBy, nextTryAt }) => [phone, state, missIds, tries, closedBy, nextTryAt].join(" "))
        .sort();
    const expected = shape(settled([calls]));
    expect(expected).to.have.length(4);
    fc.assert(
      fc.property(fc.shuffledSubarray(calls, { minLength: calls.length }), fc.integer({ min: 1, max: 4 }), (order, size) => {
        const groups = Array.from({ length: Math.ceil(order.length / size) }, (_, index) => order.slice(index * size, (index + 1) * size));
        expect(shape(settled(groups))).to.deep.equal(expected);
      }),
      { seed: 20260317, numRuns: 400 },
    );
  });
});
