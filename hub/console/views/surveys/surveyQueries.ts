// What the console reads of surveys.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { List } from "../../../contract/api.ts";
import type { SurveyAnswer, SurveyCall, SurveyResults } from "../../../contract/survey.ts";
import { api } from "../../api/client.ts";

export const surveyKeys = { all: ["surveys"] as const, calls: ["surveys", "calls"] as const };

export interface Span {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

/** To the end of this day, so that the key of the cache stays for a while. */
export function spanOf(days: number, nowMs: number): Span {
  const endMs = (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;
  return { from: new Date(endMs - days * DAY_MS).toISOString(), to: new Date(endMs).toISOString() };
}

export const surveyResultsQuery = (span: Span) =>
  queryOptions({ queryKey: [...surveyKeys.all, "results", span], queryFn: () => api.get<SurveyResults>("/surveys/results", { ...span }) });

export const surveyAnswersQuery = (span: Span, isLow: boolean) =>
  infiniteQueryOptions({
    queryKey: [...surveyKeys.all, "answers", span, isLow],
    queryFn: ({ pageParam }) => api.get<List<SurveyAnswer>>("/surveys/answers", { ...span, isLow: isLow || null, cursor: pageParam, limit: 50 }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const surveyCallsQuery = queryOptions({
  queryKey: surveyKeys.calls,
  queryFn: () => api.get<{ readonly items: readonly SurveyCall[] }>("/surveys/calls"),
});
