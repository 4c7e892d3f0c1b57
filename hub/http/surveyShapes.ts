// What the answers about surveys and judged calls look like.
import { z } from "zod";
import {
  type AgentQuality,
  type Calibration,
  type CallScore,
  type CallsToJudge,
  INVITATION_STATES,
  QUESTION_KINDS,
  type QualityResults,
  type Question,
  type Satisfaction,
  type Scorecard,
  SKIP_REASONS,
  SURVEY_SUBJECTS,
  SURVEY_TRIGGERS,
  SURVEY_WAYS,
  type Survey,
  type SurveyAnswer,
  type SurveyCall,
  type SurveyInvitation,
  type SurveyResults,
} from "../contract/survey.ts";
import { LANGUAGES } from "../contract/vocabulary.ts";

const text = z.string();
const maybe = text.nullable();
const instant = z.string().meta({ format: "date-time" });
const maybeInstant = instant.nullable();
const count = z.number().int();
const mark = z.number().nullable();
const names = z.partialRecord(z.enum(LANGUAGES), text);
const named = z.object({ id: text, name: names });

const QUESTION: z.ZodType<Question> = z
  .object({
    id: text,
    kind: z.enum(QUESTION_KINDS),
    text: names,
    from: count,
    to: count,
    ends: z.object({ low: names, high: names }).nullable(),
    options: z.array(named),
    measure: z.enum(["csat"]).nullable(),
    when: z.object({ question: text, atLeast: mark, atMost: mark, is: z.array(text).nullable() }).nullable(),
    low: z.union([z.number(), z.array(text)]).nullable(),
  })
  .meta({ id: "SurveyQuestion" });

const SURVEY: z.ZodType<Survey> = z
  .object({
    id: text,
    version: text,
    name: names,
    after: z.enum(SURVEY_TRIGGERS),
    by: z.array(z.enum(SURVEY_WAYS).exclude(["page"])),
    delayMinutes: count,
    expireDays: count,
    share: count,
    sample: z.object({ size: count, interactions: count }),
    questions: z.array(QUESTION),
  })
  .meta({ id: "Survey" });

const invitation = z.object({
  id: text,
  surveyId: text,
  version: text,
  subjectKind: z.enum(SURVEY_SUBJECTS),
  subjectId: text,
  clientId: text,
  contactId: maybe,
  agentId: maybe,
  language: z.enum(LANGUAGES),
  way: z.enum(SURVEY_WAYS).nullable(),
  state: z.enum(INVITATION_STATES),
  reason: z.enum(SKIP_REASONS).nullable(),
  createdAt: instant,
  askAt: instant,
  askedAt: maybeInstant,
  expiresAt: instant,
  endedAt: maybeInstant,
  answeredBy: maybe,
  csat: mark,
  nps: mark,
  isLow: z.boolean(),
  taskId: maybe,
  lowTaskId: maybe,
  complaintId: maybe,
});

export const SURVEY_INVITATION: z.ZodType<SurveyInvitation> = invitation
  .extend({ answers: z.record(text, z.union([z.number(), text])) })
  .meta({ id: "SurveyInvitation" });

export const SURVEY_ANSWER: z.ZodType<SurveyAnswer> = invitation
  .extend({ clientName: text, said: z.array(z.object({ question: text, answer: text, texts: z.object({ question: names, answer: names.nullable() }) })) })
  .meta({ id: "SurveyAnswer" });

export const SURVEY_CALL: z.ZodType<SurveyCall> = z.object({ invitation: SURVEY_INVITATION, survey: SURVEY }).meta({ id: "SurveyCall" });

const SATISFACTION: z.ZodType<Satisfaction> = z
  .object({ answers: count, value: mark, low: mark, high: mark })
  .meta({ id: "Satisfaction", description: "CSAT is 0…1, NPS −100…100; low and high bound it with 95 % certainty." });

const MEASURE = z.object({ name: names, definition: names });

export const SURVEY_RESULTS: z.ZodType<SurveyResults> = z
  .object({
    measures: z.object({ csat: MEASURE, nps: MEASURE }),
    csat: SATISFACTION,
    nps: SATISFACTION,
    surveys: z.array(
      z.object({
        surveyId: text,
        name: names,
        after: z.enum(SURVEY_TRIGGERS),
        invited: count,
        waiting: count,
        asked: count,
        answered: count,
        refused: count,
        expired: count,
        skipped: z.record(z.enum(SKIP_REASONS), count),
        low: count,
        csat: SATISFACTION,
        nps: SATISFACTION,
        questions: z.array(z.object({ question: QUESTION, answers: count, counts: z.array(z.object({ value: text, count })) })),
      }),
    ),
  })
  .meta({ id: "SurveyResults" });

const SCORECARD: z.ZodType<Scorecard> = z
  .object({
    id: text,
    version: text,
    name: names,
    perWeek: count,
    calibratePerWeek: count,
    leastTalkSec: count,
    criteria: z.array(z.object({ id: text, name: names, weight: count, most: count, critical: z.boolean() })),
  })
  .meta({ id: "Scorecard" });

export const CALL_SCORE: z.ZodType<CallScore> = z
  .object({
    id: text,
    scorecardId: text,
    version: text,
    interactionId: text,
    agentId: text,
    scorerId: text,
    marks: z.record(text, mark),
    score: z.number(),
    comment: maybe,
    createdAt: instant,
    seenAt: maybeInstant,
    reply: maybe,
  })
  .meta({ id: "CallScore" });

export const CALLS_TO_JUDGE: z.ZodType<CallsToJudge> = z.object({
  scorecards: z.array(SCORECARD),
  items: z.array(
    z.object({
      id: text,
      scorecardId: text,
      interactionId: text,
      agentId: text,
      period: text,
      isCalibration: z.boolean(),
      createdAt: instant,
      startedAt: instant,
      talkSec: mark,
      clientId: maybe,
      scorers: count,
      mine: CALL_SCORE.nullable(),
    }),
  ),
});

export const CALIBRATION: z.ZodType<Calibration> = z.object({
  scores: z.array(CALL_SCORE),
  points: z.number(),
  on: z.array(z.object({ criterion: text, marks: z.array(mark) })),
});

const AGENT_QUALITY: z.ZodType<AgentQuality> = z.object({
  agentId: text,
  calls: count,
  average: mark,
  unseen: count,
  weeks: z.array(z.object({ period: text, calls: count, average: z.number() })),
  criteria: z.array(z.object({ criterion: text, share: z.number(), calls: count })),
});

export const QUALITY_RESULTS: z.ZodType<QualityResults> = z
  .object({ scorecards: z.array(SCORECARD), agents: z.array(AGENT_QUALITY), calibration: z.object({ calls: count, points: mark }) })
  .meta({ id: "QualityResults" });
