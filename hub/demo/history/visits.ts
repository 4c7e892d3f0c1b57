// Visits of the past: what a dealing booked, an engineer made on the next working day, sometimes later than promised.
import { DateTime } from "luxon";
import { ulid } from "ulid";
import type { Task } from "../../contract/api.ts";
import { businessDay, type WorkingTime } from "../../domain/calendar.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Random } from "./random.ts";

export interface Visit extends Task {
  readonly clientId: string;
  readonly doneAt: string;
  readonly contactId: string | null;
  readonly isLate: boolean;
}

export interface VisitDeps {
  readonly random: Random;
  readonly time: WorkingTime;
  /** The demo's day: a visit that would be made on it or later is not among them. */
  readonly end: DateTime;
  readonly engineerIds: readonly string[];
}

const BOOKED = "visit_booked";
const FIRST_HOUR = 10;
const LAST_HOUR = 16;
const LATE_SHARE = 0.14;

export function visitsOf({ random, time, end, engineerIds }: VisitDeps, dealings: readonly InteractionRecord[]): readonly Visit[] {
  return dealings.flatMap(({ id, disposition, clientId, contactId, endedAt, essence }): readonly Visit[] => {
    if (disposition !== BOOKED || clientId === null || endedAt === null) return [];
    const due = nextWorkingDay(DateTime.fromISO(endedAt, { zone: time.timeZone }), time).set({ hour: random.whole(FIRST_HOUR, LAST_HOUR) });
    const isLate = random.chance(LATE_SHARE);
    const doneAt = due.plus({ minutes: random.whole(30, 100) + (isLate ? random.whole(60, 150) : 0) });
    const assigneeId = random.pick(engineerIds);
    if (doneAt >= end) return [];
    const instant = (at: DateTime): string => new Date(at.toMillis()).toISOString();
    return [
      {
        id: ulid(Date.parse(endedAt), random.next),
        kind: "visit",
        state: "done",
        title: essence ?? "",
        matter: null,
        clientId,
        contactId,
        interactionId: id,
        assigneeId,
        dueAt: instant(due),
        createdAt: endedAt,
        doneAt: instant(doneAt),
        isLate,
      },
    ];
  });
}

function nextWorkingDay(from: DateTime, time: WorkingTime): DateTime {
  let day = from.startOf("day").plus({ days: 1 });
  while (businessDay(day, time).span === null) day = day.plus({ days: 1 });
  return day;
}
