// How many transactions of intake are under way, and what each carries: whoever waits goes together, beside another
// transaction only where that pays.
import { expect } from "chai";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, partyOf, testIntake } from "../support/intake.ts";

onEachDatabase("transactions of intake beside each other", (database) => {
  it("begin only when as many wait as the one under way carries, and leave nobody behind", async () => {
    const store = await database.openStore();
    const gates: (() => void)[] = [];
    let begun = 0;
    // Each transaction waits until it is let in.
    const transaction: Store["intake"]["transaction"] = async (work) => {
      begun += 1;
      await new Promise<void>((enter) => gates.push(enter));
      return store.intake.transaction(work);
    };
    const { ingest } = testIntake({ ...store, intake: { ...store.intake, transaction } }, { workers: 2 });
    /** One transaction runs; resolves when these are answered and what it makes room for has begun. */
    const run = async (...answered: Promise<unknown>[]): Promise<void> => {
      gates.shift()?.();
      await Promise.all(answered);
      await new Promise((turn) => setImmediate(turn));
    };
    let calls = 0;
    const call = () => ingest([callFact({ from: partyOf(`+7900555040${calls++}`) })]);

    const [alone, beside] = [call(), call()];
    expect(begun, "nobody waits while there is room and nothing large is under way").to.equal(2);
    const three = [call(), call(), call()];
    await run(alone);
    expect(begun, "the three that waited share one").to.equal(3);
    await run(beside);
    const next = [call(), call()];
    expect(begun, "two are fewer than the three under way").to.equal(3);
    next.push(call());
    expect(begun, "three are as many").to.equal(4);
    const last = call();
    await run(...three);
    expect(begun, "one is fewer than three").to.equal(4);
    await run(...next);
    expect(begun, "whoever waits goes when nothing is under way").to.equal(5);
    await run(last);
    expect((await store.interactions.list({}, { cursor: null, limit: 20 })).items).to.have.length(calls);
  });
});
