// Quality of staff: calls to judge, how they were judged, and what agents say to it.
import { z } from "zod";
import { calibration, callsToJudge, judgeCall } from "../../actions/quality/judgeCall.ts";
import { ownQuality, qualityResults, readScore } from "../../actions/quality/readQuality.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, ID, written } from "../inputs.ts";
import { CALIBRATION, CALL_SCORE, CALLS_TO_JUDGE, QUALITY_RESULTS } from "../surveyShapes.ts";
import { SPAN } from "./surveys.ts";

const JUDGED = z.strictObject({
  scorecardId: ID,
  interactionId: ID,
  marks: z.record(ID, z.number().nullable()),
  comment: written(4_000).nullable().optional(),
});
const OF_CALL = z.strictObject({ scorecardId: ID, interactionId: ID });
const READ = z.strictObject({ reply: written(2_000).nullable().optional() });

export const listCallsToJudge = endpoint({ answer: CALLS_TO_JUDGE }, ({ deps, actor }) => callsToJudge(deps, actor));

export const postScore = endpoint({ body: JUDGED, answer: CALL_SCORE, status: 201 }, ({ deps, actor, body }) =>
  judgeCall(deps, actor, { ...body, comment: body.comment ?? null }),
);

export const getCalibration = endpoint({ query: OF_CALL, answer: CALIBRATION }, ({ deps, actor, query }) => calibration(deps, actor, query));

export const getQualityResults = endpoint({ query: SPAN, answer: QUALITY_RESULTS }, ({ deps, actor, query }) => qualityResults(deps, actor, query));

const OWN = z.object({ results: QUALITY_RESULTS, scores: z.array(CALL_SCORE) });

export const getOwnQuality = endpoint({ query: SPAN, answer: OWN }, async ({ deps, actor, query }) => {
  const { results, scores } = await ownQuality(deps, actor, query);
  return { results, scores: [...scores] };
});

export const postScoreSeen = endpoint({ params: BY_ID, body: READ, answer: CALL_SCORE }, ({ deps, actor, params, body }) =>
  readScore(deps, actor, { id: params.id, reply: body.reply ?? null }),
);
