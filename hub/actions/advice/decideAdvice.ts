// What a person makes of advice: takes it, takes it otherwise, or puts it away. It is written down who and when, and a
// taken reading does what it proposed, by that person's right.
import type { Advice } from "../../contract/advice.ts";
import { HubError } from "../../contract/errors.ts";
import type { Department, Intent, Severity } from "../../contract/vocabulary.ts";
import { awaitsPerson } from "../../domain/advice.ts";
import { complainingText } from "../../domain/complaint.ts";
import { wordsOf } from "../../domain/heard.ts";
import { readAs } from "../../domain/thread.ts";
import { prepare } from "../../domain/triageText.ts";
import type { AdviceRecords } from "../../ports/advice.ts";
import type { Interactions, Messages } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import { lockVisible } from "../interactions/lockVisible.ts";
import { type Actor, requirePermission, seesCard, type VerbDeps } from "../verb.ts";
import { type OpenDeps, openFromText, type Said } from "./openFromText.ts";
import { raiseSeverity } from "./raiseSeverity.ts";

export interface DecideDeps extends VerbDeps, OpenDeps {
  readonly interactions: Pick<Interactions, "get">;
  readonly messages: Pick<Messages, "get" | "newestInbound">;
  readonly advice: Pick<AdviceRecords, "get" | "ofInteraction">;
}

export interface Decision {
  readonly id: string;
  readonly decision: "accept" | "correct" | "dismiss";
  /** Of a text: as it was sent or kept in the end. */
  readonly text?: string;
  /** Of a reading: what it really is. */
  readonly intent?: Intent;
  readonly severity?: Severity;
  readonly department?: Department;
}

export async function decideAdvice(deps: DecideDeps, actor: Actor, input: Decision): Promise<Advice> {
  requirePermission(actor, "interaction.write");
  const seen = await deps.advice.get(input.id);
  if (seen === null) throw new HubError("not_found");
  const read = seen.kind === "triage" && input.decision !== "dismiss" ? readingOf(seen, input) : null;
  const heard = read === null ? null : await heardIn(deps, actor, seen, read);
  const decided = await deps.transactions.run(async (unit) => {
    const interaction = await lockVisible(unit, actor, seen.interactionId);
    const advice = await unit.lockAdvice(input.id);
    if (advice === null) throw new HubError("not_found");
    if (!awaitsPerson(advice.state)) throw new HubError("wrong_state", { detail: "Somebody has decided on this advice already." });
    const after: Advice = {
      ...advice,
      state: input.decision === "accept" ? "accepted" : input.decision === "correct" ? "corrected" : "dismissed",
      corrected: correctedOf(input),
      decidedBy: actor.userId,
      decidedAt: deps.clock.now().toISOString(),
    };
    await unit.saveAdvice(after);
    if (read === null) return { advice: after, complaintId: null };
    // What a person says it is teaches the hub's own reading.
    if (heard !== null && heard.words !== "") {
      await unit.saveCorrection({
        messageId: advice.subjectId,
        interactionId: interaction.id,
        intent: read.intent,
        severity: read.intent === "complaint" ? read.severity : null,
        department: input.department ?? advice.content.department,
        language: prepare(heard.words).language,
        correctedBy: actor.userId,
        correctedAt: deps.clock.now().toISOString(),
      });
    }
    const complaintId =
      read.intent === "complaint"
        ? await complain(unit, deps, actor, interaction.id, heard?.complaining ?? { text: interaction.essence ?? "", at: advice.createdAt }, read, advice.model)
        : null;
    // A complaint is not forgotten because something else was said after it.
    await unit.saveInteraction(readAs(interaction, interaction.intent === "complaint" ? interaction.intent : read.intent));
    await unit.emit({ type: "card.changed", interactionId: interaction.id }, null);
    return { advice: after, complaintId };
  });
  deps.counters.count("otklik_advice_total", { kind: decided.advice.kind, result: decided.advice.state });
  deps.live.notice({ type: "advice.changed", id: decided.advice.interactionId }, { all: true });
  if (decided.complaintId !== null) deps.live.notice({ type: "complaint.changed", id: decided.complaintId }, { all: true });
  return decided.advice;
}

interface Read {
  readonly intent: Intent;
  readonly severity: Severity;
  readonly department: Department;
}

interface HeardWords {
  /** Of the message that was read, written and heard. */
  readonly words: string;
  /** What a complaint made of it is named after, and since when the client writes about it. */
  readonly complaining: Said;
}

const MOST_READ = 200;

/** Null: no message was read. Nothing is read for whom the dealing is not shown, nor the chat around it for less than a complaint. */
async function heardIn(deps: DecideDeps, actor: Actor, { interactionId, subjectId }: Advice, { intent }: Read): Promise<HeardWords | null> {
  if (intent === "complaint") requirePermission(actor, "complaint.open");
  const interaction = await deps.interactions.get(interactionId);
  if (interaction === null || !seesCard(actor, interaction)) throw new HubError("not_found");
  const message = await deps.messages.get(subjectId);
  if (message === null) return null;
  const advice = await deps.advice.ofInteraction(interactionId);
  const words = wordsOf(message, advice);
  if (intent !== "complaint") return { words, complaining: { text: words, at: message.at } };
  const written = await deps.messages.newestInbound(interactionId, MOST_READ);
  const texts = written.map((one) => wordsOf(one, advice));
  const text = complainingText(words, texts, deps.rules.triage);
  const named = text === words ? message : (written[texts.lastIndexOf(text)] ?? message);
  const first = named.at < message.at ? named : message;
  return { words, complaining: { text, at: first.at } };
}

function readingOf({ content }: Advice, input: Decision): Read {
  return {
    intent: input.intent ?? content.intent ?? "other",
    severity: input.severity ?? content.severity ?? "normal",
    department: input.department ?? content.department ?? "quality",
  };
}

function correctedOf({ decision, text, intent, severity, department }: Decision): string | null {
  if (decision !== "correct") return null;
  return text ?? JSON.stringify({ intent, severity, department });
}

/** Opened, or raised where the matter runs already; never lowered. */
async function complain(unit: Unit, deps: DecideDeps, actor: Actor, interactionId: string, said: Said, read: Read, model: string): Promise<string | null> {
  const interaction = await lockVisible(unit, actor, interactionId);
  const about = await openFromText(unit, deps, interaction, said, { ...read, category: null }, actor.userId);
  if (about === null) return null;
  if (about.isNew) deps.counters.count("otklik_complaints_total", { by: "person", severity: about.severity });
  else await raiseSeverity(unit, deps, about.id, read.severity, actor.userId, model);
  return about.id;
}
