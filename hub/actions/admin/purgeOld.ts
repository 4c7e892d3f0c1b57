// Retention: what is older than the company keeps goes, and the outbox never grows without end. Recordings go their
// own way, with their files.

import type { Purge } from "../../ports/purge.ts";
import type { Clock, Log } from "../../ports/world.ts";

export interface Retention {
  /** Days; null keeps for ever. */
  readonly rawEventsDays: number | null;
  readonly reportsDays: number | null;
  readonly recordingsDays: number | null;
  readonly adviceDays: number | null;
}

const DAY_MS = 86_400_000;
/** Longer than any browser is away and comes back to catch up. */
const OUTBOX_DAYS = 3;
/** Their days have been counted long before. */
const LISTED_DAYS = 7;
/** Who has not agreed by then will not; sooner where the company keeps what came for less. */
const HELD_DAYS = 30;
/** After its end a link or a code is only good for saying that it is too old. */
const TOKEN_DAYS = 7;
/** Longer than a question waits and than a recording is looked for. */
const ASKED_DAYS = 14;

export async function purgeOld(deps: { readonly purge: Purge; readonly clock: Clock; readonly log: Log; readonly retention: Retention }): Promise<void> {
  const { purge, clock, log, retention } = deps;
  const before = (days: number): string => new Date(clock.now().getTime() - days * DAY_MS).toISOString();
  const outbox = await purge.outbox(before(OUTBOX_DAYS));
  await purge.listedCalls(before(LISTED_DAYS));
  const rawEvents = retention.rawEventsDays === null ? 0 : await purge.rawEvents(before(retention.rawEventsDays));
  const reports = retention.reportsDays === null ? 0 : await purge.reports(before(retention.reportsDays));
  const held = await purge.heldMessages(before(Math.min(retention.rawEventsDays ?? HELD_DAYS, HELD_DAYS)));
  await purge.tokens(before(TOKEN_DAYS));
  await purge.aiJobs(before(ASKED_DAYS));
  await purge.aiSpending(before(ASKED_DAYS).slice(0, 10));
  const transcripts = retention.recordingsDays === null ? 0 : await purge.transcripts(before(retention.recordingsDays));
  // What was shown to clients is kept as long as what was proposed to agents.
  if (retention.adviceDays !== null) await purge.articleOffers(before(retention.adviceDays));
  const advice = transcripts + (retention.adviceDays === null ? 0 : await purge.advice(before(retention.adviceDays)));
  if (outbox + rawEvents + reports + held + advice > 0) log.info({ outbox, rawEvents, reports, held, advice }, "old rows are gone");
}
