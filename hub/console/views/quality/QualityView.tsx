// Quality of calls: those to be judged for who judges, the results for who oversees, and one's own for every agent.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../components/useNow.ts";
import { useMay } from "../../session.tsx";
import { type PeriodDays, PeriodTabs } from "../surveys/PeriodTabs.tsx";
import { spanOf } from "../surveys/surveyQueries.ts";
import { CallsPane } from "./CallsPane.tsx";
import { OwnScores } from "./OwnScores.tsx";
import { QualityTable } from "./QualityTable.tsx";

const HOUR_MS = 3_600_000;

export function QualityView() {
  const { t } = useTranslation();
  const nowMs = useNow(HOUR_MS);
  const mayScore = useMay("quality.score");
  const maySee = useMay("quality.see");
  const views = [...(mayScore ? (["calls"] as const) : []), ...(maySee ? (["results"] as const) : []), "mine" as const];
  const [chosen, choose] = useState<(typeof views)[number]>(views[0] ?? "mine");
  const [days, setDays] = useState<PeriodDays>(90);
  const span = spanOf(days, nowMs);
  return (
    <main className="page full">
      <div className="scroll">
        <div className="phead">
          <h1>{t("qualityPage.title")}</h1>
          <div className="row tabsrow">
            {views.length === 1 ? null : (
              <fieldset className="tabs" aria-label={t("qualityPage.view")}>
                {views.map((view) => (
                  <button key={view} type="button" aria-pressed={view === chosen} onClick={() => choose(view)}>
                    {t(`qualityPage.views.${view}`)}
                  </button>
                ))}
              </fieldset>
            )}
            {chosen === "calls" ? null : <PeriodTabs days={days} onChange={setDays} />}
          </div>
        </div>
        <div className="pbody surveys">
          {chosen === "calls" ? <CallsPane /> : chosen === "results" ? <QualityTable span={span} /> : <OwnScores span={span} />}
        </div>
      </div>
    </main>
  );
}
