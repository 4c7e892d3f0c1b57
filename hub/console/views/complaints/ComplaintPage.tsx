// One complaint: how much time is left, what other departments were asked, who had it how long, what was decided, and
// how it went.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InfoRequest } from "../../../contract/complaint.ts";
import { codeOf } from "../../api/problem.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { LongHeading } from "../../components/LongHeading.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { commitPending } from "../../components/toasts.tsx";
import { Link, navigate, paths, useSearchParam } from "../../router.tsx";
import { useMay, useSession } from "../../session.tsx";
import { useIsPhone } from "../../useIsPhone.ts";
import { useLetterKeys } from "../../useKeys.ts";
import { isOpen } from "../clients/history.ts";
import { SidePane, SidePaneOpener, useSidePane } from "../clients/SidePane.tsx";
import { AnswerDialog } from "./AnswerDialog.tsx";
import { ClientName } from "./ClientName.tsx";
import { ComplaintActs, type ComplaintTurn, NEXT_STEP } from "./ComplaintActs.tsx";
import { ComplaintCourse } from "./ComplaintCourse.tsx";
import { ComplaintDeadline } from "./ComplaintDeadline.tsx";
import { ComplaintFields } from "./ComplaintFields.tsx";
import { ComplaintOutcome } from "./ComplaintOutcome.tsx";
import { ComplaintPrintHead } from "./ComplaintPrintHead.tsx";
import { ComplaintSide } from "./ComplaintSide.tsx";
import { ComplaintTurns } from "./ComplaintTurns.tsx";
import { complaintQuery } from "./complaintQueries.ts";
import { DropDialog } from "./DropDialog.tsx";
import { HolderSplit } from "./HolderSplit.tsx";
import { RequestTable } from "./RequestTable.tsx";
import { Unanswered } from "./Unanswered.tsx";
import { useComplaintEdit } from "./useComplaintEdit.ts";
import { useFreshWords } from "./useFreshWords.ts";
import { useRequestRights } from "./useRequestRights.ts";

/** What the board leads here for. */
const LED_TO = ["wait", "decide", "tell"] as const satisfies readonly ComplaintTurn[];

export function ComplaintPage({ complaintId }: { readonly complaintId: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const mayWrite = useMay("complaint.write");
  const mayOpen = useMay("complaint.open");
  const { data, error, refetch } = useQuery(complaintQuery(complaintId));
  const { shown: complaint, change } = useComplaintEdit(data);
  const led = useSearchParam("do");
  const [turn, setTurn] = useState<ComplaintTurn | null>(LED_TO.find((one) => one === led) ?? null);
  const [answering, setAnswering] = useState<InfoRequest | null>(null);
  const [dropping, setDropping] = useState<InfoRequest | null>(null);
  const rights = useRequestRights();
  useFreshWords(complaint);
  const pane = useSidePane();
  const isPhone = useIsPhone();
  // One's own and nobody's may be worked on by who may open complaints; the rest needs the right.
  const isOurs = complaint !== undefined && (complaint.ownerId === null || complaint.ownerId === user.id);
  const mayChange = mayWrite || (mayOpen && isOurs);
  const next = complaint === undefined ? null : NEXT_STEP[complaint.status];
  // Its questions go out with the version the hub has once it knows of what was changed before.
  const ask = (asked: ComplaintTurn): void => void commitPending().then(() => setTurn(asked));
  const leaveTurn = (): void => {
    setTurn(null);
    // Asked once: a page read anew must not ask again.
    if (led !== null) navigate(paths.complaint(complaintId), { replace: true });
  };
  const goOn = (): void => {
    if (next === "decide") ask("decide");
    else if (next === "told") ask("tell");
    else if (next === "closed" && complaint?.unanswered != null) ask("close");
    else if (next === "closed") change(t("complaintPage.status"), { status: next });
  };
  const mayAskNow = mayChange && rights.mayAsk && next === "decide";
  useLetterKeys({ e: mayChange && next !== null ? goOn : null, r: mayAskNow ? () => ask("ask") : null });

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
  // The first thing that is read: on a phone it would be under the buttons and the fields.
  const deadline = <ComplaintDeadline complaint={complaint} />;
  return (
    <>
      <main className="page">
        <div className="scroll">
          <div className="phead">
            <ComplaintPrintHead complaint={complaint} />
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
              <LongHeading>{t("complaintPage.heading", { number: complaint.number, essence: complaint.essence })}</LongHeading>
              {isPhone ? <div className="duefirst">{deadline}</div> : null}
              <span className="push row acts">
                {isPhone && mayChange ? null : <SidePaneOpener pane={pane} />}
                {mayChange ? (
                  <ComplaintActs complaint={complaint} mayAsk={rights.mayAsk} pane={isPhone ? pane : null} onChange={change} onNext={goOn} onTurn={ask} />
                ) : null}
              </span>
            </div>
            <ComplaintFields complaint={complaint} onChange={mayChange ? change : null} />
          </div>
          <div className="pbody">
            {complaint.unanswered === null ? null : <Unanswered clientId={complaint.clientId} unanswered={complaint.unanswered} />}
            {isPhone ? null : deadline}
            <RequestTable
              requests={complaint.requests}
              isOnTheBar={isOpen(complaint)}
              mayAnswer={rights.mayAnswer}
              mayDrop={mayAskNow}
              onAnswer={setAnswering}
              onDrop={setDropping}
            />
            <div className="halves">
              <HolderSplit complaint={complaint} />
              <ComplaintOutcome complaint={complaint} onChange={mayChange ? change : null} />
            </div>
            <ComplaintCourse complaint={complaint} />
          </div>
        </div>
      </main>
      <SidePane pane={pane}>
        <ComplaintSide complaint={complaint} />
      </SidePane>
      {turn === null ? null : <ComplaintTurns turn={turn} complaint={complaint} onChange={change} onClose={leaveTurn} />}
      {answering === null ? null : <AnswerDialog request={answering} onClose={() => setAnswering(null)} />}
      {dropping === null ? null : <DropDialog request={dropping} onClose={() => setDropping(null)} />}
    </>
  );
}
