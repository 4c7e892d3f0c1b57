// What answers about advice look like on their way out.
import { z } from "zod";
import { ADVICE_KINDS, ADVICE_STATES, type Advice, type AdviceOfInteraction, MODEL_STATES } from "../contract/advice.ts";
import { DEPARTMENTS, INTENTS, LANGUAGES, SEVERITIES } from "../contract/vocabulary.ts";

const text = z.string();
const maybe = text.nullable();
const instant = text.meta({ format: "date-time" });
const count = z.number().int();

export const ADVICE: z.ZodType<Advice> = z
  .object({
    id: text,
    interactionId: text,
    kind: z.enum(ADVICE_KINDS),
    subjectId: text,
    state: z.enum(ADVICE_STATES),
    content: z.object({
      text: maybe,
      intent: z.enum(INTENTS).nullable(),
      severity: z.enum(SEVERITIES).nullable(),
      department: z.enum(DEPARTMENTS).nullable(),
      language: z.enum(LANGUAGES).nullable(),
      articleId: maybe,
      articleTitle: maybe,
    }),
    corrected: maybe,
    model: text,
    promptVersion: text,
    promptTokens: count,
    answerTokens: count,
    createdAt: instant,
    decidedBy: maybe,
    decidedAt: instant.nullable(),
  })
  .meta({ id: "Advice" });

export const ADVICE_OF_INTERACTION: z.ZodType<AdviceOfInteraction> = z
  .object({ items: z.array(ADVICE), waiting: z.array(z.enum(ADVICE_KINDS)), model: z.object({ state: z.enum(MODEL_STATES), name: maybe }) })
  .meta({ id: "AdviceOfInteraction" });
