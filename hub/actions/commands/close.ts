// Ends something: a complaint by its decision and then by the word that the client was told, a chat by its outcome, a
// callback by the reason why nobody need call.
import type { CommandAnswer } from "../../contract/commands.ts";
import { HubError } from "../../contract/errors.ts";
import { readCodeOf, readWord, writeReadWord } from "../../domain/closeWord.ts";
import { readTarget, writeTarget } from "../../domain/commandTarget.ts";
import { typedCommand } from "../../domain/commandTexts/typedIn.ts";
import { writtenAt } from "../../domain/commandTexts/writtenTime.ts";
import type { ComplaintPatch } from "../../domain/complaintChange.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { takeSteps } from "../complaints/updateComplaint.ts";
import { dropDebt } from "../debts/changeDebt.ts";
import { setDisposition } from "../interactions/setDisposition.ts";
import { answer, button, type Command, type CommandRun, refusedWith } from "./command.ts";
import { isEnded } from "./complaintShown.ts";
import { type Thing, thingOf } from "./targets.ts";

/** Characters of what waits: more is read in the console, and the complaint is ended there. */
const MOST_SHOWN = 2_000;

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
  const { code, rest } = readWord(said);
  try {
    return await closeHeard(run, complaint, rest, code === null ? undefined : await readUpTo(run, complaint, code));
  } catch (error) {
    const refused = error instanceof HubError && error.code === "unanswered" ? await unheard(run, complaint, rest) : null;
    if (refused === null) throw error;
    return refused;
  }
}

async function closeHeard(run: CommandRun, complaint: ComplaintRecord, said: string, read: string | undefined): Promise<CommandAnswer> {
  const { texts } = run;
  const written = String(complaint.number);
  const name = texts.things.complaint(complaint.number);
  if (isEnded(complaint)) return ended(run, name, written);
  if (complaint.status === "decided" || complaint.status === "told") {
    // Together or not at all: nobody is told and then kept open by what the client writes meanwhile.
    await patched(run, complaint, read, [...(complaint.status === "decided" ? [{ status: "told" } as const] : []), { status: "closed" }]);
    return done(run, name, written);
  }
  if (said === "") return answer(run, texts.close.needsDecision(complaint.number));
  await patched(run, complaint, read, [{ status: "decided", decision: said }]);
  return answer(run, texts.close.decided(complaint.number), {
    outcome: "done",
    buttons: [button(texts.buttons.told, "close", written)],
    standing: { target: written, line: texts.statuses.decided },
  });
}

function patched({ deps, actor }: CommandRun, { id, version }: ComplaintRecord, read: string | undefined, patches: readonly ComplaintPatch[]) {
  return takeSteps(deps, actor, { id, version, ...(read === undefined ? {} : { readUpTo: read }) }, patches);
}

/** The message the code stands for, while it is the newest that waits: what came after it nobody has read here. */
async function readUpTo({ deps }: CommandRun, complaint: ComplaintRecord, code: string): Promise<string | undefined> {
  const waiting = await deps.life.unanswered(complaint);
  return waiting !== null && readCodeOf(waiting.messageId) === code ? waiting.messageId : undefined;
}

/** What the client wrote, and how to go on over it. Null: it was answered meanwhile. */
async function unheard(run: CommandRun, complaint: ComplaintRecord, said: string): Promise<CommandAnswer | null> {
  const { deps, language, texts, now } = run;
  const waiting = await deps.life.unanswered(complaint);
  if (waiting === null) return null;
  const number = String(complaint.number);
  const word = writeReadWord(language, waiting.messageId);
  const isDecided = complaint.status === "decided" || complaint.status === "told";
  const words = waiting.messages.map(({ text, attachments, at }) => {
    const sent = [text === "" ? "" : `«${text}»`, attachments.length === 0 ? "" : texts.close.files(attachments.length)];
    return `${writtenAt(at, now, deps.company.timeZone, texts)}: ${sent.filter((part) => part !== "").join(", ")}`;
  });
  const refused = refusedWith(run, texts.close.unheard(complaint.number));
  const next = isDecided ? texts.close.closeAnyway : texts.close.decideAnyway(`${typedCommand("close", run.channel)} ${number} ${word} ${said}`);
  const lines = [...words, next];
  // With the command: cut by a chat, half a decision would be sent.
  if (lines.join("\n").length > MOST_SHOWN) return { ...refused, lines: [texts.close.inConsole(words.length)] };
  const label = isDecided ? texts.buttons.closeRead : texts.buttons.decideRead;
  return { ...refused, lines, buttons: [button(label, "close", number, isDecided ? word : `${word} ${said}`)] };
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
