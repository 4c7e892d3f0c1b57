// How the promised day was counted: each day, whether it counted and why, and how long the clock stood still.
import { useTranslation } from "react-i18next";
import type { ExplainedDeadline } from "../../../contract/complaint.ts";
import { useNow } from "../../components/useNow.ts";
import { useWords } from "../../components/useWords.ts";

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

interface DeadlineDaysProps {
  readonly deadline: ExplainedDeadline;
  /** It counts from a reopening. */
  readonly isAgain: boolean;
}

export function DeadlineDays({ deadline, isAgain }: DeadlineDaysProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const day = new Intl.DateTimeFormat(words.language, { weekday: "short", day: "numeric", month: "long", timeZone: "UTC" });
  let counted = 0;
  return (
    <>
      <ol className="days">
        {deadline.days.map(({ on, counted: isCounted, reason }) => {
          if (isCounted) counted += 1;
          return (
            <li key={on} className={isCounted ? "" : "f"}>
              <span className="num">{isCounted ? counted : "–"}</span> {day.format(Date.parse(on))}{" "}
              <span className="f">{t(reason === "start_day" && isAgain ? "dayReason.reopening_day" : `dayReason.${reason}`)}</span>
            </li>
          );
        })}
      </ol>
      {deadline.pauses.map((pause) => (
        <p key={pause.fromAt} className="m">
          {t("complaintPage.paused", { from: words.when(pause.fromAt, nowMs), span: words.span(pause.workingSec * SECOND_MS) })}
        </p>
      ))}
      {deadline.assumed ? <p className="warn">{t("complaintPage.assumed")}</p> : null}
    </>
  );
}
