// Works on a complaint: who has it, how far it is, how grave it is, what was decided, and that the client was told.
// A change made from an older view is refused, so that two people do not undo each other unseen.
import type { Company } from "../../contract/api.ts";
import type { EntryLink, Telling } from "../../contract/complaint.ts";
import { HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import { type ComplaintStatus, SEVERITIES, type Severity } from "../../contract/vocabulary.ts";
import { severeAlert } from "../../domain/alertInputs.ts";
import { unpriced } from "../../domain/compensation.ts";
import { type ChangeRules, type ComplaintPatch, changed, endedPromise, isOpenedAgain, linesOf } from "../../domain/complaintChange.ts";
import type { MetricSettings } from "../../domain/metrics.ts";
import type { ComplaintRecord, Complaints } from "../../ports/complaints.ts";
import type { Interactions } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import { countFact, noteMissed } from "../deadlines/noteFact.ts";
import { touchCards } from "../interactions/touchCards.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { type TellAgainDeps, tellOpenedAgain } from "./tellOpenedAgain.ts";

export interface WorkDeps extends VerbDeps, TellAgainDeps {
  readonly interactions: Pick<Interactions, "get" | "liveIdsOf">;
  readonly complaints: Pick<Complaints, "get">;
  readonly company: Pick<Company, "complaintClock" | "complaintDays" | "complaintCatalogue">;
  readonly metricSettings: Pick<MetricSettings, "workingTime">;
}

export interface ComplaintWork {
  readonly id: string;
  readonly version: number;
  readonly patch: ComplaintPatch;
  readonly why?: string | null;
  /** The newest message of the client that whoever decides or ends has read; what nobody answered does not hold them up then. */
  readonly readUpTo?: string;
  /** Of `told`: in which call, or in which message of ours; left out, the newest that happened since the decision. */
  readonly toldIn?: { readonly interactionId: string; readonly messageId?: string | null };
}

export function updateComplaint(deps: WorkDeps, actor: Actor, { patch, ...input }: ComplaintWork): Promise<ComplaintRecord> {
  return takeSteps(deps, actor, input, [patch]);
}

/** Each step is a stage of its own in the record; they are taken together or not at all. */
export async function takeSteps(
  deps: WorkDeps,
  actor: Actor,
  input: Omit<ComplaintWork, "patch">,
  patches: readonly ComplaintPatch[],
): Promise<ComplaintRecord> {
  requirePermission(actor, "complaint.see");
  if (patches.some(({ status }) => status === "joined")) throw new HubError("wrong_state", { detail: "Say which complaint it is joined with." });
  const seen = await deps.complaints.get(input.id);
  if (seen === null) throw new HubError("not_found");
  const cards = await deps.interactions.liveIdsOf(seen.clientId);
  // Read before the transaction, in which a call that just rings must not wait for it.
  const tell = patches.some(({ status }) => status === "in_work") ? await tellOpenedAgain(deps, seen) : null;
  const { saved, missed } = await deps.transactions.run(async (unit) => {
    const before = await unit.lockComplaint(input.id);
    if (before === null) throw new HubError("not_found");
    if (before.version !== input.version) throw new HubError("stale_version");
    let [saved, missed] = [before, false];
    for (const patch of patches) {
      const step = await takeStep(deps, actor, unit, saved, { ...input, patch }, tell);
      [saved, missed] = [step.saved, missed || step.missed];
    }
    await touchCards(unit, cards);
    return { saved, missed };
  });
  if (missed) countFact(deps, "breached", "complaint");
  deps.live.notice({ type: "complaint.changed", id: saved.id }, { all: true });
  return saved;
}

async function takeStep(
  deps: WorkDeps,
  actor: Actor,
  unit: Unit,
  before: ComplaintRecord,
  input: ComplaintWork,
  tell: Awaited<ReturnType<typeof tellOpenedAgain>>,
): Promise<{ readonly saved: ComplaintRecord; readonly missed: boolean }> {
  refuseUnlessMay(actor, before, input.patch);
  await refuseUnheard(unit, before, input);
  const telling = await tellingOf(unit, before, input);
  const at = deps.clock.now().toISOString();
  const why = input.why ?? null;
  const after = changed(before, input.patch, at, changeRules(deps), telling, why);
  refuseUnpriced(deps, after, input.patch);
  const isAgain = isOpenedAgain(before, after);
  const missed = await noteMissed(deps, unit, before, after, at);
  await unit.saveComplaint(after);
  await unit.addEntries(after.id, linesOf(before, after, { at, byId: actor.userId, why, link: linkTo(telling), newId: deps.ids.next }));
  if (isAgain) {
    await unit.addEndedPromise(after.id, endedPromise(before, at));
    await tell?.(unit, after, at);
  }
  const alert = isAgain || after.severity !== before.severity ? severeAlert(after, at) : null;
  if (alert !== null) await unit.emit(alert, null);
  return { saved: { ...after, version: before.version + 1 }, missed };
}

/** Where money is decided on. */
function refuseUnpriced({ company }: Pick<WorkDeps, "company">, after: ComplaintRecord, patch: ComplaintPatch): void {
  const isDeciding =
    patch.status === "decided" || patch.decisionId !== undefined || patch.compensationId !== undefined || patch.compensationAmount !== undefined;
  const entry = isDeciding ? unpriced(after, company.complaintCatalogue) : null;
  if (entry === null) return;
  throw new HubError("invalid", { errors: [{ path: "compensationAmount", message: `Say how much: "${entry.id}" is not decided on without an amount.` }] });
}

/** Stages that must not be entered over what the client wrote meanwhile. */
const OVER_NO_WORD: readonly (ComplaintStatus | undefined)[] = ["decided", "rejected", "closed"];

/** Errors: unanswered. */
async function refuseUnheard(
  unit: Pick<Unit, "unanswered">,
  before: ComplaintRecord,
  { patch: { status }, readUpTo }: Pick<ComplaintWork, "patch" | "readUpTo">,
): Promise<void> {
  if (status === before.status || !OVER_NO_WORD.includes(status)) return;
  const waiting = await unit.unanswered(before);
  if (waiting === null || waiting.messageId === readUpTo) return;
  throw new HubError("unanswered", {
    detail: `The client wrote at ${waiting.since} and nobody has answered. Answer them, or send readUpTo "${waiting.messageId}" when you have read it.`,
  });
}

export function changeRules({ company, metricSettings }: Pick<WorkDeps, "company" | "metricSettings">): ChangeRules {
  return { clock: company.complaintClock, workingTime: metricSettings.workingTime, days: company.complaintDays };
}

/** One's own and nobody's anybody may work on who works with complaints; the rest needs the right. */
export function refuseUnlessMay(actor: Actor, complaint: ComplaintRecord, patch: Pick<ComplaintPatch, "severity"> = {}): void {
  if (may(actor.roles, "complaint.write")) return;
  requirePermission(actor, "complaint.open");
  if (complaint.ownerId !== null && complaint.ownerId !== actor.userId) requirePermission(actor, "complaint.write");
  if (patch.severity !== undefined && gravity(patch.severity) < gravity(complaint.severity)) {
    throw new HubError("forbidden", { detail: "Only a person who may write complaints lowers a severity." });
  }
}

/** Null where nothing is to be told, or where nothing that happened since the decision told it. */
async function tellingOf(unit: Unit, before: ComplaintRecord, { patch, toldIn }: ComplaintWork): Promise<Telling | null> {
  if (patch.status !== "told" || before.resolvedAt === null) return null;
  const tellings = await unit.tellings(before.clientId, before.resolvedAt);
  if (toldIn === undefined) return tellings[0] ?? null;
  const { interactionId, messageId = null } = toldIn;
  return tellings.find((one) => one.interactionId === interactionId && (messageId === null || one.messageId === messageId)) ?? null;
}

function linkTo(telling: Telling | null): EntryLink | null {
  if (telling === null) return null;
  return telling.messageId === null ? { kind: "interaction", id: telling.interactionId } : { kind: "message", id: telling.messageId };
}

function gravity(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
