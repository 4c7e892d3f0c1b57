// Working calendars: years read by everybody, kept by administrators; and deadlines explained day by day.
import { z } from "zod";
import { editYear, importYear, listYears, readYear } from "../../actions/calendars/calendarYears.ts";
import { moveDeadline, movedDeadlines } from "../../actions/calendars/moveDeadlines.ts";
import {
  CALENDAR_ORIGINS,
  type CalendarChange,
  type CalendarDays,
  type CalendarImport,
  type CalendarYear,
  type MovedDeadline,
} from "../../contract/calendar.ts";
import { HubError } from "../../contract/errors.ts";
import { explainDeadline } from "../../domain/deadline.ts";
import { EXPLAINED } from "../complaintShapes.ts";
import { endpoint } from "../endpoint.ts";
import { FLAG, ID, INSTANT } from "../inputs.ts";
import { listOf } from "../shapes.ts";

const LARGEST_FILE_BYTES = 1_048_576;
const MOST_DAYS = 366;

const text = z.string();
const dates = z.array(text);
const DAYS: z.ZodType<CalendarDays> = z.object({
  holidays: dates,
  transferred: dates,
  workingWeekends: dates,
  shortDays: dates,
  suspendedUntil: text.nullable(),
});
const YEAR: z.ZodType<CalendarYear> = z
  .object({
    country: text,
    year: z.number().int(),
    origin: z.enum(CALENDAR_ORIGINS),
    holidays: dates,
    transferred: dates,
    workingWeekends: dates,
    shortDays: dates,
    suspendedUntil: text.nullable(),
    workingDays: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: "CalendarYear" });
const IMPORT: z.ZodType<CalendarImport> = z.object({ calendar: YEAR, differences: z.array(z.object({ on: text, before: text, after: text })) });
const CHANGE: z.ZodType<CalendarChange> = z.object({
  id: text,
  at: text,
  byId: text,
  origin: z.enum(["edited", "imported"]),
  before: DAYS.nullable(),
  after: DAYS,
});
const MOVED: z.ZodType<MovedDeadline> = z.object({ id: text, number: z.number().int(), version: z.number().int(), dueAt: text, wouldBe: text });

const WHICH = z.strictObject({
  country: text.regex(/^[A-Z]{2}$/, "must be two capital letters, like RU"),
  year: z.coerce.number().int().min(2000, "must be a year from 2000 to 2099").max(2099, "must be a year from 2000 to 2099"),
});

export const listCalendars = endpoint({ answer: listOf(YEAR) }, async ({ deps }) => ({ items: await listYears(deps), nextCursor: null }));

export const getCalendar = endpoint({ params: WHICH, answer: YEAR }, ({ deps, params }) => readYear(deps, params.country, params.year));

const list = z.array(text.max(10)).max(MOST_DAYS);
const KEPT = z.strictObject({
  version: z.number().int().min(0),
  holidays: list,
  transferred: list.default([]),
  workingWeekends: list.default([]),
  shortDays: list.default([]),
  suspendedUntil: text.max(10).nullable().default(null),
});

export const putCalendar = endpoint({ params: WHICH, body: KEPT, answer: YEAR }, ({ deps, actor, params, body: { version, ...days } }) =>
  editYear(deps, actor, { ...params, version, days }),
);

const HOW = z.strictObject({ version: z.coerce.number().int().min(0).default(0), dry: FLAG.optional() });

export const postCalendarFile = endpoint({ params: WHICH, query: HOW, upload: LARGEST_FILE_BYTES, answer: IMPORT }, ({ deps, actor, params, query, bytes }) =>
  importYear(deps, actor, { ...params, version: query.version, dry: query.dry === true, text: new TextDecoder().decode(bytes) }),
);

export const listCalendarChanges = endpoint({ params: WHICH, answer: listOf(CHANGE) }, async ({ deps, params }) => ({
  items: await deps.calendars.changes(params.country, params.year),
  nextCursor: null,
}));

export const listMovedDeadlines = endpoint({ answer: listOf(MOVED) }, async ({ deps, actor }) => ({
  items: await movedDeadlines(deps, actor),
  nextCursor: null,
}));

const MOVES = z.strictObject({
  items: z
    .array(z.strictObject({ id: ID, version: z.number().int().min(1) }))
    .min(1)
    .max(200),
});
const RESULT = z.object({ id: text, dueAt: text.nullable(), error: z.object({ code: text, message: text }).nullable() });

export const postMovedDeadlines = endpoint({ body: MOVES, answer: z.object({ items: z.array(RESULT) }) }, async ({ deps, actor, body }) => {
  const items: z.output<typeof RESULT>[] = [];
  for (const { id, version } of body.items) {
    try {
      items.push({ id, dueAt: (await moveDeadline(deps, actor, { id, version })).dueAt, error: null });
    } catch (error) {
      if (!(error instanceof HubError) || error.status >= 500) throw error;
      items.push({ id, dueAt: null, error: { code: error.code, message: error.message } });
    }
  }
  return { items };
});

const FROM = z.strictObject({ from: INSTANT, days: z.coerce.number().int().min(1).max(60).optional() });

export const explainDeadlineOf = endpoint({ query: FROM, answer: EXPLAINED }, async ({ deps, query }) => ({
  ...explainDeadline({ ...deps.metricSettings.workingTime, from: query.from, days: query.days ?? deps.company.complaintDays }),
  pauses: [],
}));
