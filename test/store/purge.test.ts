// Retention deletes what is old and finished, and nothing that is still owed.
import { expect } from "chai";
import { purgeOld } from "../../hub/actions/admin/purgeOld.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, partyOf, telegramMessage, testIntake } from "../support/intake.ts";

const DAYS_LATER_MS = 40 * 86_400_000;

onEachDatabase("retention", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  it("lets card events and raw events go, and keeps what was not delivered and what people work with", async () => {
    const { ingest, deps } = testIntake(store);
    await ingest([
      callFact({ from: partyOf("+79005550001") }),
      telegramMessage({ chatKey: "9", sender: { id: "9", displayName: "Старый", username: null, languageCode: "ru" } }),
    ]);
    const pendingBefore = (await store.outbox.depth()).pending;
    expect(pendingBefore).to.be.greaterThan(0);
    const clock = { now: () => new Date(Date.now() + DAYS_LATER_MS) };
    await purgeOld({ purge: store.purge, clock, log: deps.log, retention: { rawEventsDays: 30, reportsDays: null } });
    expect((await store.outbox.cardsSince(0)).ids).to.deep.equal([]);
    expect((await store.outbox.depth()).pending).to.equal(pendingBefore);
    expect((await store.intake.lastEvents(["office", "telegram"])).size).to.equal(0);
    expect((await store.interactions.list({ phone: "+79005550001" }, { cursor: null, limit: 10 })).items).to.have.length(1);
  });

  it("lets listed calls go by their age, more than one bite of them", async () => {
    const listed = (prefix: string, startedAt: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ callKey: `${prefix}-${index}`, startedAt, interactionId: null, isRecovered: false }));
    for (let day = 1; day <= 9; day += 1) await store.reconciliations.addListed("office", listed(`old-${day}`, `2026-01-0${day}T10:00:00.000Z`, 300));
    await store.reconciliations.addListed("office", listed("young", "2026-01-20T10:00:00.000Z", 5));
    expect(await store.purge.listedCalls("2026-01-15T00:00:00.000Z")).to.equal(2_700);
    expect(await store.purge.listedCalls("2026-01-15T00:00:00.000Z")).to.equal(0);
    expect(await store.purge.listedCalls("2026-02-01T00:00:00.000Z")).to.equal(5);
  });

  it("keeps raw events for ever where the company sets no limit", async () => {
    const { ingest, deps } = testIntake(store);
    await ingest([callFact({ from: partyOf("+79005550002"), connectionId: "kept" })]);
    const clock = { now: () => new Date(Date.now() + DAYS_LATER_MS) };
    await purgeOld({ purge: store.purge, clock, log: deps.log, retention: { rawEventsDays: null, reportsDays: null } });
    expect((await store.intake.lastEvents(["kept"])).size).to.equal(1);
  });
});
