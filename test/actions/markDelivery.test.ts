import { expect } from "chai";
import { createMarkDelivery } from "../../hub/actions/outbox/markDelivery.ts";
import type { Transactions, Unit } from "../../hub/ports.ts";
import { queuedMessage } from "../fakes/memoryOutbox.ts";

describe("What became of a delivery", () => {
  it("is written on the message and shown on its card in one transaction", async () => {
    const steps: unknown[] = [];
    const unit: Pick<Unit, "setDelivery" | "emit"> = {
      setDelivery: async (...given) => void steps.push(given),
      emit: async (...given) => void steps.push(given),
    };
    const transactions: Transactions = {
      async run(work) {
        steps.push("begin");
        const result = await work(unit as Unit);
        steps.push("commit");
        return result;
      },
    };
    const mark = createMarkDelivery(transactions);
    const event = queuedMessage({ messageId: "m7", interactionId: "i7" });
    const shown = [{ type: "card.changed", interactionId: "i7" }, null];
    await mark.sent(event);
    await mark.failed(event, "Клиент заблокировал бота.");
    expect(steps).to.deep.equal(["begin", ["m7", "sent", null], shown, "commit", "begin", ["m7", "failed", "Клиент заблокировал бота."], shown, "commit"]);
  });
});
