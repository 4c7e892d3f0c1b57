// What a call costs the debts: nothing while it rings, one question when it was answered, the whole law only for
// who may owe.
import { expect } from "chai";
import { settleBatchDebts } from "../../hub/actions/intake/callbackDebts.ts";
import { createWorkingSet } from "../../hub/actions/intake/workingSet.ts";
import type { DebtRecord } from "../../hub/contract/debt.ts";
import type { IntakeUnit, InteractionRecord } from "../../hub/ports.ts";
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
