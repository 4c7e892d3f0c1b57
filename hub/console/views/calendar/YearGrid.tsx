// Twelve months; a day off is tinted and said in words, and a click (or Enter) makes of a day the next thing it may be.
import { useTranslation } from "react-i18next";
import type { CalendarDays } from "../../../contract/calendar.ts";
import { useWords } from "../../components/useWords.ts";
import { type CalendarDay, kindOf, kindsFor, monthsOf, withKind } from "./yearDays.ts";

/** A Monday, for the names of weekdays. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

interface YearGridProps {
  readonly year: number;
  readonly days: CalendarDays;
  /** Null: may be read only. */
  readonly onChange: ((days: CalendarDays) => void) | null;
}

export function YearGrid({ year, days, onChange }: YearGridProps) {
  const { t } = useTranslation();
  const { language } = useWords();
  const monthName = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const whole = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", weekday: "long", timeZone: "UTC" });
  const weekdays = Array.from({ length: 7 }, (_, at) => weekday.format(MONDAY + at * DAY_MS));

  const cell = (day: CalendarDay | null, key: number) => {
    if (day === null) return <td key={key} />;
    const kind = kindOf(days, day.on);
    const said = `${whole.format(Date.parse(day.on))}: ${t(`calendarPage.kind.${kind}`)}`;
    const next = (): void => {
      const kinds = kindsFor(day.on);
      onChange?.(withKind(days, day.on, kinds[(kinds.indexOf(kind) + 1) % kinds.length] ?? kind));
    };
    return (
      <td key={key} className={kind}>
        {onChange === null ? (
          <span title={said}>{day.day}</span>
        ) : (
          <button type="button" aria-label={`${day.day}, ${said}`} title={said} onClick={next}>
            {day.day}
          </button>
        )}
      </td>
    );
  };

  return (
    <div className="year">
      {monthsOf(year).map((weeks, month) => {
        const name = monthName.format(Date.UTC(year, month, 1));
        return (
          <table key={name}>
            <caption>{name}</caption>
            <thead>
              <tr>
                {weekdays.map((each) => (
                  <th key={each} scope="col">
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.find((day) => day !== null)?.on}>{week.map(cell)}</tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </div>
  );
}
