// Spells of the past that last longer than a day: people away, and heat that brings service more work.
import type { DateTime } from "luxon";
import type { Company } from "../../../config/companyTypes.ts";
import type { Random } from "./random.ts";

export interface Absence {
  readonly agent: string;
  readonly from: DateTime;
  readonly to: DateTime;
}

/** One person ill every five weeks, two on leave in July and August. */
export function absencesOf(random: Random, company: Company, start: DateTime, end: DateTime): readonly Absence[] {
  const staff = [...new Set(company.queues.flatMap(({ members }) => members.map(({ who }) => who)))];
  const absences: Absence[] = [];
  for (let from = start.plus({ days: random.whole(3, 25) }); from < end; from = from.plus({ weeks: 5 })) {
    absences.push({ agent: random.pick(staff), from, to: from.plus({ days: random.whole(2, 5) }) });
  }
  for (let from = start.startOf("month"); from < end; from = from.plus({ months: 1 })) {
    if (from.month !== 7 && from.month !== 8) continue;
    for (const half of [0, 14]) absences.push({ agent: random.pick(staff), from: from.plus({ days: half }), to: from.plus({ days: half + 14 }) });
  }
  return absences;
}

/** Four a summer, three to six days each. */
export function heatSpells(random: Random, start: DateTime, end: DateTime): readonly (readonly [DateTime, DateTime])[] {
  const spells: [DateTime, DateTime][] = [];
  for (let year = start.year; year <= end.year; year += 1) {
    for (let count = 0; count < 4; count += 1) {
      const from = start.set({ year, month: 6, day: 1 }).plus({ days: random.whole(0, 86) });
      spells.push([from, from.plus({ days: random.whole(3, 6) })]);
    }
  }
  return spells;
}
