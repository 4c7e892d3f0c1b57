// Joins a complaint with another of the same client: the other goes on, this one ends with a link to it. What departments
// are still asked about it they answer to the other.
import type { ComplaintEntry, InfoRequest } from "../../contract/complaint.ts";
import { HubError } from "../../contract/errors.ts";
import { COMPLAINT_ENDED } from "../../contract/vocabulary.ts";
import { changed, linesOf } from "../../domain/complaintChange.ts";
import { holderOf } from "../../domain/complaintHistory.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { Unit } from "../../ports/unit.ts";
import { countFact, noteMissed } from "../deadlines/noteFact.ts";
import { touchCards } from "../interactions/touchCards.ts";
import { type Actor, requirePermission } from "../verb.ts";
import { changeRules, refuseUnlessMay, type WorkDeps } from "./updateComplaint.ts";

export interface Joining {
  readonly id: string;
  readonly version: number;
  /** The one that goes on. */
  readonly withId: string;
}

/** Errors: not_found, stale_version, forbidden, wrong_state (another client's, an ended one). */
export async function joinComplaint(deps: WorkDeps, actor: Actor, { id, version, withId }: Joining): Promise<ComplaintRecord> {
  requirePermission(actor, "complaint.see");
  if (id === withId) throw new HubError("wrong_state", { detail: "A complaint cannot be joined with itself." });
  const seen = await deps.complaints.get(id);
  if (seen === null) throw new HubError("not_found");
  const cards = await deps.interactions.liveIdsOf(seen.clientId);
  const { saved, missed } = await deps.transactions.run(async (unit) => {
    // One order for everybody, so that two who join the same ones do not lock each other out.
    const locked = new Map<string, ComplaintRecord | null>();
    for (const each of [id, withId].sort()) locked.set(each, await unit.lockComplaint(each));
    const [before, other] = [locked.get(id) ?? null, locked.get(withId) ?? null];
    if (before === null || other === null) throw new HubError("not_found");
    if (before.version !== version) throw new HubError("stale_version");
    refuseUnlessMay(actor, before);
    refuseUnlessMay(actor, other);
    if (before.clientId !== other.clientId) throw new HubError("wrong_state", { detail: "They are of different clients." });
    if ((COMPLAINT_ENDED as readonly string[]).includes(other.status)) throw new HubError("wrong_state", { detail: "The other complaint has ended." });
    const at = deps.clock.now().toISOString();
    const after = changed(before, { status: "joined", joinedTo: withId }, at, changeRules(deps), null, null);
    const note = { at, byId: actor.userId, why: null, newId: deps.ids.next };
    const missed = await noteMissed(deps, unit, before, after, at);
    await unit.saveComplaint(after);
    await unit.addEntries(id, linesOf(before, after, { ...note, link: { kind: "complaint", id: withId } }));
    await unit.addEntries(withId, [
      {
        id: deps.ids.next(),
        at,
        byId: actor.userId,
        change: "joined",
        from: null,
        to: id,
        why: null,
        link: { kind: "complaint", id },
        holder: holderOf(other),
      },
      ...(await carryRequests(unit, id, other)).map(
        (request): ComplaintEntry => ({
          id: deps.ids.next(),
          at,
          byId: actor.userId,
          change: "request",
          from: null,
          to: request.department,
          why: request.question,
          link: { kind: "request", id: request.id },
          holder: holderOf(other),
        }),
      ),
    ]);
    await touchCards(unit, cards);
    return { saved: { ...after, version: before.version + 1 }, missed };
  });
  if (missed) countFact(deps, "breached", "complaint");
  for (const each of [id, withId]) deps.live.notice({ type: "complaint.changed", id: each }, { all: true });
  return saved;
}

/** Each with its own deadline, and those who were asked need not know of it. */
async function carryRequests(unit: Unit, fromId: string, to: ComplaintRecord): Promise<readonly InfoRequest[]> {
  const carried: InfoRequest[] = [];
  for (const { id } of await unit.openRequests(fromId)) {
    const request = await unit.lockRequest(id);
    if (request?.state !== "open") continue;
    await unit.saveRequest({ ...request, complaintId: to.id });
    carried.push(request);
  }
  return carried;
}
