import { expect } from "chai";
import { createMarkDelivery } from "../../hub/actions/outbox/markDelivery.ts";
import type { Transactions, Unit } from "../../hub/ports/unit.ts";
import { threadRecord } from "../builders/records.ts";
import { queuedMessage } from "../fakes/memoryOutbox.ts";

describe("What became of a delivery", () => {
  it("is written on the message and shown on its card in one transaction", async () => {
    const steps: unknown[] = [];
    const unit: Pick<Unit, "setDelivery" | "lockInteraction" | "saveInteraction" | "emit"> = {
      setDelivery: async (...given) => void steps.push(given),
      lockInteraction: async (id) => threadRecord({ id, version: 4 }),
      saveInteraction: async ({ id, version }) => void steps.push(["saved", id, version]),
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
    const saved = ["saved", "i7", 4];
    const shown = [{ type: "card.changed", interactionId: "i7" }, null];
    await mark.sent(event);
    await mark.failed(event, "Клиент заблокировал бота.");
    expect(steps).to.deep.equal([
      "begin",
      ["m7", "sent", null],
      saved,
      shown,
      "commit",
      "begin",
      ["m7", "failed", "Клиент заблокировал бота."],
      saved,
      shown,
      "commit",
    ]);
  });
});
