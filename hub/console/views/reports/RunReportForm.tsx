// Asks for the daily report of a day that has begun; yesterday is what people mostly want.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReportRun } from "../../../contract/api.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useNow } from "../../components/useNow.ts";
import { dayOf } from "../../format.ts";
import { useSearchParam } from "../../router.tsx";
import { useTimeZone } from "../../session.tsx";
import { usePeriodText } from "./usePeriodText.ts";

const DAY_MS = 86_400_000;

export function RunReportForm() {
  const { t } = useTranslation();
  const timeZone = useTimeZone();
  const nowMs = useNow(60_000);
  const periodText = usePeriodText();
  const queryClient = useQueryClient();
  const isAsked = useSearchParam("run") !== null;
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  // The hub's clock is known only once the connection is up: until a day is chosen, it follows.
  const day = chosen ?? dayOf(nowMs - DAY_MS, timeZone);
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  const run = useMutation({
    mutationFn: () => api.post<ReportRun>("/reports", { name: "daily", period: day }),
    onSuccess: (made) => {
      void queryClient.invalidateQueries({ queryKey: keys.reports });
      showToast(t("reportPage.started", { period: periodText(made.period) }));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (day !== "") run.mutate();
  };
  return (
    <form className="runform" onSubmit={submit} noValidate>
      <h2>{t("reportPage.daily")}</h2>
      <p className="m">{t("reportPage.dailyAbout")}</p>
      <div className="row">
        <label htmlFor="report-day" className="s f">
          {t("reportPage.day")}
        </label>
        <input
          ref={field}
          id="report-day"
          className="fld inline"
          type="date"
          value={day}
          max={dayOf(nowMs, timeZone)}
          aria-invalid={day === ""}
          aria-describedby={day === "" ? "report-day-wrong" : undefined}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <ActionButton type="submit" look="solid" busy={run.isPending} disabled={day === ""}>
          {t("reportPage.run")}
        </ActionButton>
        {day === "" ? (
          <span className="s late" id="report-day-wrong">
            {t("reportPage.dayNeeded")}
          </span>
        ) : null}
      </div>
      {run.error === null ? null : <ErrorNote error={run.error} />}
    </form>
  );
}
