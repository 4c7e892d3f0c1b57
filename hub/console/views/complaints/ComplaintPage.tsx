// One complaint: how much time is left, who has it, what was decided, and what went on with the client since.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf } from "../../api/problem.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Link, paths } from "../../router.tsx";
import { useMay, useSession } from "../../session.tsx";
import { useLetterKeys } from "../../useKeys.ts";
import { SidePane, SidePaneOpener, useSidePane } from "../clients/SidePane.tsx";
import { ClientName } from "./ClientName.tsx";
import { ComplaintActs, NEXT_STEP } from "./ComplaintActs.tsx";
import { ComplaintCourse } from "./ComplaintCourse.tsx";
import { ComplaintDeadline } from "./ComplaintDeadline.tsx";
import { ComplaintFields } from "./ComplaintFields.tsx";
import { ComplaintSide } from "./ComplaintSide.tsx";
import { complaintQuery } from "./complaintQueries.ts";
import { DecideDialog } from "./DecideDialog.tsx";
import { useComplaintEdit } from "./useComplaintEdit.ts";

export function ComplaintPage({ complaintId }: { readonly complaintId: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const mayWrite = useMay("complaint.write");
  const mayOpen = useMay("complaint.open");
  const { data, error, refetch } = useQuery(complaintQuery(complaintId));
  const { shown: complaint, change } = useComplaintEdit(data);
  const [isDeciding, setDeciding] = useState(false);
  const pane = useSidePane();
  // One's own and nobody's may be worked on by who may open complaints; the rest needs the right.
  const isOurs = complaint !== undefined && (complaint.ownerId === null || complaint.ownerId === user.id);
  const mayChange = mayWrite || (mayOpen && isOurs);
  const next = complaint === undefined ? null : NEXT_STEP[complaint.status];
  const goOn = (): void => {
    if (next === "decide") setDeciding(true);
    else if (next !== null) change(t("complaintPage.status"), { status: next });
  };
  useLetterKeys({ e: mayChange && next !== null ? goOn : null });

  if (complaint === undefined) {
    return (
      <main className="page full">
        <div className="pbody pad">
          {error !== null && codeOf(error) === "not_found" ? (
            <EmptyState
              title={t("complaintPage.gone")}
              text={
                <>
                  {t("complaintPage.goneText")}{" "}
                  <Link className="link" href={paths.complaints}>
                    {t("complaintPage.backToList")}
                  </Link>
                </>
              }
            />
          ) : error === null ? (
            <Skeleton lines={8} />
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
          <div className="phead">
            <div className="crumb">
              <Link className="link" href={paths.complaints}>
                {t("complaintList.title")}
              </Link>
              <span>/</span>
              <Link className="link" href={paths.client(complaint.clientId)}>
                <ClientName id={complaint.clientId} />
              </Link>
            </div>
            <div className="row gap3 title">
              <h1>{t("complaintPage.heading", { number: complaint.number, essence: complaint.essence })}</h1>
              <span className="push row acts">
                <SidePaneOpener pane={pane} />
                {mayChange ? <ComplaintActs complaint={complaint} onChange={change} onNext={goOn} /> : null}
              </span>
            </div>
            <ComplaintFields complaint={complaint} onChange={mayChange ? change : null} />
          </div>
          <div className="pbody">
            <ComplaintDeadline complaint={complaint} />
            <section className="sec">
              <h2 className="label">{t("complaintPage.decision")}</h2>
              <p className={complaint.decision === null ? "m" : ""}>{complaint.decision ?? t("complaintPage.noDecision")}</p>
            </section>
            <ComplaintCourse complaint={complaint} />
          </div>
        </div>
      </main>
      <SidePane pane={pane}>
        <ComplaintSide complaint={complaint} />
      </SidePane>
      {isDeciding ? <DecideDialog complaint={complaint} onChange={change} onClose={() => setDeciding(false)} /> : null}
    </>
  );
}
