// Two calls that prove to be one (R14, scenario S13): one record, whatever came first and by whichever hub.
import { expect } from "chai";
import type { CallEvent } from "../../hub/contract/inbound.ts";
import { foldCall } from "../../hub/domain/call.ts";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";
import { callFact, partyOf, testIntake } from "../support/intake.ts";
import { shuffledWithRepeats } from "../telephony/random.ts";
import { seeded } from "./replayable.ts";

const ALL = { cursor: null, limit: 200 } as const;
const SEED = 1313;
const T = Date.parse("2026-09-21T14:13:20.000Z");

interface Story {
  readonly phone: string;
  /** Key of the call that began first. */
  readonly older: string;
  readonly younger: string;
  readonly facts: readonly CallEvent[];
}

/**
 * An attended transfer as Asterisk tells it: 101 talks to the customer and rings 102 in a call of its own; at
 * T+50 the second channel takes the first one's linkedid, after which some news still carries the old one.
 */
function transferred(serial: number): Story {
  const phone = `+7912${String(serial).padStart(7, "0")}`;
  const [older, younger] = [`A-${serial}`, `B-${serial}`];
  const of = (sec: number, callKey: string, more: Partial<CallEvent>): CallEvent => {
    const at = new Date(T + sec * 1000).toISOString();
    const externalId = `${serial}:${sec}:${more.kind}:${more.legKey ?? ""}`;
    return callFact({ provider: "asterisk", occurredAt: at, receivedAt: at, occurredAtSource: "provider", from: partyOf(phone), callKey, externalId, ...more });
  };
  const agent = (extension: string) => ({ legKind: "agent", agent: { externalId: null, extension, name: null } }) as const;
  const inner = { direction: "internal", from: { ...partyOf(phone), raw: "101", e164: null, extension: "101", kind: "agent" } } as const;
  return {
    phone,
    older,
    younger,
    facts: [
      of(0, older, { kind: "call.started" }),
      of(2, older, { kind: "leg.ringing", legKey: `a1-${serial}`, ...agent("101") }),
      of(10, older, { kind: "leg.answered", legKey: `a1-${serial}`, ...agent("101"), answeredBy: "agent" }),
      of(30, younger, { kind: "leg.ringing", legKey: `b1-${serial}`, ...agent("102"), ...inner, to: { ...inner.from, raw: "102", extension: "102" } }),
      of(50, older, { kind: "leg.answered", legKey: `b1-${serial}`, ...agent("102"), answeredBy: "agent", aliases: [younger] }),
      of(51, older, { kind: "leg.ended", legKey: `a1-${serial}`, ...agent("101"), hangup: { by: "agent", code: "16" } }),
      of(90, younger, { kind: "leg.ended", legKey: `b1-${serial}`, ...agent("102"), ...inner, hangup: { by: "customer", code: "16" } }),
    ],
  };
}

/** What the record says of the call, without the ids it happens to have here. */
function said({ direction, outcome, startedAt, answeredAt, endedAt, waitSec, talkSec, phone, legs }: InteractionRecord) {
  return { direction, outcome, startedAt, answeredAt, endedAt, waitSec, talkSec, phone, legs: legs.map(({ agentId: _agent, ...leg }) => leg) };
}

onEachDatabase("calls that prove to be one", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  const recordsOf = async ({ older, younger }: Story): Promise<readonly InteractionRecord[]> =>
    (await store.interactions.list({ channel: "call" }, ALL)).items.filter(({ externalId }) => [older, younger].includes(externalId));

  const expectOne = async (story: Story, hint: string): Promise<InteractionRecord> => {
    const records = await recordsOf(story);
    expect(records, hint).to.have.length(1);
    const [record] = records as [InteractionRecord];
    const folded = foldCall(story.facts, new Date().toISOString());
    expect(said(record), hint).to.deep.equal({
      direction: "inbound",
      outcome: "answered",
      startedAt: new Date(T).toISOString(),
      answeredAt: new Date(T + 10_000).toISOString(),
      endedAt: new Date(T + 90_000).toISOString(),
      waitSec: 10,
      talkSec: 80,
      phone: story.phone,
      legs: folded.legs.map(({ agentId: _agent, ...leg }) => leg),
    });
    expect(record, hint).to.include({ state: "closed" });
    return record;
  };

  it("S13: gives one record whichever order their facts come in and however they are split over transactions", async () => {
    const random = seeded(SEED);
    const { ingest } = testIntake(store);
    for (let round = 0; round < 60; round++) {
      const story = transferred(1000 + round);
      const order = [...shuffledWithRepeats(story.facts, random)];
      while (order.length > 0) await ingest(order.splice(0, 1 + Math.floor(random() * 3)));
      await expectOne(story, `seed ${SEED}, round ${round}`);
    }
  }).timeout(60_000);

  it("gives one record when two hubs take the facts in at the same moment", async () => {
    const random = seeded(SEED + 1);
    const hubs = [testIntake(store), testIntake(database.openAgain(store))];
    for (let round = 0; round < 25; round++) {
      const story = transferred(2000 + round);
      await Promise.all(shuffledWithRepeats(story.facts, random).map((fact, index) => hubs[index % 2]?.ingest([fact])));
      await expectOne(story, `seed ${SEED + 1}, round ${round}`);
    }
    expect(await store.intake.failures()).to.deep.equal({ waiting: 0, dead: 0 });
  }).timeout(60_000);

  it("lets the younger card go everywhere and moves what people wrote on it", async () => {
    const { ingest, pushed } = testIntake(store);
    const story = transferred(3000);
    await ingest(story.facts.slice(0, 3));
    await ingest(story.facts.slice(3, 4));
    const before = await recordsOf(story);
    const younger = before.find(({ externalId }) => externalId === story.younger);
    const older = before.find(({ externalId }) => externalId === story.older);
    const [noteId, taskId] = [ulids.next(), ulids.next()];
    await store.transactions.run(async (unit) => {
      const record = await unit.lockInteraction(younger?.id ?? "");
      if (record !== null) await unit.saveInteraction({ ...record, disposition: "consulted", essence: "просит перезвонить" });
      await unit.addMessage({
        id: noteId,
        interactionId: younger?.id ?? "",
        direction: "note",
        text: "спросил у Бориса",
        attachments: [],
        authorId: "agent-101",
        at: new Date().toISOString(),
        delivery: "sent",
        channelKey: null,
      });
      await unit.addTask({
        id: taskId,
        kind: "todo",
        state: "open",
        title: "выслать счёт",
        clientId: null,
        interactionId: younger?.id ?? "",
        assigneeId: null,
        dueAt: null,
        createdAt: new Date().toISOString(),
        doneAt: null,
        matter: null,
      });
    });
    const cursor = await store.outbox.lastCursor();
    pushed.length = 0;
    await ingest(story.facts.slice(4, 5));
    const gone = pushed.find(({ id }) => id === younger?.id);
    expect(gone).to.include({ state: "closed" });
    expect(gone?.version).to.be.greaterThan(younger?.version ?? 0);
    // The other hubs learn of it by the outbox and read the row.
    expect((await store.outbox.cardsSince(cursor)).ids).to.include(younger?.id);
    expect((await store.interactions.byIds([younger?.id ?? ""]))[0]).to.include({ state: "closed" });
    expect((await store.interactions.live()).map(({ id }) => id)).to.not.include(younger?.id);
    await ingest(story.facts.slice(5));
    const record = await expectOne(story, "after the end");
    expect(record.id).to.equal(older?.id);
    expect(record).to.include({ disposition: "consulted", essence: "просит перезвонить" });
    expect((await store.messages.list(record.id, ALL)).items.map(({ id }) => id)).to.include(noteId);
    expect(await store.tasks.get(taskId)).to.include({ interactionId: record.id });
    expect(await store.interactions.get(younger?.id ?? "")).to.include({ id: record.id });
  });

  it("makes one of two calls when a customer is taken over from a leg of the other (Mango)", async () => {
    const { ingest } = testIntake(store);
    const story = transferred(4000);
    const [linking, ...after] = story.facts.slice(4) as [CallEvent, ...CallEvent[]];
    await ingest(story.facts.slice(0, 3));
    await ingest(story.facts.slice(3, 4));
    const transfer = { type: "attended", fromLegKey: "a1-4000", toLegKey: "b1-4000" } as const;
    await ingest([{ ...linking, callKey: story.younger, aliases: [], transfer }]);
    await ingest(after);
    expect((await expectOne(story, "taken over")).externalId).to.equal(story.older);
  });

  it("keeps together what once was one: a chain of names leads to the oldest", async () => {
    const { ingest } = testIntake(store);
    const at = (sec: number): Partial<CallEvent> => {
      const instant = new Date(T + sec * 1000).toISOString();
      return { occurredAt: instant, receivedAt: instant, occurredAtSource: "provider", from: partyOf("+79130000001") };
    };
    await ingest([callFact({ callKey: "chain-3", ...at(20) })]);
    await ingest([callFact({ callKey: "chain-2", ...at(10) })]);
    await ingest([callFact({ callKey: "chain-1", ...at(0) })]);
    await ingest([callFact({ kind: "transfer.updated", callKey: "chain-2", aliases: ["chain-3"], ...at(30) })]);
    await ingest([callFact({ kind: "transfer.updated", callKey: "chain-1", aliases: ["chain-2"], ...at(40) })]);
    await ingest([callFact({ kind: "call.ended", callKey: "chain-3", ...at(50) })]);
    const { items } = await store.interactions.list({ phone: "+79130000001" }, ALL);
    expect(items.map(({ externalId, endedAt }) => [externalId, endedAt])).to.deep.equal([["chain-1", new Date(T + 50_000).toISOString()]]);
  });
});
