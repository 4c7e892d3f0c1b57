// A deadline drawn in working time: days off are hatched gaps, the spent part pale, what is left coloured.
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { type Deadline, deadlineAt, isCounted } from "../deadline.ts";
import { useSession } from "../session.tsx";
import { Icon } from "./Icon.tsx";
import { useNow } from "./useNow.ts";
import { useWords, type Words } from "./useWords.ts";

const MINUTE_MS = 60_000;

/** What is left of a deadline in working time, by the minute. */
export function useDeadline(fromAt: string, dueAt: string): Deadline {
  const { company } = useSession();
  return deadlineAt(fromAt, dueAt, useNow(MINUTE_MS), company);
}

function saidOf(deadline: Deadline, t: TFunction, words: Words): string {
  if (!isCounted(deadline)) return t("deadline.over");
  return deadline.tone === "late" ? t("deadline.late", { span: words.span(deadline.overdueMs) }) : t("deadline.left", { span: words.span(deadline.leftMs) });
}

/** «осталось 7 ч 25 мин рабочего времени», or by how much it is late. */
export function DeadlineLeft({ fromAt, dueAt }: { readonly fromAt: string; readonly dueAt: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const deadline = useDeadline(fromAt, dueAt);
  return (
    <span className="nw">
      <b className={deadline.tone}>
        <Icon name={deadline.tone === "late" ? "alert" : "clock"} size={14} /> {saidOf(deadline, t, words)}
      </b>
      {isCounted(deadline) ? <span className="f"> {t("deadline.working")}</span> : null}
    </span>
  );
}

function weekdayOf(on: string, words: Words): string {
  return new Intl.DateTimeFormat(words.language, { weekday: "short", timeZone: "UTC" }).format(Date.parse(on));
}

interface DeadlineBarProps {
  /** From when it counts. */
  readonly fromAt: string;
  readonly dueAt: string;
  /** What the deadline is of, for those who cannot see the bar: «Срок жалобы № 214». */
  readonly label: string;
  readonly isBig?: boolean;
  /** Deadlines within it: of what other departments were asked. */
  readonly marks?: readonly DeadlineMark[];
}

export interface DeadlineMark {
  readonly key: string;
  readonly at: string;
  readonly isLate: boolean;
  /** «Юристы, сегодня 11:00» */
  readonly label: string;
}

export function DeadlineBar({ fromAt, dueAt, label, isBig = false, marks = [] }: DeadlineBarProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const deadline = useDeadline(fromAt, dueAt);
  const { parts, tone } = deadline;
  const said = `${saidOf(deadline, t, words)}${isCounted(deadline) ? ` ${t("deadline.working")}` : ""}`;
  const aria = [`${label}: ${said}. ${t("deadline.until", { when: words.when(dueAt, nowMs) })}`, ...marks.map((mark) => mark.label)].join(". ");
  const today = words.dayName(new Date(nowMs).toISOString(), nowMs);
  return (
    <div className={`dl ${tone} ${isBig ? "big" : ""}`} role="img" aria-label={aria}>
      <div className="bar">
        {parts.map((part) => {
          const spent = Math.min(1, Math.max(0, (nowMs - part.fromMs) / (part.toMs - part.fromMs)));
          return [
            part.daysOffBefore.length === 0 ? null : <span key={`${part.on} off`} className="off" />,
            <span key={part.on} className="day" style={{ flex: part.toMs - part.fromMs }}>
              {spent === 0 || tone === "late" ? null : <i className={spent === 1 ? "full" : ""} style={{ width: `${spent * 100}%` }} />}
              {spent > 0 && spent < 1 ? <span className="now" style={{ left: `${spent * 100}%` }} /> : null}
              {marks
                .filter(({ at }) => Date.parse(at) > part.fromMs && Date.parse(at) <= part.toMs)
                .map(({ key, at, isLate, label: name }) => (
                  <span
                    key={key}
                    className={`mark ${isLate ? "late" : ""}`}
                    title={name}
                    style={{ left: `${((Date.parse(at) - part.fromMs) / (part.toMs - part.fromMs)) * 100}%` }}
                  />
                ))}
            </span>,
          ];
        })}
      </div>
      <div className="lab" aria-hidden="true">
        {parts.map((part) => [
          part.daysOffBefore.length === 0 ? null : (
            <span key={`${part.on} off`} className="off">
              {part.daysOffBefore.length < 3 ? part.daysOffBefore.map((day) => weekdayOf(day, words).slice(0, 2)).join(" ") : ""}
            </span>
          ),
          <span key={part.on} style={{ flex: part.toMs - part.fromMs }}>
            {weekdayOf(part.on, words)}
            {nowMs >= part.fromMs && nowMs < part.toMs ? <span className="today">, {today}</span> : null}
          </span>,
        ])}
        <u>{words.hour(dueAt)}</u>
      </div>
    </div>
  );
}
