// Makes a report of one day and keeps what was made: state, who asked, what became of the mail, the file.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useMay, useSession } from "../../session.tsx";
import { ReportArchive } from "./ReportArchive.tsx";
import { RunReportForm } from "./RunReportForm.tsx";
import { reportListQuery } from "./reportQueries.ts";

export function ReportsView() {
  const { t } = useTranslation();
  const { company } = useSession();
  const mayRun = useMay("report.run");
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(reportListQuery);
  const runs = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="page">
      <div className="scroll">
        <div className="phead">
          <h1>{t("reportPage.title")}</h1>
          {mayRun ? <RunReportForm /> : null}
          {company.mail ? null : (
            <div className="notice" role="note">
              <Icon name="mail" size={20} className="f" />
              <p>
                <b>{t("reportPage.noMailTitle")}.</b> <span className="m">{t("reportPage.noMailText")}</span>
              </p>
            </div>
          )}
        </div>
        <div className="pbody">
          <h2 className="archivehead">{t("reportPage.archive")}</h2>
          {isPending && error === null ? <Skeleton lines={6} /> : null}
          {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
          {runs.length > 0 ? <ReportArchive runs={runs} /> : null}
          {data !== undefined && runs.length === 0 ? <EmptyState title={t("reportPage.emptyTitle")} text={t("reportPage.emptyText")} /> : null}
          {hasNextPage ? (
            <p className="more">
              <ActionButton size="sm" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t("reportPage.more")}
              </ActionButton>
            </p>
          ) : null}
        </div>
      </div>
    </main>
  );
}
