import { expect } from "chai";
import { createMarkDelivery } from "../../hub/actions/outbox/markDelivery.ts";
import type { Transactions, Unit } from "../../hub/ports/unit.ts";
import { until } from "../fakes/fakeTime.ts";
import { queuedMessage } from "../fakes/memoryOutbox.ts";

/** What every transaction did, in order. */
function noting(failing: (steps: readonly unknown[]) => boolean = () => false): {
  readonly runs: readonly (readonly unknown[])[];
  readonly transactions: Transactions;
} {
  const runs: unknown[][] = [];
  const transactions: Transactions = {
    async run(work) {
      const steps: unknown[] = [];
      const unit: Pick<Unit, "setDelivery" | "touchInteractions" | "emit"> = {
        setDelivery: async (...given) => void steps.push(given),
        touchInteractions: async (ids) => void steps.push(["touched", ids]),
        emit: async (...given) => void steps.push(given),
      };
      const result = await work(unit as Unit);
      if (failing(steps)) throw new Error("refused");
      runs.push(steps);
      return result;
    },
  };
  return { runs, transactions };
}

const shown = (interactionId: string) => [{ type: "card.changed", interactionId }, null];

describe("What became of a delivery", () => {
  it("is written on the message and shown on its card in one transaction", async () => {
    const { runs, transactions } = noting();
    const mark = createMarkDelivery(transactions);
    const event = queuedMessage({ messageId: "m7", interactionId: "i7" });
    await mark.sent(event);
    await mark.failed(event, "Клиент заблокировал бота.");
    expect(runs).to.deep.equal([
      [["touched", ["i7"]], [["m7"], "sent", null], shown("i7")],
      [["touched", ["i7"]], [["m7"], "failed", "Клиент заблокировал бота."], shown("i7")],
    ]);
  });

  it("is written at once of one that left alone, and together of those that leave meanwhile", async () => {
    const { runs, transactions } = noting();
    let rested = (): void => undefined;
    let isResting = false;
    const mark = createMarkDelivery(transactions, () => {
      isResting = true;
      return new Promise((resolve) => (rested = resolve));
    });
    await mark.sent(queuedMessage({ messageId: "m1", interactionId: "i1" }));
    await until(() => isResting, "it rests");
    const rush = [
      mark.sent(queuedMessage({ messageId: "m2", interactionId: "i1" })),
      mark.failed(queuedMessage({ messageId: "m3", interactionId: "i2" }), "Нет связи"),
      mark.sent(queuedMessage({ messageId: "m4", interactionId: "i1" })),
    ];
    expect(runs).to.have.length(1);
    rested();
    await Promise.all(rush);
    expect(runs.slice(1)).to.deep.equal([[["touched", ["i1", "i2"]], [["m2", "m4"], "sent", null], [["m3"], "failed", "Нет связи"], shown("i1"), shown("i2")]]);
  });

  it("is written of each by itself where the database refuses it of one", async () => {
    const { runs, transactions } = noting((steps) => JSON.stringify(steps).includes("m2"));
    const mark = createMarkDelivery(transactions);
    const outcomes = await Promise.allSettled(["m1", "m2", "m3"].map((messageId) => mark.sent(queuedMessage({ messageId, interactionId: messageId }))));
    expect(outcomes.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "fulfilled"]);
    expect(runs.map(([touched]) => touched)).to.deep.equal([
      ["touched", ["m1"]],
      ["touched", ["m3"]],
    ]);
  });
});
