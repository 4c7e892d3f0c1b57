// Alerts and reminders joined up: the company's rules, the people, and the ways by which they are told.
import type { Company } from "../../config/companyTypes.ts";
import type { AlertDeps } from "../actions/alerts/alertDeps.ts";
import { createAlertWatch, type LookDeps, outcomeOf } from "../actions/alerts/lookAfterAlerts.ts";
import { alertOfFact, createRaiseAlert } from "../actions/alerts/raiseAlert.ts";
import { createTellStaff } from "../actions/alerts/tellStaff.ts";
import { sweepReminders } from "../actions/reminders/sweepReminders.ts";
import type { VerbDeps } from "../actions/verb.ts";
import type { DeadlineFact } from "../contract/deadline.ts";
import type { Severity } from "../contract/vocabulary.ts";
import type { AlertTerms } from "../domain/alertRules.ts";
import type { WorkingTime } from "../domain/calendar.ts";
import type { Senders } from "../ports/outbox.ts";
import type { StaffVoice } from "../ports/staffVoice.ts";
import type { Log } from "../ports/world.ts";
import type { Store } from "../store/store.ts";

interface AlertParts {
  readonly company: Company;
  readonly store: Store;
  readonly verbs: Pick<VerbDeps, "clock" | "ids" | "counters" | "live">;
  readonly workingTime: WorkingTime;
  readonly voices: Readonly<Record<"telegram" | "slack" | "mail", StaffVoice | null>>;
  readonly isSilent: LookDeps["isSilent"];
  readonly log: Log;
}

const SENT = { kind: "sent", channelKey: null } as const;

export function alertTerms({ alerts, timeZone }: Pick<Company, "alerts" | "timeZone">): AlertTerms {
  return { ...alerts, timeZone };
}

export function assembleAlerts({ company, store, verbs, workingTime, voices, isSilent, log }: AlertParts) {
  const deps: AlertDeps = {
    ...store,
    ...verbs,
    terms: alertTerms(company),
    workingTime,
    voices: { telegram: voices.telegram !== null, slack: voices.slack !== null, mail: voices.mail !== null },
  };
  const raiseAlert = createRaiseAlert(deps);
  const tell = createTellStaff({ ...store, clock: verbs.clock, company, voices, log });
  /** How grave it is; null where it was dealt with before anybody could be told. */
  const gravityOf: Readonly<Record<DeadlineFact["subject"], (fact: DeadlineFact) => Promise<Severity | null>>> = {
    complaint: async ({ kind: cause, subjectId, ownerId, noticedAt: raisedAt }) => {
      const complaint = await store.complaints.get(subjectId);
      const outcome = outcomeOf({ cause, ownerId, raisedAt }, complaint, verbs.clock.now().toISOString());
      return outcome?.state === "over" ? null : (complaint?.severity ?? null);
    },
  };
  const senders: Pick<Senders, "deadline.noted" | "alert.raised" | "staff.told"> = {
    "deadline.noted": async ({ fact }) => {
      const severity = await gravityOf[fact.subject](fact);
      if (severity !== null) await raiseAlert(alertOfFact(fact, severity));
      return SENT;
    },
    "alert.raised": async ({ alert }) => {
      await raiseAlert(alert);
      return SENT;
    },
    "staff.told": tell,
  };
  return {
    senders,
    look: createAlertWatch({ ...deps, ...store, isSilent }),
    remind: () => sweepReminders({ ...deps, reminders: store.reminders }),
  };
}
