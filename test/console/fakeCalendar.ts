// A year of the console's tests, and a deadline that another calendar would set differently.
import type { CalendarYear, MovedDeadline } from "../../hub/contract/calendar.ts";

export const YEAR_2026: CalendarYear = {
  country: "RU",
  year: 2026,
  origin: "built_in",
  holidays: ["2026-01-01", "2026-01-02", "2026-01-07", "2026-02-23", "2026-03-08", "2026-05-01", "2026-05-09", "2026-06-12", "2026-11-04"],
  transferred: ["2026-01-09", "2026-03-09", "2026-05-11", "2026-12-31"],
  workingWeekends: [],
  shortDays: ["2026-04-30", "2026-05-08", "2026-06-11", "2026-11-03"],
  suspendedUntil: null,
  workingDays: 247,
  version: 0,
};

export const MOVED: readonly MovedDeadline[] = [
  { id: "c214", number: 214, version: 1, dueAt: "2026-03-18T11:05:00.000Z", wouldBe: "2026-03-19T11:05:00.000Z" },
];
