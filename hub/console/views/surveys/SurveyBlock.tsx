// One survey: who was asked and what became of it, its marks, and every question with its answers counted.
import { useTranslation } from "react-i18next";
import { type QuestionFigures, SKIP_REASONS, type SurveyFigures, type SurveyResults } from "../../../contract/survey.ts";
import { useWords } from "../../components/useWords.ts";
import { SatisfactionFigure } from "./SatisfactionFigure.tsx";
import { textOf } from "./surveyText.ts";

const STATES = ["answered", "asked", "waiting", "refused", "expired"] as const;

export function SurveyBlock({ figures, measures }: { readonly figures: SurveyFigures; readonly measures: SurveyResults["measures"] }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const [name, occasion] = [textOf(figures.name, language), t(`surveyPage.after.${figures.after}`)];
  const skipped = SKIP_REASONS.filter((reason) => figures.skipped[reason] > 0);
  return (
    <section className="survey">
      <h2>
        {name}
        {name.toLocaleLowerCase(language) === occasion.toLocaleLowerCase(language) ? null : <span className="f s"> {occasion}</span>}
      </h2>
      {figures.invited === 0 ? (
        <p className="f">{t("surveyPage.nobody")}</p>
      ) : (
        <>
          <p className="s m course">
            {STATES.filter((state) => figures[state] > 0).map((state) => (
              <span key={state}>{t(`surveyPage.state.${state}`, { count: figures[state] })}</span>
            ))}
            {skipped.map((reason) => (
              <span key={reason} className="f">
                {t(`surveyPage.skipped.${reason}`, { count: figures.skipped[reason] })}
              </span>
            ))}
            {figures.low === 0 ? null : <span className="late">{t("surveyPage.lowCount", { count: figures.low })}</span>}
          </p>
          {figures.answered === 0 ? null : (
            <div className="satisrow">
              {figures.csat.answers === 0 ? null : <SatisfactionFigure kind="csat" measure={measures.csat} figure={figures.csat} />}
              {figures.nps.answers === 0 ? null : <SatisfactionFigure kind="nps" measure={measures.nps} figure={figures.nps} />}
            </div>
          )}
          {figures.answered === 0 ? null : figures.questions.map((one) => <QuestionBars key={one.question.id} figures={one} />)}
        </>
      )}
    </section>
  );
}

function QuestionBars({ figures: { question, answers, counts } }: { readonly figures: QuestionFigures }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <div className="question">
      <h3>
        {textOf(question.text, language)} <span className="f">{t("surveyPage.answers", { count: answers })}</span>
      </h3>
      {counts.length === 0 || answers === 0 ? null : (
        <dl className={question.kind === "choice" ? "bars named" : "bars"}>
          {counts.map(({ value, count }) => (
            <div key={value}>
              <dt>{textOf(question.options.find(({ id }) => id === value)?.name ?? {}, language) || value}</dt>
              <dd>
                <i style={{ width: `${(count / most) * 100}%` }} aria-hidden="true" />
                <span>{count}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
