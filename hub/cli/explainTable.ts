// What `otklik explain` says of a deadline, to be read by a person: each day and why it counts, and of a complaint who had
// it how long and what became of earlier promises.
import { DateTime } from "luxon";
import type { ComplaintDetail, ExplainedDeadline, Holder } from "../contract/complaint.ts";

type Days = Pick<ExplainedDeadline, "from" | "dueAt" | "days">;

const HOUR_SEC = 3_600;
const MINUTE_SEC = 60;

const REASONS: Readonly<Record<ExplainedDeadline["days"][number]["reason"], string>> = {
  start_day: "the day it counts from, not counted",
  working: "working day",
  short_day: "working day, shortened",
  working_weekend: "weekend that is worked",
  weekend: "weekend",
  holiday: "holiday",
  transferred: "day off, transferred",
};

export function deadlineTable({ from, dueAt, days }: Days, timeZone: string): readonly string[] {
  let counted = 0;
  const rows = days.map(({ on, counted: isCounted, reason }) => {
    if (isCounted) counted += 1;
    return [on, DateTime.fromISO(on).setLocale("en").toFormat("ccc"), isCounted ? String(counted) : "-", REASONS[reason]];
  });
  return [`from ${local(from, timeZone)}, due ${local(dueAt, timeZone)} (${timeZone})`, "", ...aligned([["day", "", "counts", "why"], ...rows]), ""];
}

/** `nameOf`: of people and departments, by id. */
export function complaintTable(complaint: ComplaintDetail, timeZone: string, nameOf: (id: string) => string): readonly string[] {
  const { number, status, openedAt, reopenedAt, deadline, timeSplit, endedPromises, unanswered } = complaint;
  const holders = timeSplit.totals.map(({ holder, workingSec }) => [holderName(holder, nameOf), hours(workingSec)]);
  return [
    `complaint ${number}, ${status}, opened ${local(openedAt, timeZone)}${reopenedAt === null ? "" : `, opened again ${local(reopenedAt, timeZone)}`}`,
    ...endedPromises.map(
      ({ dueAt, resolvedAt }) =>
        `earlier promise: due ${local(dueAt, timeZone)}, ${resolvedAt > dueAt ? "missed" : "kept"}, answered ${local(resolvedAt, timeZone)}`,
    ),
    ...(unanswered === null ? [] : [`the client waits for an answer since ${local(unanswered.since, timeZone)}`]),
    ...deadlineTable(deadline, timeZone),
    ...deadline.pauses.map(
      ({ fromAt, toAt, workingSec }) =>
        `the clock stood from ${local(fromAt, timeZone)} ${toAt === null ? "on" : `to ${local(toAt, timeZone)}`}: ${hours(workingSec)}`,
    ),
    ...(deadline.assumed ? ["a year without a calendar was read as weekends only"] : []),
    ...(holders.length === 0 ? [] : ["working time, by who had it:", ...aligned(holders).map((line) => `  ${line}`)]),
    "",
  ];
}

function holderName(holder: Holder, nameOf: (id: string) => string): string {
  if (holder.kind === "client") return "the client";
  return holder.kind === "nobody" ? "nobody" : nameOf(holder.id);
}

function hours(seconds: number): string {
  return `${Math.floor(seconds / HOUR_SEC)} h ${String(Math.floor((seconds % HOUR_SEC) / MINUTE_SEC)).padStart(2, "0")} min`;
}

function local(instant: string, timeZone: string): string {
  return DateTime.fromISO(instant, { zone: timeZone }).setLocale("en").toFormat("ccc yyyy-MM-dd HH:mm");
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
