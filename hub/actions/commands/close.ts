// Ends something: a complaint by its decision and then by the word that the client was told, a chat by its outcome, a
// callback by the reason why nobody need call.
import type { CommandAnswer } from "../../contract/commands.ts";
import { HubError } from "../../contract/errors.ts";
import { readTarget, writeTarget } from "../../domain/commandTarget.ts";
import type { ComplaintPatch } from "../../domain/complaintChange.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { refuseUnheard, updateComplaint } from "../complaints/updateComplaint.ts";
import { dropDebt } from "../debts/changeDebt.ts";
import { setDisposition } from "../interactions/setDisposition.ts";
import { answer, button, type Command, type CommandRun, refusedWith } from "./command.ts";
import { isEnded } from "./complaintShown.ts";
import { type Thing, thingOf } from "./targets.ts";

export const close: Command = async (run) => {
  const target = readTarget(run.asked.args[0] ?? "");
  if (target === null) throw new HubError("invalid");
  const thing = await thingOf(run, target);
  const said = run.asked.args[1] ?? "";
  const written = writeTarget(target);
  if (thing.kind === "alert") throw new HubError("wrong_state");
  if (thing.kind === "complaint") return closeComplaint(run, thing.complaint, said);
  if (thing.kind === "interaction") return closeInteraction(run, thing, written, said);
  if (thing.debt.state !== "open") return ended(run, thing.name, written);
  if (said === "") return answer(run, run.texts.close.needsReason);
  await dropDebt(run.deps, run.actor, { id: thing.debt.id, reason: said });
  return done(run, thing.name, written);
};

async function closeComplaint(run: CommandRun, complaint: ComplaintRecord, said: string): Promise<CommandAnswer> {
  const { texts } = run;
  const written = String(complaint.number);
  const name = texts.things.complaint(complaint.number);
  if (isEnded(complaint)) return ended(run, name, written);
  if (complaint.status === "decided" || complaint.status === "told") {
    // Before the first step: nobody is told and then kept open by words that stood there all along.
    await refuseUnheard(run.deps.life, complaint, { patch: { status: "closed" } });
    // Each step is a stage of its own in the record, and each is refused when somebody was quicker.
    const told = complaint.status === "decided" ? await patched(run, complaint, { status: "told" }) : complaint;
    await patched(run, told, { status: "closed" });
    return done(run, name, written);
  }
  if (said === "") return answer(run, texts.close.needsDecision(complaint.number));
  await patched(run, complaint, { status: "decided", decision: said });
  return answer(run, texts.close.decided(complaint.number), {
    outcome: "done",
    buttons: [button(texts.buttons.told, "close", written)],
    standing: { target: written, line: texts.statuses.decided },
  });
}

function patched({ deps, actor }: CommandRun, { id, version }: ComplaintRecord, patch: ComplaintPatch): Promise<ComplaintRecord> {
  return updateComplaint(deps, actor, { id, version, patch });
}

async function closeInteraction(run: CommandRun, thing: Thing & { readonly kind: "interaction" }, written: string, said: string): Promise<CommandAnswer> {
  const { deps, actor, language, texts } = run;
  if (thing.interaction.state === "closed") return ended(run, thing.name, written);
  const { dispositions } = deps.company;
  const named = dispositions.find(({ id, name }) => id === said || Object.values(name).some((word) => word.toLowerCase() === said.toLowerCase()));
  if (named === undefined) {
    return answer(run, texts.close.needsDisposition, {
      buttons: dispositions.map(({ id, name }) => button(name[language] ?? name.ru ?? id, "close", written, id)),
    });
  }
  const known = { ...deps, dispositions: dispositions.map(({ id }) => id) };
  await setDisposition(known, actor, { interactionId: thing.interaction.id, disposition: named.id });
  return done(run, thing.name, written);
}

function done(run: CommandRun, name: string, target: string): CommandAnswer {
  return answer(run, run.texts.close.closed(name), { outcome: "done", standing: { target, line: run.texts.close.standing } });
}

function ended(run: CommandRun, name: string, target: string): CommandAnswer {
  return refusedWith(run, run.texts.close.ended(name), { standing: { target, line: run.texts.close.standing } });
}
