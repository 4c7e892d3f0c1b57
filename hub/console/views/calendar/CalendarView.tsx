// Working years: which days count, kept by an administrator without a programmer. What is changed here is at once what
// deadlines are counted by; those already promised move only when somebody says so.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useMay, useSession } from "../../session.tsx";
import { CalendarEditor } from "./CalendarEditor.tsx";
import { yearsQuery } from "./calendarQueries.ts";
import { MovedDeadlines } from "./MovedDeadlines.tsx";

export function CalendarView() {
  const { t } = useTranslation();
  const { company } = useSession();
  const mayWrite = useMay("calendar.write");
  const { data, error, refetch } = useQuery(yearsQuery);
  const years = data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const thisYear = new Date().getFullYear();
  const shown =
    years.find(({ country, year }) => `${country} ${year}` === chosen) ??
    years.find(({ country, year }) => country === company.country && year === thisYear) ??
    years.find(({ country }) => country === company.country) ??
    years[0];
  return (
    <main className="page full">
      <div className="scroll">
        <div className="phead">
          <h1>{t("calendarPage.title")}</h1>
          <p className="m">
            {t("calendarPage.text")} {mayWrite ? t("calendarPage.edit") : null}
          </p>
        </div>
        <div className="pbody">
          {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
          {data === undefined && error === null ? <Skeleton lines={8} /> : null}
          {shown === undefined ? null : (
            <>
              <label className="filters">
                <span className="f s">{t("calendarPage.year")}</span>
                <select className="fld inline" value={`${shown.country} ${shown.year}`} onChange={(event) => setChosen(event.currentTarget.value)}>
                  {years.map(({ country, year }) => (
                    <option key={`${country} ${year}`} value={`${country} ${year}`}>
                      {t("calendarPage.which", { country, year: String(year) })}
                    </option>
                  ))}
                </select>
              </label>
              <MovedDeadlines />
              <CalendarEditor key={`${shown.country} ${shown.year} ${shown.version}`} calendar={shown} />
            </>
          )}
        </div>
      </div>
    </main>
  );
}
