// The first thing read on a complaint: what is left, until when, and the same drawn in working time.
import { useTranslation } from "react-i18next";
import { type ComplaintDetail, type EndedPromise, promisedFrom } from "../../../contract/complaint.ts";
import { DeadlineBar, useDeadline } from "../../components/DeadlineBar.tsx";
import { Definition } from "../../components/Definition.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";
import { isCounted } from "../../deadline.ts";
import { useSession } from "../../session.tsx";
import { isOpen } from "../clients/history.ts";
import { DeadlineDays } from "./DeadlineDays.tsx";
import { howAnswered } from "./howAnswered.ts";

const MINUTE_MS = 60_000;

export function ComplaintDeadline({ complaint }: { readonly complaint: ComplaintDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { company } = useSession();
  const deadline = useDeadline(promisedFrom(complaint), complaint.dueAt);
  const marks = complaint.requests
    .filter(({ state }) => state !== "dropped")
    .map(({ id, department, dueAt, answeredAt }) => ({
      key: id,
      at: dueAt,
      isLate: (answeredAt === null ? nowMs : Date.parse(answeredAt)) > Date.parse(dueAt),
      label: `${words.named(company.departments, department)}, ${words.when(dueAt, nowMs)}`,
    }));
  if (complaint.status === "in_work" && complaint.resolvedAt !== null) {
    return (
      <div className="row leftrow">
        <p className="left20">
          <Icon name="clock" size={20} /> {t("complaintPage.comingBack")}
        </p>
        <p className="m s">{t("complaintPage.comingBackText")}</p>
      </div>
    );
  }
  if (!isOpen(complaint)) {
    const since = complaint.history.findLast(({ change }) => change === "status")?.at ?? complaint.resolvedAt;
    const how = howAnswered(complaint);
    return (
      <>
        <div className="row leftrow">
          <p className="left20 live">
            <Icon name="check" size={20} /> {t(`complaintStatus.${complaint.status}`)}
          </p>
          <p className="m s">
            {since === null ? null : words.when(since, nowMs)}
            {how === "unanswered" ? null : (
              <>
                , <span className={how === "late" ? "late" : ""}>{t("complaintPage.answered", { how, due: words.when(complaint.dueAt, nowMs) })}</span>
              </>
            )}
          </p>
        </div>
        <EndedPromises promises={complaint.endedPromises} />
      </>
    );
  }
  const { leftMs, overdueMs, tone } = deadline;
  const isLate = tone === "late";
  const isAgain = complaint.reopenedAt !== null;
  return (
    <>
      <div className="row leftrow">
        <p className={`left20 ${tone}`}>
          <Icon name={isLate ? "alert" : "clock"} size={20} />{" "}
          {isCounted(deadline)
            ? t(isLate ? "complaintPage.overdue" : "complaintPage.left", { time: words.span(isLate ? overdueMs : leftMs) })
            : t("complaintPage.over")}
        </p>
        <p className="m s">
          <Definition
            meaning={t("complaintPage.workingTimeDefinition", { days: company.complaintDays, from: isAgain ? "reopening" : "opening" })}
            detail={<DeadlineDays deadline={complaint.deadline} isAgain={isAgain} />}
          >
            {t(isCounted(deadline) ? "complaintPage.workingTime" : "complaintPage.howCounted")}
          </Definition>
          , {t("complaintPage.answerBy", { when: words.when(complaint.dueAt, nowMs) })}
        </p>
      </div>
      {complaint.clockStoppedAt === null ? null : (
        <p className="s warn">
          <Icon name="hold" size={14} /> {t("complaintPage.clockStands", { when: words.when(complaint.clockStoppedAt, nowMs) })}
        </p>
      )}
      <EndedPromises promises={complaint.endedPromises} />
      <DeadlineBar fromAt={promisedFrom(complaint)} dueAt={complaint.dueAt} label={t("deadline.of", { number: complaint.number })} marks={marks} isBig />
    </>
  );
}

/** What was promised before the complaint was opened again, and whether it was kept. */
function EndedPromises({ promises }: { readonly promises: readonly EndedPromise[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  return promises.map((ended) => (
    <p key={ended.reopenedAt} className="s f">
      {t("complaintPage.endedPromise", { how: howAnswered(ended), due: words.when(ended.dueAt, nowMs), reopened: words.when(ended.reopenedAt, nowMs) })}
    </p>
  ));
}
