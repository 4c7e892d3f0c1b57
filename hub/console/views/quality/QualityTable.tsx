// Results by agent, who needs help first: the mean of the span, week by week, and the weakest criteria.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { AgentQuality, Scorecard } from "../../../contract/survey.ts";
import { Definition } from "../../components/Definition.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useWords } from "../../components/useWords.ts";
import { usePersonName } from "../clients/usePersonName.ts";
import type { Span } from "../surveys/surveyQueries.ts";
import { textOf } from "../surveys/surveyText.ts";
import { qualityResultsQuery } from "./qualityQueries.ts";
import { Weeks } from "./Weeks.tsx";

const WEAKEST = 2;
const GOOD = 0.9;

export function QualityTable({ span }: { readonly span: Span }) {
  const { t } = useTranslation();
  const personName = usePersonName();
  const { data, error, refetch } = useQuery(qualityResultsQuery(span));
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={6} />;
  if (data.agents.length === 0) return <EmptyState title={t("qualityPage.noScores")} text={t("qualityPage.noScoresText")} />;
  return (
    <>
      {data.calibration.points === null ? null : (
        <p className="m">
          <Definition meaning={t("qualityPage.calibrationMeaning")}>{t("qualityPage.calibration")}</Definition>
          {": "}
          {t("qualityPage.calibrated", { count: data.calibration.calls, points: data.calibration.points })}
        </p>
      )}
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t("qualityPage.agent")}</th>
            <th scope="col" className="num">
              {t("qualityPage.calls")}
            </th>
            <th scope="col" className="num">
              {t("qualityPage.average")}
            </th>
            <th scope="col">{t("qualityPage.weeks")}</th>
            <th scope="col">{t("qualityPage.weakest")}</th>
            <th scope="col" className="num">
              {t("qualityPage.unseen")}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.agents.map((agent) => (
            <tr key={agent.agentId}>
              <td className="whole">{personName(agent.agentId)}</td>
              <td className="num" data-label={t("qualityPage.calls")}>
                {agent.calls}
              </td>
              <td className="num" data-label={t("qualityPage.average")}>
                <b>{agent.average}</b>
              </td>
              <td>
                <Weeks weeks={agent.weeks} />
              </td>
              <td className="s" data-label={t("qualityPage.weakest")}>
                <Weakest agent={agent} scorecards={data.scorecards} />
              </td>
              {agent.unseen === 0 ? (
                <td />
              ) : (
                <td className="num" data-label={t("qualityPage.unseen")}>
                  {agent.unseen}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function Weakest({ agent, scorecards }: { readonly agent: AgentQuality; readonly scorecards: readonly Scorecard[] }) {
  const { language } = useWords();
  const { t } = useTranslation();
  const names = new Map(scorecards.flatMap(({ criteria }) => criteria.map(({ id, name }) => [id, textOf(name, language)] as const)));
  const weak = agent.criteria
    .filter(({ share }) => share < GOOD)
    .toSorted((a, b) => a.share - b.share)
    .slice(0, WEAKEST);
  if (weak.length === 0) return <span className="f">{t("qualityPage.allGood")}</span>;
  return <>{weak.map(({ criterion, share }) => `${names.get(criterion) ?? criterion} ${Math.round(share * 100)}\u00a0%`).join(", ")}</>;
}
