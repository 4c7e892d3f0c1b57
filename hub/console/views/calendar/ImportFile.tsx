// Takes an official calendar file: first shows what it would change, and keeps it only when somebody agrees.
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarImport, CalendarYear } from "../../../contract/calendar.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { useWords } from "../../components/useWords.ts";
import { Dialog } from "../clients/Dialog.tsx";
import { importYear } from "./calendarQueries.ts";

interface ImportFileProps {
  readonly calendar: CalendarYear;
  readonly onKept: () => void;
}

export function ImportFile({ calendar, onKept }: ImportFileProps) {
  const { t } = useTranslation();
  const { language } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<{ readonly file: File; readonly seen: CalendarImport } | null>(null);
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
  const look = useMutation({
    mutationFn: async (file: File) => ({ file, seen: await importYear(calendar, file, true) }),
    onSuccess: setFound,
  });
  const keep = useMutation({
    mutationFn: (file: File) => importYear(calendar, file, false),
    onSuccess: () => {
      setFound(null);
      onKept();
    },
  });
  return (
    <>
      <ActionButton busy={look.isPending} onClick={() => field.current?.click()}>
        {t("calendarPage.import")}
      </ActionButton>
      <input
        ref={field}
        type="file"
        hidden
        accept=".xml,.json,.csv,text/xml,application/json,text/csv"
        aria-label={t("calendarPage.import")}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file !== undefined) look.mutate(file);
        }}
      />
      {look.error === null ? null : <ErrorNote error={look.error} />}
      {found === null ? null : (
        <Dialog title={t("calendarPage.importTitle", { name: found.file.name })} onClose={() => setFound(null)}>
          {found.seen.differences.length === 0 ? (
            <p className="m">{t("calendarPage.importSame")}</p>
          ) : (
            <ul className="differences s">
              {found.seen.differences.map(({ on, before, after }) => (
                <li key={on}>
                  <b className="nw">{day.format(Date.parse(on))}</b> <span className="f">{t(`dayReason.${before}`)}</span> → {t(`dayReason.${after}`)}
                </li>
              ))}
            </ul>
          )}
          {keep.error === null ? null : <ErrorNote error={keep.error} />}
          <div className="row calacts">
            <ActionButton look="solid" busy={keep.isPending} disabled={found.seen.differences.length === 0} onClick={() => keep.mutate(found.file)}>
              {t("calendarPage.importKeep")}
            </ActionButton>
            <ActionButton look="bare" onClick={() => setFound(null)}>
              {t("common.cancel")}
            </ActionButton>
          </div>
        </Dialog>
      )}
    </>
  );
}
