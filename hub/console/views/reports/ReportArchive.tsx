// What was made, a row each; the file is a plain link, so that the browser does with it what its owner likes.
import { useTranslation } from "react-i18next";
import type { ReportRun } from "../../../contract/api.ts";
import { Chip, type Tone } from "../../components/Chip.tsx";
import { Icon } from "../../components/Icon.tsx";
import type { IconName } from "../../components/iconPaths.ts";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { usePersonName } from "../clients/usePersonName.ts";
import { usePeriodText } from "./usePeriodText.ts";

const MINUTE_MS = 60_000;
const KB = 1024;

const STATE_LOOKS: Record<ReportRun["state"], { readonly icon: IconName; readonly tone: Tone }> = {
  running: { icon: "clock", tone: "plain" },
  done: { icon: "check", tone: "live" },
  failed: { icon: "alert", tone: "late" },
};
const MAIL_TONES: Record<ReportRun["mail"], Tone> = { none: "plain", queued: "plain", sent: "plain", failed: "late", kept: "plain" };

export function ReportArchive({ runs }: { readonly runs: readonly ReportRun[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const personName = usePersonName();
  const periodText = usePeriodText();
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t("reportPage.col.name")}</th>
          <th scope="col">{t("reportPage.col.period")}</th>
          <th scope="col">{t("reportPage.col.state")}</th>
          <th scope="col">{t("reportPage.col.mail")}</th>
          <th scope="col" className="wide">
            {t("reportPage.col.who")}
          </th>
          <th scope="col" className="wide">
            {t("reportPage.col.made")}
          </th>
          <th scope="col" className="num">
            {t("reportPage.col.file")}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <td>{t(`reportPage.${run.name}`)}</td>
            <td className="nw">{periodText(run.period)}</td>
            <td>
              <Chip {...STATE_LOOKS[run.state]}>{t(`reportPage.state.${run.state}`)}</Chip>
              {run.error === null ? null : <span className="s m under">{t("reportPage.failedWhy", { error: run.error })}</span>}
            </td>
            <td data-label={t("reportPage.col.mail")}>
              <Chip tone={MAIL_TONES[run.mail]}>{t(`reportPage.mail.${run.mail}`, { count: run.recipients.length })}</Chip>
            </td>
            <td className="wide m">{run.requestedBy === null ? t("reportPage.schedule") : personName(run.requestedBy)}</td>
            <td className="wide nw m">
              <time dateTime={run.createdAt}>{words.when(run.createdAt, nowMs)}</time>
            </td>
            <td className="num nw">{run.fileName === null ? <span className="f">—</span> : <FileLink run={run} fileName={run.fileName} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FileLink({ run, fileName }: { readonly run: ReportRun; readonly fileName: string }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const bytes = run.sizeBytes ?? 0;
  const number = (value: number): string => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  const size = bytes < KB * KB ? t("reportPage.kb", { size: number(Math.ceil(bytes / KB)) }) : t("reportPage.mb", { size: number(bytes / KB / KB) });
  return (
    <>
      <a className="link" href={`/api/v1/reports/${run.id}/file`} download={fileName} aria-label={t("reportPage.downloadLabel", { file: fileName, size })}>
        <Icon name="download" size={14} /> {t("reportPage.download")}
      </a>
      <span className="s f under">{size}</span>
    </>
  );
}
