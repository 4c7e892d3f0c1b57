// A complaint's whole page in one reading: history, requests, who had it how long, how its deadline came about.
import type { Company } from "../../contract/api.ts";
import type { ComplaintDetail } from "../../contract/complaint.ts";
import { HubError } from "../../contract/errors.ts";
import { explainComplaint } from "../../domain/complaintDeadline.ts";
import { countedUntil, withOpening } from "../../domain/complaintHistory.ts";
import type { MetricSettings } from "../../domain/metrics.ts";
import { splitTime } from "../../domain/timeSplit.ts";
import type { ComplaintLife, InfoRequests } from "../../ports/complaintLife.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Clock } from "../../ports/world.ts";
import { type Actor, requirePermission } from "../verb.ts";

export interface ReadComplaintDeps {
  readonly complaints: Pick<Complaints, "get">;
  readonly life: Pick<ComplaintLife, "history" | "repeatsOf" | "joinedWith" | "endedPromises" | "unanswered">;
  readonly requests: Pick<InfoRequests, "of">;
  readonly company: Pick<Company, "complaintDays">;
  readonly metricSettings: Pick<MetricSettings, "workingTime">;
  readonly clock: Clock;
}

export async function readComplaint(deps: ReadComplaintDeps, actor: Actor, id: string): Promise<ComplaintDetail> {
  requirePermission(actor, "complaint.see");
  const complaint = await deps.complaints.get(id);
  if (complaint === null) throw new HubError("not_found");
  const [stored, requests, repeats, joined, endedPromises, unanswered] = await Promise.all([
    deps.life.history(id),
    deps.requests.of(id),
    deps.life.repeatsOf(complaint.id),
    deps.life.joinedWith(id),
    deps.life.endedPromises(id),
    deps.life.unanswered(complaint),
  ]);
  const { workingTime } = deps.metricSettings;
  const history = withOpening(complaint, stored);
  const untilAt = countedUntil(complaint, history, deps.clock.now().toISOString());
  return {
    ...complaint,
    history,
    requests,
    timeSplit: splitTime({ openedAt: complaint.openedAt, untilAt, history }, workingTime),
    deadline: explainComplaint(complaint, history, untilAt, { ...workingTime, days: deps.company.complaintDays }),
    endedPromises,
    unanswered,
    repeats,
    joined,
  };
}
