// What clients think of us: CSAT and NPS over the span, each survey with its questions, and the answers themselves.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useNow } from "../../components/useNow.ts";
import { type PeriodDays, PeriodTabs } from "./PeriodTabs.tsx";
import { SatisfactionFigure } from "./SatisfactionFigure.tsx";
import { SurveyAnswers } from "./SurveyAnswers.tsx";
import { SurveyBlock } from "./SurveyBlock.tsx";
import { spanOf, surveyResultsQuery } from "./surveyQueries.ts";

const HOUR_MS = 3_600_000;

export function SurveysView() {
  const { t } = useTranslation();
  const nowMs = useNow(HOUR_MS);
  const [days, setDays] = useState<PeriodDays>(90);
  const span = spanOf(days, nowMs);
  const { data, error, refetch } = useQuery(surveyResultsQuery(span));
  return (
    <main className="page full">
      <div className="scroll">
        <div className="phead">
          <h1>{t("surveyPage.title")}</h1>
          <PeriodTabs days={days} onChange={setDays} />
        </div>
        <div className="pbody surveys">
          {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
          {data === undefined && error === null ? <Skeleton lines={8} /> : null}
          {data === undefined ? null : (
            <div className="satisrow">
              <SatisfactionFigure kind="csat" measure={data.measures.csat} figure={data.csat} isBig />
              <SatisfactionFigure kind="nps" measure={data.measures.nps} figure={data.nps} isBig />
            </div>
          )}
          {data?.surveys.length === 0 ? <EmptyState title={t("surveyPage.noSurveys")} text={t("surveyPage.noSurveysText")} /> : null}
          {data?.surveys.map((figures) => (
            <SurveyBlock key={figures.surveyId} figures={figures} measures={data.measures} />
          ))}
          {data === undefined || data.surveys.length === 0 ? null : <SurveyAnswers span={span} />}
        </div>
      </div>
    </main>
  );
}
