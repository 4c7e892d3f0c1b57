// What proves that a connection lives: only what it sent by itself.
import { expect } from "chai";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase } from "../support/databases.ts";
import { callFact, telegramMessage, testIntake } from "../support/intake.ts";

const AT = (minute: number): string => `2026-03-17T09:${String(minute).padStart(2, "0")}:00.000Z`;

onEachDatabase("the last event of a connection", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  it("is the newest it sent itself, whatever was read from the provider's list since", async () => {
    const { ingest } = testIntake(store);
    await ingest([callFact({ receivedAt: AT(1) }), callFact({ receivedAt: AT(2) })]);
    for (let minute = 3; minute < 30; minute += 1) await ingest([callFact({ kind: "call.summary", receivedAt: AT(minute), auth: "none" })]);
    await ingest([callFact({ connectionId: "listed", kind: "call.summary", receivedAt: AT(5), auth: "none" })]);
    expect([...(await store.intake.lastEvents(["office", "listed", "unheard"]))]).to.deep.equal([["office", AT(2)]]);
  });

  it("is an event also when a client writes the very words we look for", async () => {
    const { ingest } = testIntake(store);
    await ingest([telegramMessage({ connectionId: "chat", receivedAt: AT(7), text: '{"auth":"none"}' })]);
    expect([...(await store.intake.lastEvents(["chat"]))]).to.deep.equal([["chat", AT(7)]]);
  });
});
