// What no event does to requests for information: whoever was asked is reminded before the time is over, and the head
// of the department is told when it is; each once, decided by the row, however many hubs look.
import type { User } from "../../contract/api.ts";
import type { InfoRequest } from "../../contract/complaint.ts";
import { holderOf } from "../../domain/complaintHistory.ts";
import type { InfoRequests } from "../../ports/complaintLife.ts";
import type { Users } from "../../ports/users.ts";
import type { VerbDeps } from "../verb.ts";
import { peopleAsked, type TellDeps, tellPeople } from "./tellRequest.ts";

export interface SweepRequestsDeps extends VerbDeps, TellDeps {
  readonly requests: Pick<InfoRequests, "toRemind" | "toEscalate">;
  readonly users: Pick<Users, "list">;
  /** Null: the company file names none. */
  readonly headOf: (department: string, people: readonly User[]) => User | null;
}

const LIMIT = 100;

export async function sweepRequests(deps: SweepRequestsDeps): Promise<void> {
  const now = deps.clock.now().toISOString();
  const [toRemind, late] = await Promise.all([deps.requests.toRemind(now, LIMIT), deps.requests.toEscalate(now, LIMIT)]);
  if (toRemind.length + late.length === 0) return;
  const people = await deps.users.list();
  for (const request of toRemind) await remind(deps, request, people, now);
  for (const request of late) await escalate(deps, request, people, now);
}

async function remind(deps: SweepRequestsDeps, seen: InfoRequest, people: readonly User[], now: string): Promise<void> {
  const ways = await deps.staffWays(peopleAsked(people, seen));
  const reminded = await deps.transactions.run(async (unit) => {
    const request = await unit.lockRequest(seen.id);
    if (request === null || request.state !== "open" || request.remindedAt !== null || request.remindAt > now) return false;
    await unit.saveRequest({ ...request, remindedAt: now });
    await tellPeople(unit, request, "reminder", ways);
    return true;
  });
  if (reminded) deps.counters.count("otklik_requests_total", { result: "reminded" });
}

async function escalate(deps: SweepRequestsDeps, seen: InfoRequest, people: readonly User[], now: string): Promise<void> {
  const { id, complaintId } = seen;
  const head = deps.headOf(seen.department, people);
  const asker = people.find((person) => person.active && person.id === seen.askedBy);
  const ways = await deps.staffWays([...new Set([head, asker].flatMap((person) => (person?.active === true ? [person] : [])))]);
  const escalated = await deps.transactions.run(async (unit) => {
    const complaint = await unit.lockComplaint(complaintId);
    const request = await unit.lockRequest(id);
    // Carried over to another complaint meanwhile: the next look finds it there.
    if (complaint === null || request?.complaintId !== complaintId || request.state !== "open" || request.escalatedAt !== null || request.dueAt > now)
      return false;
    await unit.saveRequest({ ...request, escalatedAt: now });
    const link = { kind: "request", id } as const;
    const line = { id: deps.ids.next(), at: now, byId: null, change: "request_late", from: request.dueAt, to: head?.id ?? null, why: null, link } as const;
    await unit.addEntries(complaintId, [{ ...line, holder: holderOf(complaint) }]);
    await tellPeople(unit, request, "late", ways);
    return true;
  });
  if (!escalated) return;
  deps.counters.count("otklik_requests_total", { result: "late" });
  deps.live.notice({ type: "complaint.changed", id: complaintId }, { all: true });
}
