// What departments were asked about complaints: by default what is asked of oneself and still open, nearest deadline
// first, each answered where it stands.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { List } from "../../../contract/api.ts";
import type { InfoRequest } from "../../../contract/complaint.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { AnswerDialog } from "./AnswerDialog.tsx";
import { useComplaintFilter } from "./complaintFilter.ts";
import { RequestTable } from "./RequestTable.tsx";
import { useRequestRights } from "./useRequestRights.ts";
import { ViewTabs } from "./ViewTabs.tsx";

const SCOPES = ["mine", "open", "late", "all"] as const;
type Scope = (typeof SCOPES)[number];

const ASKED = {
  mine: { mine: true, state: "open" },
  open: { state: "open" },
  late: { state: "open", late: true },
  all: {},
} as const satisfies Record<Scope, object>;

const MOST = 200;

export function RequestList() {
  const { t } = useTranslation();
  const { filter, setFilter } = useComplaintFilter();
  const rights = useRequestRights();
  const [scope, setScope] = useState<Scope>("mine");
  const [answering, setAnswering] = useState<InfoRequest | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [...keys.requests, scope],
    queryFn: () => api.get<List<InfoRequest>>("/requests", { ...ASKED[scope], limit: MOST }),
  });
  const requests = data?.items.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt)) ?? [];
  return (
    <main className="page full">
      <div className="phead">
        <h1>{t("requests.title")}</h1>
        <fieldset className="filters" aria-label={t("complaintList.filter")}>
          <ViewTabs filter={filter} onChange={setFilter} />
          <div className="tabs">
            {SCOPES.map((each) => (
              <button key={each} type="button" aria-pressed={each === scope} onClick={() => setScope(each)}>
                {t(`requests.scope.${each}`)}
              </button>
            ))}
          </div>
        </fieldset>
      </div>
      <div className="scroll">
        <div className="pbody">
          {isPending && error === null ? <Skeleton lines={6} /> : null}
          {error === null ? null : <ErrorNote error={error} onRetry={() => void refetch()} />}
          <RequestTable requests={requests} isOfMany mayAnswer={rights.mayAnswer} mayDrop={false} onAnswer={setAnswering} />
          {data !== undefined && requests.length === 0 ? <EmptyState title={t("requests.none")} text={t(`requests.noneText.${scope}`)} acts={[]} /> : null}
        </div>
      </div>
      {answering === null ? null : <AnswerDialog request={answering} onClose={() => setAnswering(null)} />}
    </main>
  );
}
