// What clients wait for, the most urgent first; the filter stands in the address, so it can be kept and sent.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useNow } from "../../components/useNow.ts";
import { useSession } from "../../session.tsx";
import { isOpen } from "../clients/history.ts";
import { ComplaintFilters } from "./ComplaintFilters.tsx";
import { ComplaintTable } from "./ComplaintTable.tsx";
import { type ComplaintFilter, NO_FILTER, useComplaintFilter } from "./complaintFilter.ts";
import { allComplaintsQuery, openComplaintsQuery } from "./complaintQueries.ts";

const MINUTE_MS = 60_000;

export function ComplaintList() {
  const { t } = useTranslation();
  const { user } = useSession();
  const nowMs = useNow(MINUTE_MS);
  const { filter, setFilter } = useComplaintFilter();
  const open = useQuery({ ...openComplaintsQuery, enabled: filter.scope === "open" });
  const all = useInfiniteQuery({ ...allComplaintsQuery, enabled: filter.scope === "all" });
  const source = filter.scope === "open" ? open : all;
  const loaded = filter.scope === "open" ? (open.data ?? []) : (all.data?.pages.flatMap((page) => page.items) ?? []);
  const shown = loaded.filter((complaint) => fits(complaint, filter, user.id));
  const late = shown.filter((complaint) => isOpen(complaint) && Date.parse(complaint.dueAt) < nowMs).length;
  const isNarrowed = filter.mine || filter.severity !== null || filter.department !== null;

  return (
    <main className="page full">
      <div className="phead">
        <div className="row gap3">
          <h1>{t("complaintList.title")}</h1>
          {late === 0 ? null : (
            <span className="s late nw">
              <Icon name="alert" size={14} /> {t("complaintList.overdueCount", { count: late })}
            </span>
          )}
        </div>
        <ComplaintFilters filter={filter} onChange={setFilter} />
      </div>
      <div className="scroll">
        <div className="pbody">
          {source.isPending && source.error === null ? <Skeleton lines={8} /> : null}
          {source.error === null ? null : <ErrorNote error={source.error} onRetry={() => void source.refetch()} />}
          {shown.length > 0 ? <ComplaintTable complaints={shown} /> : null}
          {source.data === undefined || shown.length > 0 ? null : (
            <EmptyState
              title={t(isNarrowed ? "complaintList.noneTitle" : "complaintList.emptyTitle")}
              text={t(isNarrowed ? "complaintList.noneText" : "complaintList.emptyText")}
              acts={
                isNarrowed || filter.scope === "open"
                  ? [
                      {
                        key: "wider",
                        icon: <Icon name="flag" />,
                        act: null,
                        text: (
                          <ActionButton
                            size="sm"
                            onClick={() => setFilter(isNarrowed ? { ...NO_FILTER, scope: filter.scope } : { ...NO_FILTER, scope: "all" })}
                          >
                            {t(isNarrowed ? "complaintList.clear" : "complaintList.emptyAction")}
                          </ActionButton>
                        ),
                      },
                    ]
                  : []
              }
            />
          )}
          {filter.scope === "all" && all.hasNextPage ? (
            <p className="more">
              <ActionButton size="sm" busy={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
                {t("complaintList.more")}
              </ActionButton>
            </p>
          ) : null}
        </div>
      </div>
    </main>
  );
}

function fits(complaint: Complaint, filter: ComplaintFilter, userId: string): boolean {
  return (
    (!filter.mine || complaint.ownerId === userId) &&
    (filter.severity === null || complaint.severity === filter.severity) &&
    (filter.department === null || complaint.department === filter.department)
  );
}
