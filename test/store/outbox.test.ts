// What the outbox promises of deliveries that were given up, of those that had to wait, and of changes, on both databases.
import { expect } from "chai";
import { createDeadHubs } from "../../hub/actions/outbox/deadHubs.ts";
import { outboundOf } from "../../hub/domain/message.ts";
import type { Store } from "../../hub/store/store.ts";
import { queuedMessage } from "../fakes/memoryOutbox.ts";
import { createObserved } from "../fakes/observed.ts";
import { onEachDatabase } from "../support/databases.ts";

const NOW = "2026-03-17T09:00:00.000Z";
const LATER = "2026-03-17T09:10:00.000Z";

onEachDatabase("deliveries", (database) => {
  async function given() {
    const store = await database.openStore({ now: () => new Date(NOW) });
    for (const text of ["first", "second"]) await store.transactions.run((unit) => unit.emit(queuedMessage({ text, messageId: text }), "chat"));
    const take = async (at = NOW) =>
      (await store.outbox.claim(at, 60, 10, "hub")).map(({ seq, event, attempts }) => ({ seq, text: "text" in event ? event.text : "", attempts }));
    return { store, take };
  }

  it("that were given up let the next of their chat go, are seen with their reason, and leave once more when somebody says so", async () => {
    const { store, take } = await given();
    const [first] = await take();
    await store.outbox.dead(first?.seq ?? 0, "hub", "blocked");
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
    await store.outbox.retry(first?.seq ?? 0, "hub", "slow down", NOW, false);
    expect((await take())[0]?.attempts).to.equal(0);
    await store.outbox.retry(first?.seq ?? 0, "hub", "away", NOW, true);
    expect((await take())[0]?.attempts).to.equal(1);
  });

  /** One was sent and not yet written on its message, the next was on its way. */
  async function killed(store: Store): Promise<void> {
    const clock = { now: () => new Date(NOW) };
    await store.transactions.run((unit) =>
      unit.addMessage(outboundOf({ id: "first", interactionId: "i1", text: "first", authorId: null, at: clock.now().toISOString() })),
    );
    await store.outbox.beat("dead");
    const [first] = await store.outbox.claim(NOW, 120, 1, "dead");
    await store.outbox.sent(first?.seq ?? 0, NOW);
    expect(await store.outbox.claim(NOW, 120, 1, "dead")).to.have.length(1);
  }
  function livingHub(store: Store, isAlone: boolean, mark: (messageId: string) => Promise<void> = async () => undefined) {
    const marked: string[] = [];
    const clock = { now: () => new Date(NOW) };
    const { log } = createObserved();
    const { look } = createDeadHubs({
      outbox: store.outbox,
      hubId: "alive",
      isAlone,
      markSent: async ({ messageId }) => {
        await mark(messageId);
        marked.push(messageId);
      },
      clock,
      log,
    });
    const claimed = async (): Promise<readonly string[]> =>
      (await store.outbox.claim(NOW, 120, 10, "alive")).map(({ event }) => ("text" in event ? event.text : ""));
    return { look, claimed, marked };
  }

  it("of a hub that was killed leave by another after some silent rounds, long before their lease ends", async () => {
    const { store } = await given();
    await killed(store);
    const { look, claimed, marked } = livingHub(store, false);
    for (let round = 0; round < 5; round += 1) await look();
    await store.outbox.beat("dead");
    for (let round = 0; round < 5; round += 1) await look();
    expect(await claimed(), "it was only slow").to.deep.equal([]);
    await look();
    expect(marked, "what had left is not sent again, only written down").to.deep.equal(["first"]);
    expect(await claimed()).to.deep.equal(["second"]);
    for (let round = 0; round < 12; round += 1) await look();
    expect(marked, "once").to.deep.equal(["first"]);
  });

  it("of a hub that was killed leave at once where no other hub can be", async () => {
    const { store } = await given();
    await killed(store);
    const { look, claimed, marked } = livingHub(store, true);
    await look();
    expect([marked, await claimed()]).to.deep.equal([["first"], ["second"]]);
  });

  it("of a hub that was killed are written down in the next round where they could not be in this", async () => {
    const { store } = await given();
    await killed(store);
    let isAway = true;
    const { look, marked } = livingHub(store, true, async () => {
      if (isAway) throw new Error("away");
    });
    await look().catch(() => undefined);
    expect(marked).to.deep.equal([]);
    isAway = false;
    await look();
    expect(marked, "the dead hub was not forgotten before that").to.deep.equal(["first"]);
  });

  it("of which some parts have left go on with the next, also when somebody replays them, held by nobody until then", async () => {
    const { store } = await given();
    const take = async () => (await store.outbox.claim(NOW, 60, 10, "hub")).map(({ seq, parts, attempts }) => ({ seq, parts, attempts }));
    const [first] = await take();
    await store.outbox.partly(first?.seq ?? 0, "hub", 2, NOW);
    expect(await take()).to.deep.equal([{ seq: first?.seq, parts: 2, attempts: 0 }]);
    await store.outbox.dead(first?.seq ?? 0, "hub", "blocked");
    await store.outbox.replay("all", NOW);
    expect(await store.outbox.holds(first?.seq ?? 0, "hub")).to.equal(false);
    expect((await take())[0]).to.deep.include({ seq: first?.seq, parts: 2 });
  });

  it("that another hub has taken over keep its lease, whatever their former holder says late", async () => {
    const { store } = await given();
    const [first] = await store.outbox.claim(NOW, 60, 10, "former");
    const seq = first?.seq ?? 0;
    const sayLate = async (): Promise<void> => {
      await store.outbox.retry(seq, "former", "away", NOW, false);
      await store.outbox.partly(seq, "former", 2, NOW);
      await store.outbox.dead(seq, "former", "blocked");
    };
    await store.outbox.takeOver("former", NOW, NOW);
    await sayLate();
    const [taken] = await store.outbox.claim(NOW, 60, 10, "hub");
    expect(taken, "free, and as it was").to.deep.include({ seq, attempts: 1, parts: 0 });
    await sayLate();
    expect(await store.outbox.holds(seq, "hub")).to.equal(true);
    expect(await store.outbox.claim(NOW, 60, 10, "third")).to.deep.equal([]);
  });
});

onEachDatabase("changes of cards", (database) => {
  it("are told to whoever was away: each card once, with its own newest change, and of others none", async () => {
    const store = await database.openStore({ now: () => new Date(NOW) });
    const emit = (id: string) => store.transactions.run((unit) => unit.emit({ type: "card.changed", interactionId: id }, null));
    await emit("a");
    const from = await store.outbox.lastCursor();
    for (const id of ["b", "a", "b"]) await emit(id);
    await store.transactions.run((unit) => unit.emit(queuedMessage({ text: "Да", messageId: "m" }), "chat"));
    const { changes, ids, cursor, tooOld } = await store.outbox.cardsSince(from);
    expect(changes).to.have.deep.members([
      { id: "a", seq: from + 2 },
      { id: "b", seq: from + 3 },
    ]);
    expect(ids).to.have.members(["a", "b"]);
    expect([cursor, tooOld]).to.deep.equal([from + 4, false]);
  });
});
