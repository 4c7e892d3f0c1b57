// The facts of a call are found by the call: the ledger grows by every event of every day.
import { expect } from "chai";
import { selectFacts } from "../../hub/store/ledger.ts";
import type { Sql } from "../../hub/store/sql.ts";
import { testDatabase } from "../support/databases.ts";
import { selectFrom } from "../support/hub.ts";
import { callFact, testIntake } from "../support/intake.ts";

describe("the ledger", () => {
  const database = testDatabase("embedded");
  after(() => database.cleanUp());

  it("is searched by the calls asked for, one or many, and never read whole", async () => {
    const store = await database.openStore();
    const asked: string[] = [];
    const sql: Pick<Sql, "all"> = {
      all: async (text) => {
        asked.push(text);
        return [];
      },
    };
    for (const count of [1, 3, 24, 200])
      await selectFacts(
        sql as Sql,
        Array.from({ length: count }, (_, index) => `office:c${index}`),
      );
    expect(asked).to.have.length(4);
    for (const text of asked) {
      const plan = await selectFrom<{ detail: string }>(store, `EXPLAIN QUERY PLAN ${text.replaceAll("?", "'x'")}`);
      expect(plan.map(({ detail }) => detail).join("; ")).to.equal("SEARCH ledger USING INDEX ledger_subject_key (subject_key=?)");
    }
  });

  it("gives what was done and not what failed", async () => {
    const store = await database.openStore();
    const { ingest } = testIntake(store);
    await ingest([callFact({ callKey: "one", externalId: "a" }), callFact({ callKey: "two", externalId: "b" })]);
    await store.intake.keepFailed({ id: "F".repeat(26), event: callFact({ callKey: "one", externalId: "c" }) }, "broken", new Date().toISOString());
    const facts = await store.intake.transaction((unit) => unit.callFacts(["office:one", "office:two"]));
    expect([...facts].map(([key, own]) => [key, own.map(({ externalId }) => externalId)])).to.have.deep.members([
      ["office:one", ["a"]],
      ["office:two", ["b"]],
    ]);
  });
});
