// What the channel says later of a message we sent: in any order it comes to the same.
import { expect } from "chai";
import { createMarkDelivery } from "../../hub/actions/outbox/markDelivery.ts";
import type { DeliveryEvent } from "../../hub/contract/inbound.ts";
import { outboundOf, queuedEvent } from "../../hub/domain/message.ts";
import type { Store } from "../../hub/store/store.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";
import { telegramMessage, testIntake } from "../support/intake.ts";

const CHAT = { channel: "sms", connectionId: "sms-line", chatKey: "+79000000055" } as const;

onEachDatabase("word of a message we sent", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  async function sent(): Promise<{ readonly messageId: string; readonly interactionId: string; readonly mark: (state: "sent" | "failed") => Promise<void> }> {
    const { ingest } = testIntake(store);
    await ingest([telegramMessage({ ...CHAT, sender: { id: CHAT.chatKey, displayName: null, username: null, languageCode: null } })]);
    const thread = (await store.interactions.live()).find(({ connectionId }) => connectionId === CHAT.connectionId);
    if (thread === undefined) throw new Error("There is no thread.");
    const message = outboundOf({ id: ulids.next(), interactionId: thread.id, text: "Перезвоним завтра", authorId: null, at: new Date().toISOString() });
    await store.transactions.run((unit) => unit.addMessage(message));
    const marks = createMarkDelivery(store.transactions);
    const queued = queuedEvent(message, { ...CHAT, language: null });
    return {
      messageId: message.id,
      interactionId: thread.id,
      mark: (state) => (state === "sent" ? marks.sent(queued) : marks.failed(queued, "Нет связи")),
    };
  }

  function word(messageId: string, delivery: DeliveryEvent["delivery"], more: Partial<DeliveryEvent> = {}): DeliveryEvent {
    const { sender: _, text: __, attachments: ___, sharedPhone: ____, messageKey: _____, ...base } = telegramMessage();
    const reason = delivery === "failed" ? "unreachable" : null;
    return { ...base, ...CHAT, kind: "message.delivery", externalId: `${messageId}:${delivery}`, messageId, delivery, reason, ...more };
  }

  const stateOf = async (id: string): Promise<readonly unknown[]> => {
    const message = await store.messages.get(id);
    return [message?.delivery, message?.deliveryError];
  };

  it("marks it failed, with a reason an agent can read, and shows it on the card", async () => {
    const { messageId, interactionId, mark } = await sent();
    await mark("sent");
    const before = await store.interactions.get(interactionId);
    const { ingest, pushed } = testIntake(store);
    expect(await ingest([word(messageId, "failed")])).to.deep.equal({ accepted: 1, duplicates: 0 });
    expect(await stateOf(messageId)).to.deep.equal(["failed", "На этот номер нельзя отправить сообщение. Свяжитесь с клиентом другим способом."]);
    expect(pushed.map(({ id, version }) => [id, version])).to.deep.equal([[interactionId, (before?.version ?? 0) + 1]]);
    expect(await ingest([word(messageId, "failed")])).to.deep.equal({ accepted: 0, duplicates: 1 });
    expect((await store.interactions.get(interactionId))?.version).to.equal((before?.version ?? 0) + 1);
  });

  it("comes to the same in any order, and also when it is quicker than our own note that it left", async () => {
    for (const [order, end] of [
      [["sent", "delivered", "failed", "mark"], "delivered"],
      [["failed", "delivered", "sent", "mark"], "delivered"],
      [["mark", "delivered", "sent", "failed"], "delivered"],
      [["failed", "sent", "mark"], "failed"],
      [["mark", "sent", "failed"], "failed"],
      [["delivered", "mark"], "delivered"],
      [["sent"], "sent"],
    ] as const) {
      const { messageId, mark } = await sent();
      const { ingest } = testIntake(store);
      for (const step of order) await (step === "mark" ? mark("sent") : ingest([word(messageId, step)]));
      const [state, error] = await stateOf(messageId);
      expect(state, order.join(" ")).to.equal(end);
      expect(error === null, order.join(" ")).to.equal(end !== "failed");
    }
  });

  it("comes to the same when all of it shares a transaction", async () => {
    const { messageId } = await sent();
    const { ingest } = testIntake(store);
    await ingest([word(messageId, "delivered"), word(messageId, "failed"), word(messageId, "sent")]);
    expect(await stateOf(messageId)).to.deep.equal(["delivered", null]);
  });

  it("is nothing from another connection, of a message nobody knows, or of one that the client wrote", async () => {
    const { messageId, interactionId } = await sent();
    const { ingest } = testIntake(store);
    const theirs = (await store.messages.list(interactionId, { cursor: null, limit: 200 })).items.find(({ direction }) => direction === "inbound");
    await ingest([word(messageId, "failed", { connectionId: "other" }), word("01J0000000000000000000000X", "failed"), word(theirs?.id ?? "", "failed")]);
    expect(await stateOf(messageId)).to.deep.equal(["queued", null]);
    expect(await stateOf(theirs?.id ?? "")).to.deep.equal(["received", null]);
  });
});
