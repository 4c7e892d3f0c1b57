// One year under the hand: its days, martial law, an official file that says what it would change first, and who
// changed it before.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarDays, CalendarYear } from "../../../contract/calendar.ts";
import { keys } from "../../api/queries.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { showToast } from "../../components/toasts.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { useMay } from "../../session.tsx";
import { usePersonName } from "../clients/usePersonName.ts";
import { changesQuery, keepYear } from "./calendarQueries.ts";
import { ImportFile } from "./ImportFile.tsx";
import { YearGrid } from "./YearGrid.tsx";
import { DAY_KINDS } from "./yearDays.ts";

const MINUTE_MS = 60_000;

export function CalendarEditor({ calendar }: { readonly calendar: CalendarYear }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const personName = usePersonName();
  const queryClient = useQueryClient();
  const mayWrite = useMay("calendar.write");
  const [days, setDays] = useState<CalendarDays>(calendar);
  const { data: changes } = useQuery({ ...changesQuery(calendar), enabled: mayWrite });
  const isChanged = days !== calendar;
  const settle = (): void => {
    void queryClient.invalidateQueries({ queryKey: keys.calendars });
    void queryClient.invalidateQueries({ queryKey: keys.session });
    showToast(t("calendarPage.kept"));
  };
  const keep = useMutation({ mutationFn: () => keepYear(calendar, days), onSuccess: settle });
  return (
    <>
      <p className="s m">
        {t("calendarPage.origin", { origin: calendar.origin })} {t("calendarPage.workingDays", { count: calendar.workingDays })}
      </p>
      <ul className="legend s">
        {DAY_KINDS.map((kind) => (
          <li key={kind}>
            <i className={kind} /> {t(`calendarPage.kind.${kind}`)}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <div className="row calacts">
          <ActionButton look="solid" disabled={!isChanged} busy={keep.isPending} onClick={() => keep.mutate()}>
            {t("calendarPage.keep")}
          </ActionButton>
          {isChanged ? (
            <ActionButton look="bare" onClick={() => setDays(calendar)}>
              {t("calendarPage.undo")}
            </ActionButton>
          ) : null}
          {calendar.country === "UA" ? (
            <label className="chk s">
              {t("calendarPage.suspended")}
              <input
                type="date"
                className="fld inline"
                value={days.suspendedUntil ?? ""}
                onChange={(event) => setDays({ ...days, suspendedUntil: event.currentTarget.value === "" ? null : event.currentTarget.value })}
              />
            </label>
          ) : null}
          <ImportFile calendar={calendar} onKept={settle} />
        </div>
      ) : null}
      {keep.error === null ? null : <ErrorNote error={keep.error} />}
      <YearGrid year={calendar.year} days={days} onChange={mayWrite ? setDays : null} />
      {changes === undefined || changes.items.length === 0 ? null : (
        <section className="sec">
          <h2 className="label">{t("calendarPage.changes")}</h2>
          <ul className="s">
            {changes.items.map(({ id, at, byId, origin }) => (
              <li key={id}>
                {words.when(at, nowMs)}, {personName(byId)} <span className="f">{t("calendarPage.changeOf", { origin })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
