// A hub that asks nobody anything and judges nothing.
import type { HttpDeps } from "../../hub/http/deps.ts";

export const emptySurveys: Pick<HttpDeps, "surveys" | "book" | "marks" | "quality" | "scorecards"> = {
  surveys: {
    get: async () => null,
    ofSubject: async () => [],
    dueIds: async () => [],
    overdueIds: async () => [],
    list: async () => ({ items: [], nextCursor: null }),
    calls: async () => [],
    made: async () => [],
    askableCalls: async () => [],
    askableVisits: async () => [],
    candidates: async () => [],
    wasDrawn: async () => false,
    threadsOf: async () => [],
    definition: async () => null,
    keepDefinition: async () => undefined,
  },
  book: { all: [], version: async () => null, keep: async () => undefined },
  marks: { get: async () => null, of: async () => [], ofClient: async () => [], answered: async () => [] },
  quality: {
    judgeable: async () => [],
    picks: async () => [],
    scoresOf: async () => [],
    score: async () => null,
    scores: async () => [],
  },
  scorecards: [],
};
