// After the commit, never before: what browsers and the outbox worker are told of a batch.

import type { LivePush } from "../../ports/live.ts";
import type { Counters } from "../../ports/world.ts";
import type { PendingCalls } from "../calls/pendingCalls.ts";
import type { BatchResult } from "./handleBatch.ts";

export interface PublishDeps {
  readonly live: Pick<LivePush, "cardsChangedWith" | "notice">;
  readonly delivered: () => void;
  /** Told when events that were kept may be handled now. */
  readonly released: () => void;
  readonly counters: Counters;
  readonly pendingCalls: PendingCalls;
}

export function publish(deps: PublishDeps, result: Omit<BatchResult, "fresh">): void {
  const { cursor, newest } = result.receipt.cursors();
  if (result.cards.length > 0) deps.live.cardsChangedWith(result.cards, cursor, newest);
  if (result.deliverable) deps.delivered();
  if (result.released) deps.released();
  for (const provider of result.conflicts) deps.counters.count("otklik_call_conflicts_total", { provider });
  for (const command of result.commands) {
    deps.pendingCalls.put(command);
    deps.live.notice({ type: "call.changed", id: command.id }, { userIds: [command.agentId] });
  }
  for (const { id, state } of result.debts) {
    deps.live.notice({ type: "debt.changed", id }, { all: true });
    deps.counters.count("otklik_debts_total", { result: state });
  }
  for (const { kind, value } of result.marks) deps.counters.count("otklik_marks_total", { kind, value: String(value) });
  for (const word of result.articles) deps.counters.count("otklik_article_offers_total", { result: word });
  for (const id of result.writtenOf) deps.live.notice({ type: "complaint.changed", id }, { all: true });
  for (const { id, severity } of result.complaints) {
    deps.live.notice({ type: "complaint.changed", id }, { all: true });
    deps.counters.count("otklik_complaints_total", { by: "triage", severity });
  }
}
