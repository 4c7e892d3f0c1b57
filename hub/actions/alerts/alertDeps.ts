// What everybody who works on alerts needs: who is there, how they are reached, and by what rules.

import type { AlertTerms } from "../../domain/alertRules.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import type { AlertRecords, QuietTimes } from "../../ports/alerts.ts";
import type { AlertSubscriptions, ChannelLinks, Users } from "../../ports/users.ts";
import type { VerbDeps } from "../verb.ts";

export interface AlertDeps extends VerbDeps {
  readonly alertRecords: AlertRecords;
  readonly quietTimes: Pick<QuietTimes, "all">;
  readonly alerts: Pick<AlertSubscriptions, "subscribers">;
  readonly links: Pick<ChannelLinks, "ofUser">;
  readonly users: Pick<Users, "get" | "list">;
  readonly terms: AlertTerms;
  readonly workingTime: WorkingTime;
  /** Channels that are there at all. */
  readonly voices: { readonly telegram: boolean; readonly slack: boolean; readonly mail: boolean };
}
