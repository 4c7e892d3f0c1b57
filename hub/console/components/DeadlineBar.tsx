// A deadline drawn in working time: days off are hatched gaps, the spent part pale, what is left coloured.
import { useTranslation } from "react-i18next";
import type { Company } from "../../contract/api.ts";
import { useSession } from "../session.tsx";
import { type WorkPart, workMs, workParts } from "../workingTime.ts";
import { Icon } from "./Icon.tsx";
import { useNow } from "./useNow.ts";
import { useWords, type Words } from "./useWords.ts";

export interface Deadline {
  readonly parts: readonly WorkPart[];
  readonly totalMs: number;
  readonly leftMs: number;
  readonly overdueMs: number;
  readonly tone: "plain" | "warn" | "late";
}

const MINUTE_MS = 60_000;

/** What is left of a deadline in working time, by the minute. */
export function useDeadline(openedAt: string, dueAt: string): Deadline {
  const { company } = useSession();
  return deadlineAt(openedAt, dueAt, useNow(MINUTE_MS), company);
}

export function deadlineAt(openedAt: string, dueAt: string, nowMs: number, { timeZone, workdays }: Pick<Company, "timeZone" | "workdays">): Deadline {
  const dueMs = Date.parse(dueAt);
  const parts = workParts(Date.parse(openedAt), dueMs, timeZone, workdays);
  const totalMs = workMs(parts, dueMs);
  const leftMs = totalMs - workMs(parts, nowMs);
  const overdueMs = Math.max(0, nowMs - dueMs);
  const tone = overdueMs > 0 ? "late" : leftMs * 3 <= totalMs ? "warn" : "plain";
  return { parts, totalMs, leftMs, overdueMs, tone };
}

/** «осталось 7 ч 25 мин рабочих», or by how much it is late. */
export function DeadlineLeft({ openedAt, dueAt }: { readonly openedAt: string; readonly dueAt: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const { leftMs, overdueMs, tone } = useDeadline(openedAt, dueAt);
  const said = tone === "late" ? t("deadline.late", { span: words.span(overdueMs) }) : t("deadline.left", { span: words.span(leftMs) });
  return (
    <span className="nw">
      <b className={tone}>
        <Icon name={tone === "late" ? "alert" : "clock"} size={14} /> {said}
      </b>
      {tone === "late" ? null : <span className="f"> {t("deadline.working")}</span>}
    </span>
  );
}

function weekdayOf(on: string, words: Words): string {
  return new Intl.DateTimeFormat(words.language, { weekday: "short", timeZone: "UTC" }).format(Date.parse(on));
}

interface DeadlineBarProps {
  readonly openedAt: string;
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

export function DeadlineBar({ openedAt, dueAt, label, isBig = false, marks = [] }: DeadlineBarProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nowMs = useNow(MINUTE_MS);
  const { parts, leftMs, overdueMs, tone } = useDeadline(openedAt, dueAt);
  const said = tone === "late" ? t("deadline.late", { span: words.span(overdueMs) }) : t("deadline.left", { span: words.span(leftMs) });
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
