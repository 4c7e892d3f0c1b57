// When a delivery that failed is tried again, and after how many tries a person must look at it. Fixed
// waits, no chance in them: what a test saw is what the night will do.
import type { DeliverableEvent, EVENT_ROUTES, HubEventType } from "../../contract/events.ts";

/** What the catalogue routes to the worker: an event routed here without a line below does not compile. */
type Delivered = { [T in HubEventType]: (typeof EVENT_ROUTES)[T] extends "deliver" ? T : never }[HubEventType];

/** The first eleven waits make 59 minutes; the last one repeats. */
const WAITS_SEC = [1, 2, 5, 15, 30, 60, 120, 300, 600, 900, 1500] as const;
const LAST_WAIT_SEC = 1500;

/** An answer in a chat is stale after an hour; a report is worth having when the mail server is back next day. */
export const MAX_TRIES = {
  "message.queued": 12,
  "report.ready": 100,
  "deadline.noted": 100,
  "alert.raised": 100,
  "staff.told": 12,
  "request.told": 12,
} as const satisfies Record<Delivered | DeliverableEvent["type"], number>;

export function waitSecAfter(tries: number): number {
  return WAITS_SEC[tries - 1] ?? LAST_WAIT_SEC;
}

export function isLastTry(type: DeliverableEvent["type"], tries: number): boolean {
  return tries >= MAX_TRIES[type];
}
