// What the calendar's page reads and sends.
import { queryOptions } from "@tanstack/react-query";
import type { List } from "../../../contract/api.ts";
import type { CalendarChange, CalendarDays, CalendarImport, CalendarYear, MovedDeadline } from "../../../contract/calendar.ts";
import { api } from "../../api/client.ts";
import { keys } from "../../api/queries.ts";

export const yearsQuery = queryOptions({ queryKey: [...keys.calendars, "years"], queryFn: () => api.get<List<CalendarYear>>("/calendars") });

export const changesQuery = ({ country, year }: CalendarYear) =>
  queryOptions({
    queryKey: [...keys.calendars, "changes", country, year],
    queryFn: () => api.get<List<CalendarChange>>(`/calendars/${country}/${year}/changes`),
  });

export const movedQuery = queryOptions({ queryKey: [...keys.calendars, "moved"], queryFn: () => api.get<List<MovedDeadline>>("/calendars/deadlines") });

export function keepYear({ country, year, version }: CalendarYear, days: CalendarDays): Promise<CalendarYear> {
  const { holidays, transferred, workingWeekends, shortDays, suspendedUntil } = days;
  return api.put<CalendarYear>(`/calendars/${country}/${year}`, { version, holidays, transferred, workingWeekends, shortDays, suspendedUntil });
}

/** `dry`: only what it would change. */
export function importYear({ country, year, version }: CalendarYear, file: File, dry: boolean): Promise<CalendarImport> {
  return api.upload<CalendarImport>(`/calendars/${country}/${year}/import`, file, { version, dry });
}

export function moveDeadlines(items: readonly MovedDeadline[]): Promise<{ readonly items: readonly { readonly id: string; readonly error: unknown }[] }> {
  return api.post("/calendars/deadlines", { items: items.map(({ id, version }) => ({ id, version })) });
}
