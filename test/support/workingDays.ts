// A test that waits for what only happens on working days must not wait for Monday.
import { DateTime } from "luxon";
import type { CalendarYear } from "../../hub/contract/calendar.ts";
import type { Person } from "./person.ts";

/** Of years the hub knows a calendar of. Makes yesterday and the days until the day after tomorrow working days of the test's company, as an administrator does. */
export async function workThroughWeekends(administrator: Person): Promise<void> {
  const days = [-1, 0, 1, 2].map((plus) => DateTime.now().setZone("Europe/Moscow").plus({ days: plus }));
  for (const year of new Set(days.map((day) => day.year))) {
    const worked = days.filter((day) => day.year === year);
    const dates = worked.map((day) => day.toFormat("yyyy-MM-dd"));
    const { country: _, year: __, origin: ___, workingDays: ____, ...kept } = await administrator.get<CalendarYear>(`/calendars/RU/${year}`);
    const without = (list: readonly string[]): readonly string[] => list.filter((date) => !dates.includes(date));
    const weekends = worked.filter(({ isWeekend }) => isWeekend).map((day) => day.toFormat("yyyy-MM-dd"));
    const { status } = await administrator.ask("PUT", `/calendars/RU/${year}`, {
      ...kept,
      holidays: without(kept.holidays),
      transferred: without(kept.transferred),
      shortDays: without(kept.shortDays),
      workingWeekends: [...without(kept.workingWeekends), ...weekends].sort(),
    });
    if (status !== 200) throw new Error(`The calendar of ${year} was not kept: ${status}.`);
  }
}
