// CSAT or NPS as one figure with the span it lies in: ten answers prove little, and that is to be seen.
import { useTranslation } from "react-i18next";
import type { Satisfaction, SurveyResults } from "../../../contract/survey.ts";
import { Definition } from "../../components/Definition.tsx";
import { useWords } from "../../components/useWords.ts";
import { textOf } from "./surveyText.ts";

interface SatisfactionFigureProps {
  readonly kind: "csat" | "nps";
  readonly figure: Satisfaction;
  /** Its name and what it is, as the hub defines it. */
  readonly measure: SurveyResults["measures"]["csat"];
  readonly isBig?: boolean;
}

export function SatisfactionFigure({ kind, figure, measure, isBig = false }: SatisfactionFigureProps) {
  const { t } = useTranslation();
  const { language } = useWords();
  const written = (value: number): string =>
    kind === "csat"
      ? new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(value)
      : new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(value);
  const least = kind === "csat" ? 0 : -100;
  const length = kind === "csat" ? 1 : 200;
  const at = (value: number): string => `${(((value - least) / length) * 100).toFixed(1)}%`;
  return (
    <div className={isBig ? "satis big" : "satis"}>
      <Definition meaning={`${textOf(measure.definition, language)} ${t("surveyPage.certainty")}`}>{textOf(measure.name, language)}</Definition>
      <strong>{figure.value === null ? "—" : written(figure.value)}</strong>
      {figure.low === null || figure.high === null || figure.value === null ? (
        <span className="f s">{t("surveyPage.noAnswers")}</span>
      ) : (
        <>
          <span className="interval" aria-hidden="true">
            <i style={{ left: at(figure.low), right: `calc(100% - ${at(figure.high)})` }} />
            <b style={{ left: at(figure.value) }} />
          </span>
          <span className="f s">
            {t("surveyPage.interval", { low: written(figure.low), high: written(figure.high) })}, {t("surveyPage.answers", { count: figure.answers })}
          </span>
        </>
      )}
    </div>
  );
}
