// Takes a complaint, a waiting chat, a callback or what they were told of for the person. Of two who press at once one wins, decided by the
// verb's own transaction, and the other is told who.
import type { CommandAnswer } from "../../contract/commands.ts";
import { type ErrorCode, HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import { type CommandTarget, readTarget, writeTarget } from "../../domain/commandTarget.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { settleAlert, takeAlert } from "../alerts/settleAlert.ts";
import { updateComplaint } from "../complaints/updateComplaint.ts";
import { takeDebt } from "../debts/changeDebt.ts";
import { acceptCard } from "../interactions/acceptCard.ts";
import { answer, button, type Command, type CommandRun, refusedWith } from "./command.ts";
import { isEnded, stepsOf } from "./complaintShown.ts";
import { alertOf, type Thing, thingOf } from "./targets.ts";

/** Somebody changed it between the reading and the taking: it is looked at once more. */
const LOST_RACES: readonly ErrorCode[] = ["stale_version", "already_taken", "wrong_state"];

export const take: Command = async (run) => {
  const target = readTarget(run.asked.args[0] ?? "");
  if (target === null) throw new HubError("invalid");
  if (target.kind === "alert") return takeTold(run, target.id);
  return takeThing(run, target);
};

async function takeThing(run: CommandRun, target: CommandTarget): Promise<CommandAnswer> {
  const before = await thingOf(run, target);
  const settled = await asItStands(run, before, writeTarget(target));
  if (settled !== null) return settled;
  try {
    await claim(run, before);
  } catch (error) {
    if (!(error instanceof HubError) || !LOST_RACES.includes(error.code)) throw error;
    const after = await asItStands(run, await thingOf(run, target), writeTarget(target));
    if (after === null) throw error;
    return after;
  }
  const { texts, actor } = run;
  const steps = before.kind === "complaint" ? stepsOf(run, { ...before.complaint, ownerId: actor.userId }) : [];
  const call = before.kind === "debt" ? [button(texts.buttons.call, "call", before.debt.phone)] : [];
  return answer(run, texts.take.done(before.name), {
    outcome: "done",
    buttons: [...call, ...steps],
    standing: { target: writeTarget(target), line: texts.take.standing(actor.name) },
  });
}

/**
 * What somebody was told of: nobody's matter becomes their own, somebody's stays theirs; in any case they say that they
 * deal with it, and nobody else is called for.
 */
async function takeTold(run: CommandRun, id: string): Promise<CommandAnswer> {
  const { deps, actor, texts } = run;
  const target = writeTarget({ kind: "alert", id });
  const before = await alertOf(run, id);
  const thing = await thingOf(run, { kind: "alert", id });
  const ownerId = thing.kind === "alert" ? null : ownerOf(thing);
  if (ownerId !== null && ownerId !== before.ownerId && ownerId !== actor.userId) await settleAlert(deps, id, { state: "taken", by: ownerId });
  else if (before.state === "open" && thing.kind !== "alert" && ownerId === null && !hasEnded(thing) && mayOwn(run, thing)) {
    const taken = await takeThing(run, targetOf(thing));
    if (taken.outcome === "refused") return { ...taken, standing: taken.standing === null ? null : { ...taken.standing, target } };
  }
  const { alert, isMine } = await takeAlert(deps, actor, id);
  const name = alert.settledBy === null ? texts.nobody : ((await deps.users.get(alert.settledBy))?.name ?? texts.nobody);
  const standing = { target, line: alert.state === "over" ? texts.close.standing : texts.take.standing(name) };
  if (isMine)
    return answer(run, texts.take.told(thing.name), {
      outcome: "done",
      standing,
      buttons: thing.kind === "complaint" ? stepsOf(run, await now(run, thing)) : [],
    });
  if (alert.state === "over") return refusedWith(run, texts.take.gone(thing.name), { standing });
  if (alert.settledBy === actor.userId) return answer(run, texts.take.yours(thing.name), { standing });
  return refusedWith(run, texts.take.taken({ what: thing.name, name }), { standing });
}

async function now({ deps }: CommandRun, { complaint }: Thing & { readonly kind: "complaint" }): Promise<ComplaintRecord> {
  return (await deps.complaints.get(complaint.id)) ?? complaint;
}

function targetOf(thing: Exclude<Thing, { readonly kind: "alert" }>): CommandTarget {
  if (thing.kind === "complaint") return { kind: "complaint", number: thing.complaint.number };
  return thing.kind === "debt" ? { kind: "debt", id: thing.debt.id } : { kind: "interaction", id: thing.interaction.id };
}

/** Who only oversees may deal with a matter without making it their own. */
function mayOwn({ actor }: CommandRun, thing: Thing): boolean {
  if (thing.kind === "debt") return may(actor.roles, "task.write");
  return may(actor.roles, "complaint.open") || may(actor.roles, "complaint.write");
}

/** What is said instead of taking it; null while it is nobody's. */
async function asItStands(run: CommandRun, thing: Thing, target: string): Promise<CommandAnswer | null> {
  const { deps, actor, texts } = run;
  const ownerId = ownerOf(thing);
  if (hasEnded(thing)) return refusedWith(run, texts.take.gone(thing.name), { standing: { target, line: texts.close.standing } });
  if (ownerId === null) return null;
  const standing = { target, line: texts.take.standing((await deps.users.get(ownerId))?.name ?? texts.nobody) };
  if (ownerId === actor.userId) return answer(run, texts.take.yours(thing.name), { standing });
  const name = (await deps.users.get(ownerId))?.name ?? texts.nobody;
  return refusedWith(run, texts.take.taken({ what: thing.name, name }), { standing });
}

async function claim({ deps, actor }: CommandRun, thing: Thing): Promise<void> {
  if (thing.kind === "complaint") {
    const { id, version } = thing.complaint;
    await updateComplaint(deps, actor, { id, version, patch: { ownerId: actor.userId } });
  } else if (thing.kind === "debt") await takeDebt(deps, actor, { id: thing.debt.id });
  else if (thing.kind === "interaction") await acceptCard(deps, actor, { id: thing.interaction.id });
}

function ownerOf(thing: Thing): string | null {
  if (thing.kind === "complaint") return thing.complaint.ownerId;
  if (thing.kind === "alert") return thing.alert.settledBy;
  return thing.kind === "debt" ? thing.debt.assigneeId : thing.interaction.agentId;
}

function hasEnded(thing: Thing): boolean {
  if (thing.kind === "complaint") return isEnded(thing.complaint);
  if (thing.kind === "alert") return thing.alert.state !== "open";
  return thing.kind === "debt" ? thing.debt.state !== "open" : thing.interaction.state === "closed";
}
