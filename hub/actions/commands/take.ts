// Takes a complaint, a waiting chat or a callback for the person. Of two who press at once one wins, decided by the
// verb's own transaction, and the other is told who.
import type { CommandAnswer } from "../../contract/commands.ts";
import { type ErrorCode, HubError } from "../../contract/errors.ts";
import { readTarget, writeTarget } from "../../domain/commandTarget.ts";
import { updateComplaint } from "../complaints/updateComplaint.ts";
import { takeDebt } from "../debts/changeDebt.ts";
import { acceptCard } from "../interactions/acceptCard.ts";
import { answer, button, type Command, type CommandRun, refusedWith } from "./command.ts";
import { isEnded, stepsOf } from "./complaintShown.ts";
import { type Thing, thingOf } from "./targets.ts";

/** Somebody changed it between the reading and the taking: it is looked at once more. */
const LOST_RACES: readonly ErrorCode[] = ["stale_version", "already_taken", "wrong_state"];

export const take: Command = async (run) => {
  const target = readTarget(run.asked.args[0] ?? "");
  if (target === null) throw new HubError("invalid");
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
};

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
  else await acceptCard(deps, actor, { id: thing.interaction.id });
}

function ownerOf(thing: Thing): string | null {
  if (thing.kind === "complaint") return thing.complaint.ownerId;
  return thing.kind === "debt" ? thing.debt.assigneeId : thing.interaction.agentId;
}

function hasEnded(thing: Thing): boolean {
  if (thing.kind === "complaint") return isEnded(thing.complaint);
  return thing.kind === "debt" ? thing.debt.state !== "open" : thing.interaction.state === "closed";
}
