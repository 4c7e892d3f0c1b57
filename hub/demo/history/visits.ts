// Visits of the past: what a dealing booked, an engineer made on the day that was named, unless it was moved; sometimes
// later than promised.
import type { DateTime } from "luxon";
import { ulid } from "ulid";
import type { Task } from "../../contract/api.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Random } from "./random.ts";
import type { Unit } from "./units.ts";

export interface Visit extends Task {
  readonly clientId: string;
  readonly doneAt: string;
  readonly contactId: string | null;
  readonly isLate: boolean;
}

export interface Visits {
  book(dealing: InteractionRecord, unit: Unit, on: DateTime, isRepair: boolean): void;
  move(unit: Unit, on: DateTime): void;
  /** Whatever was over by then. */
  madeBefore(end: DateTime): readonly Visit[];
}

const FIRST_HOUR = 10;
const LAST_HOUR = 16;
const LATE_SHARE = 0.14;

export function createVisits(random: Random, engineerIds: readonly string[]): Visits {
  const visits: Visit[] = [];
  const placeOf = new Map<Unit, number>();

  const times = (on: DateTime): Pick<Visit, "isLate" | "dueAt" | "doneAt"> => {
    const due = on.startOf("day").set({ hour: random.whole(FIRST_HOUR, LAST_HOUR) });
    const isLate = random.chance(LATE_SHARE);
    const done = due.plus({ minutes: random.whole(30, 100) + (isLate ? random.whole(60, 150) : 0) });
    return { isLate, dueAt: instant(due), doneAt: instant(done) };
  };
  const keep = (unit: Unit, place: number, visit: Visit, isRepair: boolean): void => {
    visits[place] = visit;
    placeOf.set(unit, place);
    unit.visit = { dueMs: Date.parse(visit.dueAt ?? visit.doneAt), doneMs: Date.parse(visit.doneAt), isRepair };
  };

  return {
    book: ({ id, clientId, contactId, endedAt, essence }, unit, on, isRepair) => {
      if (clientId === null || endedAt === null) return;
      const visit: Visit = {
        id: ulid(Date.parse(endedAt), random.next),
        kind: "visit",
        state: "done",
        title: essence ?? "",
        matter: null,
        clientId,
        contactId,
        interactionId: id,
        assigneeId: random.pick(engineerIds),
        createdAt: endedAt,
        ...times(on),
      };
      keep(unit, visits.length, visit, isRepair);
    },
    move: (unit, on) => {
      const place = placeOf.get(unit);
      const visit = place === undefined ? undefined : visits[place];
      if (place === undefined || visit === undefined || unit.visit === null) return;
      keep(unit, place, { ...visit, ...times(on) }, unit.visit.isRepair);
    },
    madeBefore: (end) => visits.filter(({ doneAt }) => doneAt < instant(end)),
  };
}

function instant(at: DateTime): string {
  return new Date(at.toMillis()).toISOString();
}
