// What the model advised on a dealing, asking it for more, and what a person makes of it.
import { z } from "zod";
import { ASKED_KINDS } from "../../contract/advice.ts";
import { DEPARTMENTS, INTENTS, LANGUAGES, SEVERITIES } from "../../contract/vocabulary.ts";
import { ADVICE, ADVICE_OF_INTERACTION } from "../adviceShapes.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, ID, written } from "../inputs.ts";

export const listAdvice = endpoint({ params: BY_ID, answer: ADVICE_OF_INTERACTION }, ({ deps, actor, params }) => deps.advising.read(actor, params.id));

const ASKED = z.strictObject({ kind: z.enum(ASKED_KINDS), messageId: ID.optional(), language: z.enum(LANGUAGES).optional() });

export const postAdvice = endpoint({ params: BY_ID, body: ASKED, answer: ADVICE_OF_INTERACTION }, async ({ deps, actor, user, params, body }) => {
  await deps.advising.ask(actor, { interactionId: params.id, language: user.language, ...body });
  return deps.advising.read(actor, params.id);
});

const LONGEST = 4_096;
const DECIDED = z.strictObject({
  decision: z.enum(["accept", "correct", "dismiss"]),
  text: written(LONGEST).optional(),
  intent: z.enum(INTENTS).optional(),
  severity: z.enum(SEVERITIES).optional(),
  department: z.enum(DEPARTMENTS).optional(),
});

export const postDecision = endpoint({ params: BY_ID, body: DECIDED, answer: ADVICE }, ({ deps, actor, params, body }) =>
  deps.advising.decide(actor, { id: params.id, ...body }),
);
