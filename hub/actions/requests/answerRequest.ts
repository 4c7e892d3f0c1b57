// Answers a request for information, or takes it back. Of two who answer at once the first one counts; when the last
// open request is answered, the complaint goes back to who works on it.
import type { AnswerWay, InfoRequest } from "../../contract/complaint.ts";
import { HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import { changed, linesOf } from "../../domain/complaintChange.ts";
import { departmentWaitedFor, holderOf, waitingForDepartment } from "../../domain/complaintHistory.ts";
import { isAsked } from "../../domain/infoRequest.ts";
import type { InfoRequests } from "../../ports/complaintLife.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { Unit } from "../../ports/unit.ts";
import { type Actor, requirePermission } from "../verb.ts";
import type { RequestDeps } from "./askRequest.ts";
import { tellPeople } from "./tellRequest.ts";

export interface AnswerDeps extends RequestDeps {
  readonly requests: Pick<InfoRequests, "get">;
}

export async function answerRequest(
  deps: AnswerDeps,
  actor: Actor,
  input: { readonly id: string; readonly text: string; readonly via: AnswerWay },
): Promise<InfoRequest> {
  await requestFor(deps, actor, input.id);
  return end(deps, actor, input.id, "answered", input.text, input.via);
}

export async function dropRequest(deps: AnswerDeps, actor: Actor, input: { readonly id: string; readonly reason: string }): Promise<InfoRequest> {
  requirePermission(actor, "request.ask");
  return end(deps, actor, input.id, "dropped", input.reason, null);
}

/** The request, where this person may answer it. Errors: not_found, forbidden. */
export async function requestFor(deps: Pick<AnswerDeps, "requests" | "users">, actor: Actor, id: string): Promise<InfoRequest> {
  requirePermission(actor, "request.answer");
  const request = await deps.requests.get(id);
  if (request === null) throw new HubError("not_found");
  const person = await deps.users.get(actor.userId);
  const mine = isAsked(request, { id: actor.userId, department: person?.department ?? null });
  if (!mine && !may(actor.roles, "request.ask")) throw new HubError("forbidden", { detail: "This was asked of somebody else." });
  return request;
}

async function end(deps: AnswerDeps, actor: Actor, id: string, state: "answered" | "dropped", text: string, via: AnswerWay | null): Promise<InfoRequest> {
  const seen = await deps.requests.get(id);
  if (seen === null) throw new HubError("not_found");
  const complaint = await deps.complaints.get(seen.complaintId);
  const waiting = new Set([seen.askedBy, complaint?.ownerId ?? null].filter((one) => one !== null && one !== actor.userId));
  const ways = state === "answered" ? await deps.staffWays((await deps.users.list()).filter((one) => one.active && waiting.has(one.id))) : [];
  const at = deps.clock.now().toISOString();
  const ended = await deps.transactions.run(async (unit) => {
    // The complaint first, as everywhere: two who lock in different orders would wait for each other.
    const held = await unit.lockComplaint(seen.complaintId);
    const request = await unit.lockRequest(id);
    if (held === null || request === null) throw new HubError("not_found");
    // Its complaint was joined with another meanwhile: it is answered to that one.
    if (request.complaintId !== held.id) return null;
    if (request.state !== "open")
      throw new HubError("wrong_state", { detail: request.state === "answered" ? "It is answered already." : "It was taken back." });
    const after: InfoRequest = { ...request, state, answer: text, answeredBy: actor.userId, answeredAt: at, answeredVia: via };
    await unit.saveRequest(after);
    await goOn(deps, unit, actor, held, after);
    await tellPeople(unit, after, "answered", ways);
    return { ...after, version: after.version + 1 };
  });
  if (ended === null) return end(deps, actor, id, state, text, via);
  deps.counters.count("otklik_requests_total", { result: state });
  deps.live.notice({ type: "complaint.changed", id: ended.complaintId }, { all: true });
  return ended;
}

/** Back to work, or on to the next department that still has to answer. */
async function goOn(deps: AnswerDeps, unit: Unit, actor: Actor, before: ComplaintRecord, request: InfoRequest): Promise<void> {
  const at = request.answeredAt ?? deps.clock.now().toISOString();
  const rules = { clock: deps.company.complaintClock, workingTime: deps.requestTerms.workingTime, days: deps.company.complaintDays };
  const [next] = await unit.openRequests(before.id);
  const waits = before.status === "waiting" && departmentWaitedFor(before.waitingFor) !== null;
  const patch = next === undefined ? ({ status: "in_work" } as const) : { waitingFor: waitingForDepartment(next.department) };
  const after = waits ? changed(before, patch, at, rules, null, null) : before;
  const link = { kind: "request", id: request.id } as const;
  const change = request.state === "answered" ? "answer" : "request_dropped";
  const note = { at, byId: actor.userId, why: null, link: null, newId: deps.ids.next };
  const line = {
    id: deps.ids.next(),
    at,
    byId: actor.userId,
    change,
    from: null,
    to: request.department,
    why: request.answer,
    link,
    holder: holderOf(after),
  } as const;
  await unit.addEntries(before.id, [line, ...linesOf(before, after, note)]);
  if (waits) await unit.saveComplaint(after);
}
