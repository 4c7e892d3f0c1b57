// Judges a call by a scorecard: never one's own, each person once. Who judges a call for calibration sees the others'
// marks only after their own.
import { HubError } from "../../contract/errors.ts";
import type { Calibration, CallMarks, CallScore, CallsToJudge, Scorecard } from "../../contract/survey.ts";
import { callScore, differences, wrongMarks } from "../../domain/scorecard.ts";
import type { Interactions } from "../../ports/interactions.ts";
import type { Quality } from "../../ports/quality.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export interface JudgeDeps extends Pick<VerbDeps, "transactions" | "clock" | "ids" | "counters"> {
  readonly scorecards: readonly Scorecard[];
  readonly quality: Quality;
  readonly interactions: Pick<Interactions, "get">;
}

const WEEKS_MS = 5 * 7 * 86_400_000;
const MOST = 300;
const CALIBRATORS = 2;

/** Still to be judged, those for calibration by two, and what the actor has judged of late. */
export async function callsToJudge(deps: JudgeDeps, actor: Actor): Promise<CallsToJudge> {
  requirePermission(actor, "quality.score");
  const picks = await deps.quality.picks(new Date(deps.clock.now().getTime() - WEEKS_MS).toISOString(), MOST);
  const scores = await deps.quality.scoresOf(picks.map(({ interactionId }) => interactionId));
  const items = picks.flatMap((pick) => {
    const own = scores.filter((one) => one.interactionId === pick.interactionId && one.scorecardId === pick.scorecardId);
    const mine = own.find(({ scorerId }) => scorerId === actor.userId) ?? null;
    const isDone = own.length >= (pick.isCalibration ? CALIBRATORS : 1);
    return pick.agentId === actor.userId || (isDone && mine === null) ? [] : [{ ...pick, scorers: own.length, mine }];
  });
  return { scorecards: deps.scorecards, items };
}

export async function judgeCall(
  deps: JudgeDeps,
  actor: Actor,
  input: { readonly scorecardId: string; readonly interactionId: string; readonly marks: CallMarks; readonly comment: string | null },
): Promise<CallScore> {
  requirePermission(actor, "quality.score");
  const scorecard = deps.scorecards.find(({ id }) => id === input.scorecardId);
  const call = await deps.interactions.get(input.interactionId);
  if (scorecard === undefined || call === null) throw new HubError("not_found");
  if (call.channel !== "call" || call.agentId === null || call.outcome !== "answered")
    throw new HubError("wrong_state", { detail: "Only a call that one of us answered can be judged." });
  if (call.agentId === actor.userId) throw new HubError("forbidden", { detail: "Nobody judges their own calls." });
  const errors = wrongMarks(scorecard.criteria, input.marks);
  if (errors.length > 0) throw new HubError("invalid", { errors: [...errors] });
  const score: CallScore = {
    id: deps.ids.next(),
    scorecardId: scorecard.id,
    version: scorecard.version,
    interactionId: call.id,
    agentId: call.agentId,
    scorerId: actor.userId,
    marks: input.marks,
    score: callScore(scorecard.criteria, input.marks),
    comment: input.comment,
    createdAt: deps.clock.now().toISOString(),
    seenAt: null,
    reply: null,
  };
  if (!(await deps.transactions.run((unit) => unit.addScore(score)))) throw new HubError("duplicate", { detail: "You have judged this call already." });
  deps.counters.count("otklik_calls_judged_total", { scorecard: scorecard.id, result: "judged" });
  return score;
}

/** Only for who has judged it themselves, or oversees quality and judges none of it. */
export async function calibration(
  deps: JudgeDeps,
  actor: Actor,
  input: { readonly scorecardId: string; readonly interactionId: string },
): Promise<Calibration> {
  requirePermission(actor, "quality.score");
  const scorecard = deps.scorecards.find(({ id }) => id === input.scorecardId);
  if (scorecard === undefined) throw new HubError("not_found");
  const scores = (await deps.quality.scoresOf([input.interactionId])).filter(({ scorecardId }) => scorecardId === scorecard.id);
  if (!scores.some(({ scorerId }) => scorerId === actor.userId))
    throw new HubError("forbidden", { detail: "Judge this call first: then you see how others judged it." });
  return { scores, ...differences(scorecard.criteria, scores) };
}
