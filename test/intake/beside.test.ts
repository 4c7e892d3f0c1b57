// How many transactions of intake are under way, and what each carries: whoever waits goes together, beside another
// transaction only where that pays.
import { expect } from "chai";
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, partyOf, telegramMessage, testIntake } from "../support/intake.ts";

const LINE = { ...partyOf("+74950001010"), kind: "service" } as const;
const turn = (): Promise<void> => new Promise((over) => setImmediate(over));

onEachDatabase("transactions of intake beside each other", (database) => {
  /** A store whose intake waits at the gate until it is let in. */
  async function gated(): Promise<{
    readonly store: Store;
    readonly ingest: Ingest;
    readonly begun: () => number;
    readonly run: (...answered: Promise<unknown>[]) => Promise<void>;
  }> {
    const store = await database.openStore();
    const gates: (() => void)[] = [];
    let begun = 0;
    const transaction: Store["intake"]["transaction"] = async (work) => {
      begun += 1;
      await new Promise<void>((enter) => gates.push(enter));
      return store.intake.transaction(work);
    };
    const { ingest } = testIntake({ ...store, intake: { ...store.intake, transaction } }, { workers: 2 });
    return {
      store,
      ingest,
      begun: () => begun,
      /** One transaction runs; resolves when these are answered and what it makes room for has begun. */
      run: async (...answered) => {
        gates.shift()?.();
        await Promise.all(answered);
        await turn();
      },
    };
  }

  it("begin only when as many wait as the one under way carries, and leave nobody behind", async () => {
    const { store, ingest, begun, run } = await gated();
    let calls = 0;
    // All of them reach us on one line.
    const call = () => ingest([callFact({ from: partyOf(`+7900555040${calls++}`), to: LINE })]);

    const alone = call();
    await turn();
    const beside = call();
    await turn();
    expect(begun(), "nobody waits while there is room and nothing large is under way").to.equal(2);
    const three = [call(), call(), call()];
    await run(alone);
    expect(begun(), "the three that waited share one").to.equal(3);
    await run(beside);
    const next = [call(), call()];
    await turn();
    expect(begun(), "two are fewer than the three under way").to.equal(3);
    next.push(call());
    await turn();
    expect(begun(), "three are as many").to.equal(4);
    const last = call();
    await run(...three);
    expect(begun(), "one is fewer than three").to.equal(4);
    await run(...next);
    expect(begun(), "whoever waits goes when nothing is under way").to.equal(5);
    await run(last);
    expect((await store.interactions.list({}, { cursor: null, limit: 20 })).items).to.have.length(calls);
  });

  it("carry together what came in one turn, and nothing of it twice", async () => {
    const { store, ingest, begun, run } = await gated();
    const fact = callFact({ from: partyOf("+79005550420") });
    const calls = [ingest([fact]), ingest([callFact({ from: partyOf("+79005550421") })]), ingest([fact])];
    expect(begun(), "the turn is not over").to.equal(0);
    await turn();
    expect(begun()).to.equal(1);
    await run(...calls);
    expect((await Promise.all(calls)).map(({ accepted }) => accepted)).to.have.members([1, 1, 0]);
    expect((await store.interactions.list({}, { cursor: null, limit: 9 })).items).to.have.length(2);
  });

  it("wait for each other where one person calls, on whatever lines: they are one client", async () => {
    const { store, ingest, begun, run } = await gated();
    const call = (to: typeof LINE) => ingest([callFact({ from: partyOf("+79005550430"), to })]);
    const [one, other] = [call(LINE), call({ ...LINE, e164: "+74950001011" })];
    await turn();
    const later = call(LINE);
    await turn();
    expect(begun(), "there is room, but not for this person").to.equal(1);
    await run(one, other);
    await run(later);
    expect(new Set((await store.interactions.list({}, { cursor: null, limit: 9 })).items.map(({ clientId }) => clientId)).size).to.equal(1);
  });

  it("wait for each other where one person writes, in whatever chats: a matter told twice at once is one complaint", async () => {
    const { store, ingest, begun, run } = await gated();
    const text = "Жалоба: витрина после вашего ремонта снова течёт, третий раз звоню, никто не перезванивает.";
    const sender = { id: "U0TWICE", displayName: "Олег", username: null, languageCode: null };
    const write = (chatKey: string) => ingest([telegramMessage({ channel: "slack", connectionId: "slack", provider: "slack", chatKey, sender, text })]);
    const [one, other] = [write("C1:1"), write("C1:2")];
    await turn();
    expect(begun()).to.equal(1);
    await run(one);
    await run(other);
    expect((await store.complaints.list({}, { cursor: null, limit: 9 })).items).to.have.length(1);
  });

  // The embedded database has one writer: nobody holds a row beside it.
  if (database.kind === "embedded") return;
  it("take a second matter of a client whose row somebody's work holds: nothing is written of them that is known", async () => {
    const store = await database.openStore();
    const { ingest } = testIntake(store);
    const sender = { id: "U0HELD", displayName: "Олег", username: null, languageCode: null };
    const write = (text: string) => ingest([telegramMessage({ chatKey: "held", sender, text })]);
    await write("Жалоба: витрина после вашего ремонта опять течёт, это безобразие");
    const clientId = (await store.complaints.list({}, { cursor: null, limit: 9 })).items[0]?.clientId ?? "";
    await store.transactions.run(async (unit) => {
      await unit.lockClient(clientId);
      await write("И ещё жалоба: по счёту вы дважды списали деньги, верните за второй раз");
    });
    expect((await store.complaints.list({ clientId }, { cursor: null, limit: 9 })).items).to.have.length(2);
  });
});
