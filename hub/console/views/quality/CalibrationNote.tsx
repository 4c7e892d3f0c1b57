// After one's own score: how it stands, and where another judge of the same call saw it differently.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CallToJudge, Scorecard } from "../../../contract/survey.ts";
import { useWords } from "../../components/useWords.ts";
import { usePersonName } from "../clients/usePersonName.ts";
import { textOf } from "../surveys/surveyText.ts";
import { calibrationQuery } from "./qualityQueries.ts";

export function CalibrationNote({ call, scorecard }: { readonly call: CallToJudge; readonly scorecard: Scorecard | null }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const personName = usePersonName();
  const { data } = useQuery(calibrationQuery(call.scorecardId, call.interactionId));
  return (
    <>
      <p>
        <b>{t("qualityPage.yourScore", { score: call.mine?.score ?? 0 })}</b>
      </p>
      {data === undefined || data.scores.length < 2 ? (
        call.isCalibration ? (
          <p className="f s">{t("qualityPage.waitsForOther")}</p>
        ) : null
      ) : (
        <>
          <p className="s">{t("qualityPage.apart", { points: data.points })}</p>
          {data.on.length === 0 ? null : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("qualityPage.criterion")}</th>
                  {data.scores.map(({ id, scorerId }) => (
                    <th key={id} scope="col">
                      {personName(scorerId)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.on.map(({ criterion, marks }) => (
                  <tr key={criterion}>
                    <td>{textOf(scorecard?.criteria.find(({ id }) => id === criterion)?.name ?? {}, language)}</td>
                    {data.scores.map(({ id }, at) => (
                      <td key={id}>{marks[at] ?? "—"}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </>
  );
}
