// What was spoken, as text: kept as advice, and read like any text. A complaint in it is opened by the hub's own reading,
// so that a caller need not have written it down.
import type { Advice } from "../../contract/advice.ts";
import { NO_CONTENT } from "../../domain/advice.ts";
import { essenceOf } from "../../domain/complaint.ts";
import type { AiJob } from "../../ports/advice.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { touchCards } from "../interactions/touchCards.ts";
import { openFromText } from "./openFromText.ts";
import type { TriageDeps, Written } from "./takeTriage.ts";

export async function takeTranscript(deps: TriageDeps, job: AiJob, text: string, written: Written, clientId: string | null): Promise<void> {
  const read = text === "" ? null : deps.rules.triage(text);
  const cards = clientId === null ? [] : await deps.interactions.liveIdsOf(clientId);
  const opened = await deps.transactions.run(async (unit): Promise<ComplaintRecord | null> => {
    const interaction = await unit.lockInteraction(job.interactionId);
    if (interaction === null) return null;
    const content: Advice["content"] = { ...NO_CONTENT, text, language: read?.lang ?? null, intent: read?.intent ?? null, severity: read?.severity ?? null };
    if (!(await unit.addAdvice({ ...written, content, state: "applied" }))) return null;
    if (read === null) return null;
    const complaint = read.intent === "complaint" ? await openFromText(unit, deps, interaction, text, read, null) : null;
    await unit.saveInteraction({
      ...interaction,
      intent: interaction.intent === "complaint" ? interaction.intent : (interaction.intent ?? read.intent),
      ...(read.intent === "complaint" ? { intent: "complaint" } : {}),
      essence: interaction.essence ?? essenceOf(text),
      language: interaction.language ?? read.lang,
    });
    await unit.emit({ type: "card.changed", interactionId: interaction.id }, null);
    if (complaint !== null)
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
  if (opened === null) return;
  deps.counters.count("otklik_complaints_total", { by: "transcript", severity: opened.severity });
  deps.live.notice({ type: "complaint.changed", id: opened.id }, { all: true });
}
