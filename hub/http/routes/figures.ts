// The day in figures, each with the definition that must stand wherever it is shown.
import { z } from "zod";
import { dayFigures } from "../../actions/reports/dayFigures.ts";
import { LANGUAGES } from "../../contract/vocabulary.ts";
import { MEASURE_IDS, MEASURE_UNITS, MEASURES } from "../../domain/measures.ts";
import { endpoint } from "../endpoint.ts";

const FIGURES = z.record(z.enum(MEASURE_IDS), z.number().nullable()).meta({ id: "Figures", description: "Null is no data, which is not nought." });
const TEXTS = z.record(z.enum(LANGUAGES), z.string());

const ANSWER = z.object({
  day: z.string(),
  from: z.string(),
  to: z.string(),
  totals: FIGURES,
  byHour: z.array(FIGURES),
  earlier: FIGURES,
  byAgent: z.array(z.object({ agentId: z.string(), figures: FIGURES })),
  unheld: FIGURES,
  measures: z.array(z.object({ id: z.enum(MEASURE_IDS), unit: z.enum(MEASURE_UNITS), name: TEXTS, definition: TEXTS })),
});

const DAY = z.strictObject({ day: z.string().max(32).optional() });

export const getFigures = endpoint({ query: DAY, answer: ANSWER }, async ({ deps, actor, query }) => {
  const { byHour, byAgent, ...figures } = await dayFigures(deps, actor, { day: query.day ?? null });
  return { ...figures, byHour: [...byHour], byAgent: [...byAgent], measures: MEASURE_IDS.map((id) => ({ id, ...MEASURES[id] })) };
});
