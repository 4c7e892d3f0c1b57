// What a call costs the debts: nothing while it rings, one question when it was answered, the whole law only for
// who may owe.
import { expect } from "chai";
import { settleBatchDebts } from "../../hub/actions/intake/callbackDebts.ts";
import { createWorkingSet } from "../../hub/actions/intake/workingSet.ts";
import type { DebtRecord } from "../../hub/contract/debt.ts";
import type { IntakeUnit } from "../../hub/ports/intake.ts";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import { callRecord } from "../builders/records.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, partyOf, testIntake } from "../support/intake.ts";

const deps = {
  rules: {
    debtTerms: {
      tryAgainMinutes: [15],
      escalateAfterMinutes: 60,
      workingTime: { calendar: { name: "none", years: null }, hours: {}, timeZone: "Europe/Moscow", missingYear: "weekends" as const },
    },
  },
  directory: { worksHere: () => true },
  newId: () => "debt-1",
};

async function asked(record: InteractionRecord): Promise<{ readonly statements: readonly string[]; readonly written: readonly DebtRecord[] }> {
  const statements: string[] = [];
  const told = <T>(name: string, answer: T) => {
    statements.push(name);
    return Promise.resolve(answer);
  };
  const debts: IntakeUnit["debts"] = {
    since: () => told("since", []),
    lock: () => told("lock", undefined),
    calls: () => told("calls", []),
    lastTalkers: () => told("lastTalkers", new Map()),
    write: () => void statements.push("write"),
  };
  const set = createWorkingSet();
  set.add(record);
  const written = await settleBatchDebts({ debts } as IntakeUnit, set, [], deps);
  return { statements, written };
}

describe("the debts of a batch of calls", () => {
  const call = (more: Partial<InteractionRecord>): InteractionRecord =>
    callRecord({ direction: "inbound", clientId: "cl1", phone: "+79160000001", hidden: false, ...more });

  it("cost a ringing call no statement, and an answered one a single question", async () => {
    expect((await asked(call({ state: "ringing", outcome: null }))).statements).to.deep.equal([]);
    expect((await asked(call({ state: "closed", outcome: "blocked" }))).statements).to.deep.equal([]);
    expect((await asked(call({ state: "closed", outcome: "answered", talkSec: 30 }))).statements).to.deep.equal(["since"]);
  });

  it("cost a missed call five, all at once written at the end", async () => {
    const { statements, written } = await asked(call({ state: "closed", outcome: "missed" }));
    expect(statements).to.deep.equal(["lock", "since", "calls", "lastTalkers", "write"]);
    expect(written.map(({ state, misses }) => `${state} ${misses}`)).to.deep.equal(["open 1"]);
  });
});

onEachDatabase("a missed call that turns out to be a name of another", (database) => {
  it("is one miss, not two", async () => {
    const store = await database.openStore();
    const { ingest } = testIntake(store);
    const phone = "+79160000077";
    const missed = (callKey: string, aliases: readonly string[]) =>
      callFact({ callKey, aliases, kind: "call.ended", from: partyOf(phone), outcome: "missed", hangup: { by: "customer", code: null } });
    await ingest([missed("first-name", [])]);
    await ingest([missed("second-name", [])]);
    expect((await store.debts.open({ phone }, 10)).map(({ misses }) => misses)).to.deep.equal([2]);
    await ingest([{ ...missed("first-name", ["second-name"]), externalId: "link" }]);
    const calls = (await store.interactions.list({ phone }, { cursor: null, limit: 10 })).items;
    expect((await store.debts.open({ phone }, 10)).map(({ misses }) => misses)).to.deep.equal([calls.length]);
    expect(calls).to.have.length(1);
  });
});

onEachDatabase("a batch of calls of several clients", (database) => {
  it("opens no debt anew that was paid before, though another client of the batch has owed for longer", async () => {
    const store = await database.openStore();
    const { ingest } = testIntake(store);
    const morningMs = Date.parse("2026-09-21T06:00:00.000Z");
    const over = (callKey: string, phone: string, minute: number, outcome: "missed" | "answered") => {
      const at = new Date(morningMs + minute * 60_000).toISOString();
      const durations = { waitSec: 10, talkSec: outcome === "answered" ? 30 : 0, totalSec: 40 };
      const summary = { startedAt: at, answeredAt: null, endedAt: new Date(Date.parse(at) + 40_000).toISOString() };
      return callFact({ callKey, kind: "call.summary", from: partyOf(phone), outcome, durations, summary, occurredAt: at, receivedAt: at });
    };
    const [owing, paid] = ["+79160000081", "+79160000082"];
    await ingest([over("o1", owing, 10, "missed")]);
    await ingest([over("p1", paid, 20, "missed")]);
    await ingest([over("p2", paid, 50, "answered")]);
    await ingest([over("o2", owing, 120, "missed"), over("p3", paid, 121, "answered")]);
    const debts = await store.reportSource.debts("2026-09-21T00:00:00.000Z", "2026-09-22T00:00:00.000Z");
    expect(debts.map(({ phone, state, misses }) => `${phone} ${state} ${misses}`)).to.deep.equal([`${owing} open 2`, `${paid} closed 1`]);
  });
});
