// After the commit, never before: what browsers and the outbox worker are told of a batch.
import type { Counters, LivePush } from "../../ports.ts";
import type { BatchResult } from "./handleBatch.ts";

export interface PublishDeps {
  readonly live: Pick<LivePush, "cardsChangedWith">;
  readonly delivered: () => void;
  readonly counters: Counters;
}

export function publish(deps: PublishDeps, result: Omit<BatchResult, "fresh">): void {
  const { cursor, newest } = result.receipt.cursors();
  if (result.cards.length > 0) deps.live.cardsChangedWith(result.cards, cursor, newest);
  if (result.deliverable) deps.delivered();
  for (const { severity } of result.complaints) deps.counters.count("otklik_complaints_total", { by: "triage", severity });
}
