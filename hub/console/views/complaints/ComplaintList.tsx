// What clients wait for, the most urgent first, as a table or a board; the filter stands in the address, so it can be
// kept and sent.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Complaint } from "../../../contract/api.ts";
import { promisedFrom } from "../../../contract/complaint.ts";
import type { ComplaintStatus } from "../../../contract/vocabulary.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useNow } from "../../components/useNow.ts";
import { deadlineAt } from "../../deadline.ts";
import { useMay, useSession } from "../../session.tsx";
import { isOpen } from "../clients/history.ts";
import { BulkBar } from "./BulkBar.tsx";
import { ComplaintBoard } from "./ComplaintBoard.tsx";
import { ComplaintFilters } from "./ComplaintFilters.tsx";
import { ComplaintTable } from "./ComplaintTable.tsx";
import { useComplaintFilter } from "./complaintFilter.ts";
import { allComplaintsQuery, openComplaintsQuery } from "./complaintQueries.ts";
import { fits } from "./fits.ts";
import { NoComplaints } from "./NoComplaints.tsx";
import { SavedFilters } from "./SavedFilters.tsx";
import { useComplaintMove } from "./useComplaintMove.ts";

const MINUTE_MS = 60_000;

export function ComplaintList() {
  const { t } = useTranslation();
  const { user, company } = useSession();
  const mayWrite = useMay("complaint.write");
  const nowMs = useNow(MINUTE_MS);
  const { filter, setFilter } = useComplaintFilter();
  const isBoard = filter.view === "board";
  const isAll = filter.scope === "all" && !isBoard;
  const open = useQuery({ ...openComplaintsQuery, enabled: !isAll });
  const all = useInfiniteQuery({ ...allComplaintsQuery, enabled: isAll });
  const { shownAs, move } = useComplaintMove();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const source = isAll ? all : open;
  const loaded = isAll ? (all.data?.pages.flatMap((page) => page.items) ?? []) : (open.data ?? []);
  const toneOf = (complaint: Complaint) => deadlineAt(promisedFrom(complaint), complaint.dueAt, nowMs, company).tone;
  const shown = loaded.filter((complaint) => fits(complaint, filter, { userId: user.id, toneOf }));
  const late = shown.filter((complaint) => isOpen(complaint) && Date.parse(complaint.dueAt) < nowMs).length;
  const selected = shown.filter(({ id }) => chosen.has(id));

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
        <SavedFilters filter={filter} onChange={setFilter} />
      </div>
      {selected.length === 0 ? null : <BulkBar chosen={selected} onClear={() => setChosen(new Set())} />}
      <div className="scroll">
        <div className="pbody">
          {source.isPending && source.error === null ? <Skeleton lines={8} /> : null}
          {source.error === null ? null : <ErrorNote error={source.error} onRetry={() => void source.refetch()} />}
          {shown.length === 0 ? null : isBoard ? (
            <ComplaintBoard complaints={shown.map(shownAs)} onMove={mayWrite ? (complaint, status: ComplaintStatus) => move(complaint, status) : null} />
          ) : (
            <ComplaintTable complaints={shown} {...(mayWrite ? { chosen, onChoose: setChosen } : {})} />
          )}
          {source.data === undefined || shown.length > 0 ? null : <NoComplaints filter={filter} onChange={setFilter} />}
          {isAll && all.hasNextPage ? (
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
