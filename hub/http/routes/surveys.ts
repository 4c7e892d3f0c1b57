// Surveys: what they came to, whom to call, and what was said on the phone.
import { z } from "zod";
import { answerByPhone, complaintOfSurvey, refuseByPhone } from "../../actions/surveys/phoneSurvey.ts";
import { surveyAnswers, surveyCalls, surveyResults } from "../../actions/surveys/readSurveys.ts";
import { COMPLAINT } from "../complaintShapes.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, FLAG, filterOf, ID, INSTANT, PAGING, pageOf } from "../inputs.ts";
import { listOf } from "../shapes.ts";
import { SURVEY_ANSWER, SURVEY_CALL, SURVEY_INVITATION, SURVEY_RESULTS } from "../surveyShapes.ts";

export const SPAN = z.strictObject({ from: INSTANT, to: INSTANT });
const SOUGHT = PAGING.extend({ surveyId: ID.optional(), isLow: FLAG.optional(), from: INSTANT.optional(), to: INSTANT.optional() });
const ANSWERS = z.strictObject({ answers: z.record(ID, z.union([z.number(), z.string().max(4_000)])) });
const REFUSAL = z.strictObject({ never: z.boolean().default(false) });

export const getSurveyResults = endpoint({ query: SPAN, answer: SURVEY_RESULTS }, ({ deps, actor, query }) => surveyResults(deps, actor, query));

export const listSurveyAnswers = endpoint({ query: SOUGHT, answer: listOf(SURVEY_ANSWER) }, ({ deps, actor, user, query }) =>
  surveyAnswers(deps, actor, filterOf(query), user.language, pageOf(query)),
);

export const listSurveyCalls = endpoint({ answer: z.object({ items: z.array(SURVEY_CALL) }) }, async ({ deps, actor }) => ({
  items: [...(await surveyCalls(deps, actor))],
}));

export const postSurveyAnswers = endpoint({ params: BY_ID, body: ANSWERS, answer: SURVEY_INVITATION }, ({ deps, actor, params, body }) =>
  answerByPhone(deps, actor, { id: params.id, answers: body.answers }),
);

export const postSurveyRefusal = endpoint({ params: BY_ID, body: REFUSAL, answer: SURVEY_INVITATION }, ({ deps, actor, params, body }) =>
  refuseByPhone(deps, actor, { id: params.id, never: body.never }),
);

export const postSurveyComplaint = endpoint({ params: BY_ID, answer: COMPLAINT, status: 201 }, ({ deps, actor, params }) =>
  complaintOfSurvey(deps, actor, params.id),
);
