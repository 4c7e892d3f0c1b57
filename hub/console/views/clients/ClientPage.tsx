// One client in full: figures, the line of time, contacts and details; printable as the register of negotiations.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { codeOf } from "../../api/problem.ts";
import { clientQuery } from "../../api/queries.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Link, navigate, paths, useSearchParam } from "../../router.tsx";
import { useMay } from "../../session.tsx";
import { useLetterKeys } from "../../useKeys.ts";
import { useCallKey } from "../calls/useCallKey.ts";
import { OpenComplaintDialog } from "../complaints/OpenComplaintDialog.tsx";
import { AddTaskDialog } from "./AddTaskDialog.tsx";
import { ClientHeader } from "./ClientHeader.tsx";
import { ClientHistory } from "./ClientHistory.tsx";
import { ClientSide } from "./ClientSide.tsx";
import { allComplaintsQuery, clientTasksQuery } from "./clientQueries.ts";
import { SidePane, SidePaneOpener, useSidePane } from "./SidePane.tsx";
import { useClientEdit } from "./useClientEdit.ts";

export function ClientPage({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation();
  const { data: client, error, refetch } = useQuery(clientQuery(clientId));
  const complaints = useQuery(allComplaintsQuery(clientId));
  const tasks = useQuery(clientTasksQuery(clientId));
  const dialog = useSearchParam("do");
  const mayComplain = useMay("complaint.open");
  const mayAddTask = useMay("task.write");
  const pane = useSidePane();
  const { shown, change } = useClientEdit(client);
  const open = (name: "complaint" | "task"): void => navigate(`${paths.client(clientId)}?do=${name}`);
  const close = (): void => navigate(paths.client(clientId), { replace: true });
  useCallKey(shown ?? null, null);
  useLetterKeys({ j: mayComplain ? () => open("complaint") : null });

  if (shown === undefined) {
    return (
      <main className="page full">
        <div className="pbody pad">
          {codeOf(error) === "not_found" && error !== null ? (
            <EmptyState
              title={t("clientPage.gone")}
              text={
                <>
                  {t("clientPage.goneText")}{" "}
                  <Link className="link" href={paths.clients}>
                    {t("clientPage.backToList")}
                  </Link>
                </>
              }
            />
          ) : error === null ? (
            <Skeleton lines={10} />
          ) : (
            <ErrorNote error={error} onRetry={() => void refetch()} />
          )}
        </div>
      </main>
    );
  }
  return (
    <>
      <main className="page">
        <div className="scroll">
          <ClientHeader
            client={shown}
            complaints={complaints.data?.items ?? []}
            onRename={(name) => change("name", name)}
            onOpenComplaint={mayComplain ? () => open("complaint") : null}
            onAddTask={mayAddTask ? () => open("task") : null}
            opener={<SidePaneOpener pane={pane} />}
          />
          <ClientHistory client={shown} complaints={complaints} tasks={tasks} />
        </div>
      </main>
      <SidePane pane={pane}>
        <ClientSide client={shown} onChange={change} />
      </SidePane>
      {dialog === "complaint" && mayComplain ? <OpenComplaintDialog clientId={clientId} clientName={shown.name} onClose={close} /> : null}
      {dialog === "task" && mayAddTask ? <AddTaskDialog clientId={clientId} onClose={close} /> : null}
    </>
  );
}
