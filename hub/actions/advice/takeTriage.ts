// The model's second reading of a message that was stored long before: kept as advice, and where it is graver than the
// hub's own it raises the complaint. What the hub read stays in every other case.
import type { Advice } from "../../contract/advice.ts";
import { judged, NO_CONTENT, type Reading, type Verdict } from "../../domain/advice.ts";
import { calledFor, isReading } from "../../domain/articleOffer.ts";
import { readAs } from "../../domain/thread.ts";
import type { AiJob } from "../../ports/advice.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { InteractionRecord, Interactions } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import type { IntakeRules } from "../intake/rules.ts";
import { touchCards } from "../interactions/touchCards.ts";
import type { VerbDeps } from "../verb.ts";
import { type Complained, openFromText, type Said } from "./openFromText.ts";
import { raiseSeverity } from "./raiseSeverity.ts";

export interface TriageDeps extends VerbDeps {
  readonly rules: IntakeRules;
  readonly interactions: Pick<Interactions, "liveIdsOf">;
  /** Opens what only the model sees, instead of proposing it. */
  readonly opensComplaints: boolean;
}

export type Written = Omit<Advice, "state" | "content">;

export async function takeTriage(deps: TriageDeps, job: AiJob, said: Said, advised: Reading, written: Written, clientId: string | null): Promise<Verdict> {
  const local = deps.rules.triage(said.text);
  const verdict = judged(local, advised);
  const cards = clientId === null ? [] : await deps.interactions.liveIdsOf(clientId);
  const about = await deps.transactions.run(async (unit): Promise<ComplaintRecord | null> => {
    const locked = await unit.lockInteraction(job.interactionId);
    if (locked === null) return null;
    const interaction = await calledBy(unit, deps, locked, verdict);
    const raised = verdict === "raise" ? await raise(unit, deps, interaction, advised, written.model) : null;
    const complained: Complained | null =
      verdict === "complaint" && deps.opensComplaints ? await openFromText(unit, deps, interaction, said, { ...advised, category: null }, null) : null;
    const opened = complained?.isNew === true ? complained : null;
    const content = { ...NO_CONTENT, intent: advised.intent, severity: advised.severity, department: advised.department };
    const isNew = await unit.addAdvice({ ...written, content, state: stateOf(verdict, raised ?? opened, interaction.intent === "complaint") });
    if (!isNew) return null;
    if (opened !== null) await unit.saveInteraction(readAs(interaction, "complaint"));
    if (opened !== null) await unit.emit({ type: "card.changed", interactionId: interaction.id }, null);
    if (raised !== null) await touchCards(unit, cards);
    if (opened !== null)
      await touchCards(
        unit,
        cards.filter((id) => id !== interaction.id),
      );
    if (opened !== null) deps.counters.count("otklik_complaints_total", { by: "model", severity: opened.severity });
    return raised ?? complained;
  });
  if (about !== null) deps.live.notice({ type: "complaint.changed", id: about.id }, { all: true });
  return verdict;
}

/** Nobody reads an article while the model hears a complaint in what they wrote. */
async function calledBy(unit: Unit, { clock }: TriageDeps, interaction: InteractionRecord, verdict: Verdict): Promise<InteractionRecord> {
  if (verdict !== "complaint" || !isReading(interaction)) return interaction;
  const at = clock.now().toISOString();
  const offers = (await unit.lockArticleOffersOf([interaction.id])).filter(({ end }) => end === null);
  for (const offer of offers) await unit.saveArticleOffer({ ...offer, end: "agent", endedAt: at });
  await unit.saveInteraction(calledFor(interaction, at));
  await unit.emit({ type: "card.changed", interactionId: interaction.id }, null);
  return (await unit.lockInteraction(interaction.id)) ?? interaction;
}

/** The complaint this dealing opened, if it is less grave. */
async function raise(unit: Unit, deps: TriageDeps, interaction: InteractionRecord, { severity }: Reading, model: string): Promise<ComplaintRecord | null> {
  if (interaction.clientId === null || severity === null) return null;
  const found = (await unit.openComplaintsOf(interaction.clientId)).find((one) => one.interactionId === interaction.id);
  return found === undefined ? null : raiseSeverity(unit, deps, found.id, severity, null, model);
}

/** A thread that holds a complaint already needs no word on what else a later message in it may be. */
function stateOf(verdict: Verdict, changed: ComplaintRecord | null, isComplaint: boolean): Advice["state"] {
  if (verdict === "agreed" || verdict === "overruled") return verdict;
  if (changed !== null) return "applied";
  if (verdict === "raise") return "agreed";
  return isComplaint ? "overruled" : "proposed";
}
