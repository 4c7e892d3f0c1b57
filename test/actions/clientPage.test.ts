// What the private page tells of the decision, where no message told it.
import { expect } from "chai";
import { readPage } from "../../hub/actions/clientPages/readPage.ts";
import type { ComplaintRecord } from "../../hub/ports/complaints.ts";
import { openedComplaint } from "../builders/records.ts";

const REPLACED = { ru: "Заменили", uk: "Замінили" };

async function answer(given: Partial<ComplaintRecord>) {
  const complaint = { ...openedComplaint({ id: "c", number: 5, clientId: "k" }), resolvedAt: "2026-03-18T09:00:00.000Z", ...given };
  const page = await readPage(
    {
      pages: { get: async () => ({ generation: 0, endedAt: null }), messages: async () => [] },
      life: { history: async () => [] },
      messages: { get: async () => null },
      keys: { tokenOf: () => "c.1", idOf: () => "c", isProof: () => true },
      complaints: { get: async () => complaint },
      interactions: { get: async () => null },
      clients: { get: async () => null },
      clock: { now: () => new Date("2026-03-19T09:00:00.000Z") },
      company: { language: "ru", complaint: { decisions: [{ id: "replaced", name: REPLACED }] } },
      expireDays: 30,
    },
    "c.1",
  );
  return page?.answer ?? null;
}

describe("the decision on a complaint's private page", () => {
  it("is the catalogue's in every language, by its id or by its name, and else what was written down", async () => {
    const at = "2026-03-18T09:00:00.000Z";
    expect(await answer({ status: "closed", decisionId: "replaced", decision: "со склада" })).to.deep.equal({ at, decision: { named: REPLACED } });
    expect(await answer({ status: "closed", decision: "Замінили" })).to.deep.equal({ at, decision: { named: REPLACED } });
    expect(await answer({ status: "told", decision: "Привезём в среду" })).to.deep.equal({ at, decision: { said: "Привезём в среду" } });
  });

  it("is not there before the client was told it, and not of a complaint that goes on in another", async () => {
    const decided = { decisionId: "replaced", decision: "Заменили" };
    expect(await answer({ ...decided, status: "decided" })).to.equal(null);
    expect(await answer({ ...decided, status: "rejected" })).to.equal(null);
    expect(await answer({ ...decided, status: "joined", toldInteractionId: "call" })).to.equal(null);
    expect(await answer({ ...decided, status: "rejected", toldInteractionId: "call" })).to.not.equal(null);
  });
});
