// One complaint: how much time is left, who has it, what was decided, and what went on with the client since.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf } from "../../api/problem.ts";
import { ActionButton } from "../../components/ActionButton.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Link, paths } from "../../router.tsx";
import { useMay, useSession } from "../../session.tsx";
import { useLetterKeys } from "../../useKeys.ts";
import { isOpen } from "../clients/history.ts";
import { ClientName } from "./ClientName.tsx";
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
  const { data, error, refetch } = useQuery(complaintQuery(complaintId));
  const { shown: complaint, change } = useComplaintEdit(data);
  const [isDeciding, setDeciding] = useState(false);
  const mayDecide = mayWrite && complaint !== undefined && isOpen(complaint);
  useLetterKeys({ KeyE: mayDecide ? () => setDeciding(true) : null });

  if (complaint === undefined) {
    return (
      <main className="page full">
        {error !== null && codeOf(error) === "not_found"
          ? <EmptyState title={t("complaintPage.gone")} text={<>{t("complaintPage.goneText")} <Link className="link" href={paths.complaints}>{t("complaintPage.backToList")}</Link></>} />
          : <div className="pbody pad">{error === null ? <Skeleton lines={8} /> : <ErrorNote error={error} onRetry={() => void refetch()} />}</div>}
      </main>
    );
  }
  return (
    <>
      <main className="page">
        <div className="scroll">
          <div className="phead">
            <div className="crumb"><Link className="link" href={paths.complaints}>{t("complaintList.title")}</Link><span>/</span><ClientName id={complaint.clientId} /></div>
            <div className="row gap3 title">
              <h1>{t("complaintPage.heading", { number: complaint.number, essence: complaint.essence })}</h1>
              <span className="push row acts">
                {mayWrite && complaint.ownerId === null
                  ? <ActionButton onClick={() => change(t("complaintPage.owner"), { ownerId: user.id })}>{t("complaintPage.take")}</ActionButton>
                  : null}
                {mayDecide ? <ActionButton look="solid" keyCap="E" onClick={() => setDeciding(true)}>{t("complaintPage.resolve")}</ActionButton> : null}
              </span>
            </div>
            <ComplaintFields complaint={complaint} onChange={mayWrite ? change : null} />
          </div>
          <div className="pbody">
            <ComplaintDeadline complaint={complaint} />
            <section className="sec">
              <h3>{t("complaintPage.decision")}</h3>
              <p className={complaint.decision === null ? "m" : ""}>{complaint.decision ?? t("complaintPage.noDecision")}</p>
            </section>
            <ComplaintCourse complaint={complaint} />
          </div>
        </div>
      </main>
      <ComplaintSide complaint={complaint} />
      {isDeciding ? <DecideDialog complaint={complaint} onChange={change} onClose={() => setDeciding(false)} /> : null}
    </>
  );
}
