import { expect } from "chai";
import { createPerformAdvice, type PerformDeps } from "../../hub/actions/advice/performAdvice.ts";
import type { Advised } from "../../hub/ports/advice.ts";
import { onEachDatabase } from "../support/databases.ts";

const DAY = "2026-03-17";
const JOB = { id: "J1", kind: "triage", interactionId: "I1", subjectId: "M1", language: null, senderKey: "C1", requestedBy: null, attempts: 1 } as const;

onEachDatabase("the day's budget", (database) => {
  it("is given back what was taken for a question that failed on our side", async () => {
    const store = await database.openStore();
    const rig = (broken: { readonly users?: boolean; readonly ask?: boolean }) =>
      createPerformAdvice({
        spending: store.aiSpending,
        limits: { requests: 10, tokens: 100_000, senderRequests: 10 },
        dayOf: () => DAY,
        clock: { now: () => new Date(`${DAY}T09:00:00.000Z`) },
        counters: { count: () => undefined },
        interactions: { get: async () => ({ id: "I1", clientId: null, contactName: null }) },
        messages: { get: async () => ({ id: "M1", text: "Когда работает склад?", attachments: [] }) },
        users: {
          list: async () => {
            if (broken.users) throw new Error("the database is away");
            return [];
          },
        },
        advisor: {
          readTriage: async (): Promise<Advised<never>> => {
            if (broken.ask) throw new Error("a fault of ours");
            return { kind: "failed", reason: "unreachable", retryAfterSec: null, mayRetry: true };
          },
        },
      } as unknown as PerformDeps);
    const failed = async (broken: Parameters<typeof rig>[0]): Promise<string> =>
      rig(broken)({ ...JOB, createdAt: `${DAY}T09:00:00.000Z` }).then(
        ({ kind }) => kind,
        (error: unknown) => (error instanceof Error ? error.message : "?"),
      );
    expect(await failed({ users: true })).to.equal("the database is away");
    expect(await failed({ ask: true })).to.equal("a fault of ours");
    expect(await failed({})).to.equal("wait");
    expect(await store.aiSpending.ofDay(DAY)).to.deep.equal({ requests: 0, tokens: 0 });
  });
});
