// What the outbox promises of deliveries that were given up, and of those that had to wait, on both databases.
import { expect } from "chai";
import { queuedMessage } from "../fakes/memoryOutbox.ts";
import { onEachDatabase } from "../support/databases.ts";

const NOW = "2026-03-17T09:00:00.000Z";
const LATER = "2026-03-17T09:10:00.000Z";

onEachDatabase("deliveries", (database) => {
  async function given() {
    const store = await database.openStore({ now: () => new Date(NOW) });
    for (const text of ["first", "second"]) await store.transactions.run((unit) => unit.emit(queuedMessage({ text, messageId: text }), "chat"));
    const take = async (at = NOW) =>
      (await store.outbox.claim(at, 60, 10)).map(({ seq, event, attempts }) => ({ seq, text: "text" in event ? event.text : "", attempts }));
    return { store, take };
  }

  it("that were given up let the next of their chat go, are seen with their reason, and leave once more when somebody says so", async () => {
    const { store, take } = await given();
    const [first] = await take();
    await store.outbox.dead(first?.seq ?? 0, "blocked");
    expect((await take()).map(({ text }) => text)).to.deep.equal(["second"]);
    const [letter] = await store.outbox.deadLetters(5);
    expect(letter).to.deep.include({ seq: first?.seq, type: "message.queued", channel: "telegram", error: "blocked", createdAt: NOW });
    expect(await store.outbox.replay([999_999], LATER)).to.equal(0);
    expect(await store.outbox.replay([first?.seq ?? 0], LATER)).to.equal(1);
    expect(await store.outbox.deadLetters(5)).to.deep.equal([]);
    expect(await take(LATER), "as if it had never been tried").to.deep.equal([{ seq: first?.seq, text: "first", attempts: 0 }]);
    expect(await store.outbox.replay("all", LATER)).to.equal(0);
  });

  it("that a platform asked to wait are not counted as tried, others are", async () => {
    const { store, take } = await given();
    const [first] = await take();
    await store.outbox.retry(first?.seq ?? 0, "slow down", NOW, false);
    expect((await take())[0]?.attempts).to.equal(0);
    await store.outbox.retry(first?.seq ?? 0, "away", NOW, true);
    expect((await take())[0]?.attempts).to.equal(1);
  });
});
