// How calls were judged: of everybody for who oversees quality, and of oneself for each agent, who reads it and may answer.
import { HubError } from "../../contract/errors.ts";
import type { CallScore, QualityResults, Scorecard } from "../../contract/survey.ts";
import { agentQuality, calibrationOf } from "../../domain/qualityFigures.ts";
import type { Quality } from "../../ports/quality.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export interface ReadQualityDeps extends Pick<VerbDeps, "transactions" | "clock"> {
  readonly scorecards: readonly Scorecard[];
  readonly quality: Pick<Quality, "scores" | "score">;
  readonly company: { readonly timeZone: string };
}

interface Span {
  readonly from: string;
  readonly to: string;
}

export async function qualityResults(deps: ReadQualityDeps, actor: Actor, span: Span): Promise<QualityResults> {
  requirePermission(actor, "quality.see");
  return resultsOf(deps, await deps.quality.scores(span, null));
}

/** One's own alone: who judged is not told. */
export async function ownQuality(
  deps: ReadQualityDeps,
  actor: Actor,
  span: Span,
): Promise<{ readonly results: QualityResults; readonly scores: readonly CallScore[] }> {
  const scores = await deps.quality.scores(span, actor.userId);
  return { results: resultsOf(deps, scores), scores: unreadFirst(scores).map((one) => ({ ...one, scorerId: "" })) };
}

/** Of newest calls first, and of those that were read the same after them. */
function unreadFirst(scores: readonly CallScore[]): readonly CallScore[] {
  return scores.toReversed().toSorted((a, b) => Number(a.seenAt !== null) - Number(b.seenAt !== null));
}

function resultsOf({ scorecards, company }: ReadQualityDeps, scores: readonly CallScore[]): QualityResults {
  return { scorecards, agents: agentQuality(scores, scorecards, company.timeZone), calibration: calibrationOf(scores) };
}

/** The agent has read it; a reply may be added once more is to be said. */
export async function readScore(deps: ReadQualityDeps, actor: Actor, input: { readonly id: string; readonly reply: string | null }): Promise<CallScore> {
  return deps.transactions.run(async (unit) => {
    const score = await unit.lockScore(input.id);
    if (score === null || score.agentId !== actor.userId) throw new HubError("not_found");
    const after: CallScore = { ...score, seenAt: score.seenAt ?? deps.clock.now().toISOString(), reply: input.reply ?? score.reply };
    await unit.saveSeen(after);
    return { ...after, scorerId: "" };
  });
}
