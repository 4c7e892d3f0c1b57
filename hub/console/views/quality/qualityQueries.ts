// What the console reads of judged calls.
import { queryOptions } from "@tanstack/react-query";
import type { Calibration, CallScore, CallsToJudge, QualityResults } from "../../../contract/survey.ts";
import { api } from "../../api/client.ts";
import type { Span } from "../surveys/surveyQueries.ts";

export const qualityKeys = { all: ["quality"] as const };

export const callsToJudgeQuery = queryOptions({ queryKey: [...qualityKeys.all, "calls"], queryFn: () => api.get<CallsToJudge>("/quality/calls") });

export const qualityResultsQuery = (span: Span) =>
  queryOptions({ queryKey: [...qualityKeys.all, "results", span], queryFn: () => api.get<QualityResults>("/quality/results", { ...span }) });

export const ownQualityQuery = (span: Span) =>
  queryOptions({
    queryKey: [...qualityKeys.all, "mine", span],
    queryFn: () => api.get<{ readonly results: QualityResults; readonly scores: readonly CallScore[] }>("/quality/mine", { ...span }),
  });

export const calibrationQuery = (scorecardId: string, interactionId: string) =>
  queryOptions({
    queryKey: [...qualityKeys.all, "calibration", scorecardId, interactionId],
    queryFn: () => api.get<Calibration>("/quality/calibration", { scorecardId, interactionId }),
  });
