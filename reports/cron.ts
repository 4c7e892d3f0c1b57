// The instants at which a cron line of the company file is due, as the company's wall clock reads them. node-cron
// alone cannot say what it missed while the hub was down, so the reports count on this list and not on its ticks.

import { DateTime } from "luxon";
import { createTask, parse } from "node-cron";

/**
 * Due instants after `after` up to and including `until`, oldest first. A time the clocks skip in spring is due
 * when they have jumped; a time they repeat in autumn is due the first time only.
 */
export function dueTimes(cron: string, timeZone: string, after: DateTime, until: DateTime): readonly DateTime[] {
  const { hour: hours, minute: minutes, second: seconds } = parse(cron);
  // The wall clock is read as if it were UTC: node-cron then knows every notation and meets no change of clocks.
  const wall = createTask(cron, () => undefined, { timezone: "UTC" });
  const due = new Map<number, DateTime>();
  const lastDay = until.setZone(timeZone).startOf("day");
  for (let day = after.setZone(timeZone).startOf("day"); day <= lastDay; day = day.plus({ days: 1 }).startOf("day")) {
    for (const hour of hours) {
      for (const minute of minutes) {
        const second = seconds[0] ?? 0;
        if (!wall.match(new Date(Date.UTC(day.year, day.month - 1, day.day, hour, minute, second)))) continue;
        const local = DateTime.fromObject({ year: day.year, month: day.month, day: day.day, hour, minute, second }, { zone: timeZone });
        const at = DateTime.min(...local.getPossibleOffsets()) ?? local;
        if (at > after && at <= until) due.set(at.toMillis(), at);
      }
    }
  }
  void wall.destroy();
  return [...due.values()].sort((a, b) => a.toMillis() - b.toMillis());
}
