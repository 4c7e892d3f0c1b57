import { expect } from "chai";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase } from "../support/databases.ts";
import { telegramMessage, testIntake } from "../support/intake.ts";

onEachDatabase("who only thanks or says good-bye", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  async function writes(chatKey: string, text: string): Promise<InteractionRecord> {
    const sender = { id: chatKey, displayName: "Кто-то", username: null, languageCode: "ru" };
    await testIntake(store).ingest([telegramMessage({ chatKey, sender, text })]);
    const found = (await store.interactions.live()).find(({ externalId }) => externalId.startsWith(`${chatKey}:`));
    if (found === undefined) throw new Error("No thread.");
    return found;
  }
  const answered = (thread: InteractionRecord) =>
    store.transactions.run((unit) =>
      unit.saveInteraction({ ...thread, state: "open", agentId: null, answeredAt: thread.startedAt, waitingSince: null, unread: 0 }),
    );

  it("waits for no answer after ours, and is unread all the same", async () => {
    await answered(await writes("91001", "Когда приедет мастер?"));
    expect(await writes("91001", "Понятно, спасибо 🙏")).to.include({ waitingSince: null, unread: 1 });
    expect((await writes("91001", "А можно раньше?")).waitingSince).to.be.a("string");
  });

  it("goes on waiting for what they asked before it", async () => {
    const asked = await writes("91002", "Когда приедет мастер?");
    expect((await writes("91002", "Жду")).waitingSince)
      .to.equal(asked.waitingSince)
      .and.to.be.a("string");
  });

  it("is no new talk that somebody must take up", async () => {
    expect(await writes("91003", "Спасибо, до свидания!")).to.include({ state: "waiting", waitingSince: null });
    expect((await store.chatOffers.untaken()).map(({ id }) => id)).to.not.include((await writes("91003", "Ок")).id);
  });
});
