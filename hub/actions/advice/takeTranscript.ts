// What was spoken, as text: kept as advice, and read like any text. A complaint in it is opened by the hub's own reading,
// so that a caller need not have written it down.
import type { Advice } from "../../contract/advice.ts";
import { NO_CONTENT } from "../../domain/advice.ts";
import { essenceOf } from "../../domain/complaint.ts";
import type { Triage } from "../../domain/triage.ts";
import type { AiJob } from "../../ports/advice.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import { touchCards } from "../interactions/touchCards.ts";
import { type Complained, openFromText, type Said } from "./openFromText.ts";
import { raiseSeverity } from "./raiseSeverity.ts";
import type { TriageDeps, Written } from "./takeTriage.ts";

/** Said in the history of a complaint that was raised by what was spoken. */
const WHY = "transcript";

export async function takeTranscript(deps: TriageDeps, job: AiJob, said: Said, written: Written, clientId: string | null): Promise<void> {
  const { text } = said;
  const read = text === "" ? null : deps.rules.triage(text);
  const cards = clientId === null ? [] : await deps.interactions.liveIdsOf(clientId);
  const about = await deps.transactions.run(async (unit): Promise<Complained | null> => {
    const interaction = await unit.lockInteraction(job.interactionId);
    if (interaction === null) return null;
    const content: Advice["content"] = { ...NO_CONTENT, text, language: read?.lang ?? null, intent: read?.intent ?? null, severity: read?.severity ?? null };
    if (!(await unit.addAdvice({ ...written, content, state: "applied" }))) return null;
    if (read === null) return null;
    const complaint = read.intent === "complaint" ? await complained(unit, deps, interaction, said, read) : null;
    await unit.saveInteraction({
      ...interaction,
      intent: interaction.intent === "complaint" ? interaction.intent : (interaction.intent ?? read.intent),
      ...(read.intent === "complaint" ? { intent: "complaint" } : {}),
      essence: interaction.essence ?? essenceOf(text),
      language: interaction.language ?? read.lang,
    });
    await unit.emit({ type: "card.changed", interactionId: interaction.id }, null);
    if (complaint?.isChanged === true)
      await touchCards(
        unit,
        cards.filter((id) => id !== interaction.id),
      );
    // Of a call nobody reads every word.
    if (interaction.channel === "call") {
      const language = deps.rules.companyLanguage;
      await unit.addAiJob({
        id: deps.ids.next(),
        kind: "summary",
        interactionId: interaction.id,
        subjectId: interaction.id,
        language,
        senderKey: job.senderKey,
        requestedBy: null,
      });
    } else if (deps.rules.asks.triage) {
      await unit.addAiJob({ ...job, id: deps.ids.next(), kind: "triage", requestedBy: null });
    }
    return complaint;
  });
  if (about === null) return;
  if (about.isNew) deps.counters.count("otklik_complaints_total", { by: "transcript", severity: about.severity });
  deps.live.notice({ type: "complaint.changed", id: about.id }, { all: true });
}

/** Changed: what cards show of it is another thing now. */
type Heard = Complained & { readonly isChanged: boolean };

/** A new one, or the one this dealing opened before, made as grave as what was spoken; never less. */
async function complained(unit: Unit, deps: TriageDeps, interaction: InteractionRecord, said: Said, read: Triage): Promise<Heard | null> {
  const about = await openFromText(unit, deps, interaction, said, read, null);
  if (about === null || about.isNew) return about === null ? null : { ...about, isChanged: true };
  const own = (await unit.openComplaintsOf(about.clientId)).find((one) => one.interactionId === interaction.id);
  const raised = own === undefined ? null : await raiseSeverity(unit, deps, own.id, read.severity ?? "normal", null, WHY);
  return { ...about, ...raised, isNew: false, isChanged: raised !== null };
}
