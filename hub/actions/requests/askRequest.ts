// Asks another department, or one named person, what they know of a complaint: a question with a deadline of its own.
// The complaint waits for them from then on, unless whoever asks goes on working meanwhile.
import type { Company } from "../../contract/api.ts";
import type { InfoRequest } from "../../contract/complaint.ts";
import { HubError } from "../../contract/errors.ts";
import { changed, linesOf } from "../../domain/complaintChange.ts";
import { holderOf, waitingForDepartment } from "../../domain/complaintHistory.ts";
import { type RequestTerms, requestTimes } from "../../domain/infoRequest.ts";
import type { ComplaintRecord, Complaints } from "../../ports/complaints.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Users } from "../../ports/users.ts";
import { countFact, noteMissed } from "../deadlines/noteFact.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { peopleAsked, type TellDeps, tellPeople } from "./tellRequest.ts";

export interface RequestDeps extends VerbDeps, TellDeps {
  readonly complaints: Pick<Complaints, "get">;
  readonly users: Pick<Users, "get" | "list">;
  readonly company: Pick<Company, "complaintClock" | "complaintDays">;
  readonly requestTerms: RequestTerms;
}

export interface NewRequest {
  readonly complaintId: string;
  readonly department: string;
  /** Null: anybody of the department. */
  readonly personId: string | null;
  readonly question: string;
  /** Null: the company's share of what is left. */
  readonly dueAt: string | null;
  readonly wait: boolean;
}

/** Stages from which it may wait for an answer. */
const WAITS_FROM: readonly ComplaintRecord["status"][] = ["registered", "acknowledged", "in_work"];

export async function askRequest(deps: RequestDeps, actor: Actor, input: NewRequest): Promise<InfoRequest> {
  requirePermission(actor, "request.ask");
  const at = deps.clock.now().toISOString();
  if (input.dueAt !== null && input.dueAt <= at) throw new HubError("invalid", { errors: [{ path: "dueAt", message: "This time has passed." }] });
  if (input.personId !== null && (await deps.users.get(input.personId))?.active !== true) {
    throw new HubError("invalid", { errors: [{ path: "personId", message: "There is no such person, or their account is switched off." }] });
  }
  const people = peopleAsked(await deps.users.list(), input);
  const ways = await deps.staffWays(people);
  const { asked: request, missed } = await deps.transactions.run(async (unit) => {
    const complaint = await unit.lockComplaint(input.complaintId);
    if (complaint === null) throw new HubError("not_found");
    if (complaint.resolvedAt !== null) throw new HubError("wrong_state", { detail: "This complaint is decided; open it again to ask about it." });
    const asked = requestOf(deps, actor, input, complaint, await unit.nextRequestNumber(), at);
    await unit.addRequest(asked);
    const missed = await writeDown(deps, unit, actor, complaint, asked, input.wait);
    await tellPeople(unit, asked, "asked", ways);
    return { asked, missed };
  });
  if (missed) countFact(deps, "breached", "complaint");
  deps.counters.count("otklik_requests_total", { result: "asked" });
  deps.live.notice({ type: "complaint.changed", id: input.complaintId }, { all: true });
  return request;
}

function requestOf(deps: RequestDeps, actor: Actor, input: NewRequest, complaint: ComplaintRecord, number: number, at: string): InfoRequest {
  const { department, personId, question } = input;
  return {
    id: deps.ids.next(),
    number,
    complaintId: complaint.id,
    complaintNumber: complaint.number,
    department,
    personId,
    question,
    askedBy: actor.userId,
    askedAt: at,
    ...requestTimes(at, complaint.dueAt, department, input.dueAt, deps.requestTerms),
    remindedAt: null,
    escalatedAt: null,
    state: "open",
    answer: null,
    answeredBy: null,
    answeredAt: null,
    answeredVia: null,
    files: [],
    version: 1,
  };
}

/** Whether waiting stopped the clock of a complaint that was late, and nobody had noticed. */
async function writeDown(deps: RequestDeps, unit: Unit, actor: Actor, before: ComplaintRecord, request: InfoRequest, wait: boolean): Promise<boolean> {
  const { askedAt: at, department } = request;
  const waits = wait && WAITS_FROM.includes(before.status);
  const rules = { clock: deps.company.complaintClock, workingTime: deps.requestTerms.workingTime, days: deps.company.complaintDays };
  const after = waits ? changed(before, { status: "waiting", waitingFor: waitingForDepartment(department) }, at, rules, null, null) : before;
  const link = { kind: "request", id: request.id } as const;
  const note = { at, byId: actor.userId, why: null, link: null, newId: deps.ids.next };
  const line = {
    id: deps.ids.next(),
    at,
    byId: actor.userId,
    change: "request",
    from: null,
    to: department,
    why: request.question,
    link,
    holder: holderOf(after),
  } as const;
  await unit.addEntries(before.id, [line, ...linesOf(before, after, note)]);
  if (waits) await unit.saveComplaint(after);
  return noteMissed(deps, unit, before, after, at);
}
