// What the hub does again and again while it runs, and how often: everything that must happen without anybody asking.
// Each round is right beside the same round of another hub; how, its own file says.
import type { Company } from "../../config/companyTypes.ts";
import { purgeOld } from "../actions/admin/purgeOld.ts";
import { linkRepeats } from "../actions/complaints/linkRepeats.ts";
import { type SweepDebtsDeps, sweepDebts } from "../actions/debts/sweepDebts.ts";
import type { IngestDeps } from "../actions/intake/ingestEvent.ts";
import { settleCalls } from "../actions/intake/settleCalls.ts";
import { endReading } from "../actions/knowledge/endReading.ts";
import { type DrawCallsDeps, drawCalls } from "../actions/quality/drawCalls.ts";
import type { VerbDeps } from "../actions/verb.ts";
import { deleteEndedSessions } from "../http/guards/sessions.ts";
import type { Log } from "../ports/world.ts";
import type { Store } from "../store/store.ts";
import type { Timers } from "../system/timers.ts";

type Work = () => Promise<unknown>;
interface Refreshed {
  readonly refresh: Work;
}
interface Started {
  readonly start: (timers: Timers) => void;
}

export interface RoundsDeps extends VerbDeps, Omit<SweepDebtsDeps, "intake" | keyof VerbDeps> {
  readonly store: Store;
  readonly company: Company;
  readonly scorecards: DrawCallsDeps["scorecards"];
  readonly intake: IngestDeps;
  readonly liveKnowledge: Refreshed;
  readonly directory: Refreshed;
  readonly routing: Refreshed & Started;
  readonly reading: Refreshed;
  readonly silence: { readonly look: Work };
  readonly deadlines: { readonly look: Work };
  /** Whose console is gone. */
  readonly lookForAbsent: Work;
  readonly alerts: { readonly look: Work; readonly remind: Work };
  readonly requests: { readonly sweep: Work };
  readonly surveys: Started;
  readonly recordings: Started;
  readonly reconciliation: Started;
  readonly refreshCalendar: Work;
  /** Events whose rule failed, once more. */
  readonly retryFailed: Work;
  /** Calls that were asked for and never came. */
  readonly sweepCalls: Work;
  readonly drainSpool: Work;
  readonly log: Log;
}

export function startRounds(timers: Timers, deps: RoundsDeps): void {
  const { store, company, intake, scorecards, clock, log } = deps;
  timers.every(2_000, "knowledge", () => deps.liveKnowledge.refresh());
  timers.every(2_000, "directory", () => deps.directory.refresh());
  timers.every(5_000, "who is at work", () => deps.routing.refresh());
  timers.every(5_000, "calendar", deps.refreshCalendar);
  timers.every(30_000, "triage model", deps.reading.refresh);

  timers.every(1_000, "calls to settle", () => settleCalls(intake, store.interactions));
  timers.every(1_000, "calls asked for", deps.sweepCalls);
  timers.every(2_000, "failed events", deps.retryFailed);
  timers.every(1_000, "spool", deps.drainSpool);
  timers.every(5_000, "callback debts", () => sweepDebts(deps));

  timers.every(2_000, "consoles that vanished", deps.lookForAbsent);
  timers.every(30_000, "silence", deps.silence.look);
  timers.every(2_000, "deadlines", deps.deadlines.look);
  timers.every(1_000, "alerts", deps.alerts.look);
  timers.every(1_000, "reminders", deps.alerts.remind);
  timers.every(2_000, "requests", deps.requests.sweep);
  timers.every(10_000, "repeat complaints", () => linkRepeats({ ...deps, life: store.life }));
  // Also where no article is shown any more: those shown before the setting was taken away still hold their dealings.
  timers.every(1_000, "articles being read", () => endReading({ ...deps, articleOffers: store.articleOffers, rules: intake.rules }));
  if (scorecards.length > 0) timers.every(60_000, "calls to judge", () => drawCalls({ ...deps, ...store }));
  deps.surveys.start(timers);
  deps.routing.start(timers);
  deps.recordings.start(timers);
  deps.reconciliation.start(timers);

  timers.every(3_600_000, "old rows", () => purgeOld({ purge: store.purge, clock, log, retention: company.retention }));
  timers.every(600_000, "ended sessions", () => deleteEndedSessions({ sessions: store.sessions, clock }));
}
