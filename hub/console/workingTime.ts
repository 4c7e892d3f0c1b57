// Working time between two instants, cut into days: what the deadline bar draws and «осталось» counts.
import type { Company } from "../contract/api.ts";
import { dayOf } from "./format.ts";

export interface WorkPart {
  /** `2026-03-17`, the business day. */
  readonly on: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Days off since the part before this one: drawn as a hatched gap. */
  readonly daysOffBefore: readonly string[];
}

export type Workdays = NonNullable<Company["workdays"]>;

/** Used until the hub says the company's own hours. */
const ORDINARY = { days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" } as const;
const DAY_MS = 86_400_000;

const instants = new Map<string, number>();

/** The instant of a wall-clock time in a zone. Lists of deadlines ask for the same few days again and again. */
export function instantOf(on: string, time: string, timeZone: string): number {
  const key = `${on} ${time} ${timeZone}`;
  const known = instants.get(key) ?? workedOut(on, time, timeZone);
  instants.set(key, known);
  return known;
}

/** Twice corrected, so days of clock change come out right. */
function workedOut(on: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${on}T${time}:00Z`);
  const shown = (ms: number): number => {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    }).formatToParts(ms);
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "00";
    return Date.parse(`${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:00Z`);
  };
  const guess = wanted - (shown(wanted) - wanted);
  return guess - (shown(guess) - wanted);
}

function hoursOn(on: string, workdays: Workdays | undefined): { from: string; to: string } | null {
  const known = workdays?.find((day) => day.on === on);
  if (known !== undefined) return known;
  const isCovered = workdays !== undefined && on >= (workdays[0]?.on ?? "") && on <= (workdays.at(-1)?.on ?? "");
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return !isCovered && (ORDINARY.days as readonly number[]).includes(weekday) ? ORDINARY : null;
}

export function workParts(fromMs: number, toMs: number, timeZone: string, workdays: Workdays | undefined): readonly WorkPart[] {
  const parts: WorkPart[] = [];
  let off: string[] = [];
  const last = dayOf(toMs, timeZone);
  for (let on = dayOf(fromMs, timeZone); on <= last; on = new Date(Date.parse(on) + DAY_MS).toISOString().slice(0, 10)) {
    const hours = hoursOn(on, workdays);
    if (hours === null) {
      off.push(on);
      continue;
    }
    const start = Math.max(fromMs, instantOf(on, hours.from, timeZone));
    const end = Math.min(toMs, instantOf(on, hours.to, timeZone));
    if (end <= start) continue;
    parts.push({ on, fromMs: start, toMs: end, daysOffBefore: parts.length === 0 ? [] : off });
    off = [];
  }
  return parts;
}

/** Longer than any row of holidays: then the plain clock must do. As the hub counts it. */
const LONGEST_PAUSE_DAYS = 40;

/** When so much working time will have passed. */
export function afterWork(fromMs: number, lengthMs: number, timeZone: string, workdays: Workdays | undefined): number {
  let left = lengthMs;
  let pause = 0;
  for (let on = dayOf(fromMs, timeZone); pause < LONGEST_PAUSE_DAYS; on = new Date(Date.parse(on) + DAY_MS).toISOString().slice(0, 10)) {
    const hours = hoursOn(on, workdays);
    pause = hours === null ? pause + 1 : 0;
    if (hours === null) continue;
    const [start, end] = [Math.max(fromMs, instantOf(on, hours.from, timeZone)), instantOf(on, hours.to, timeZone)];
    if (start + left < end) return start + left;
    left -= Math.max(0, end - start);
  }
  return fromMs + lengthMs;
}

export function workMs(parts: readonly WorkPart[], untilMs: number): number {
  return parts.reduce((sum, part) => sum + Math.max(0, Math.min(part.toMs, untilMs) - part.fromMs), 0);
}

/** What a field with the company's wall clock holds (`2026-03-17T14:00`) as an instant; null: it is empty. */
export function instantFrom(local: string, timeZone: string): string | null {
  const [on, time] = local.split("T");
  return on === undefined || on === "" || time === undefined ? null : new Date(instantOf(on, time.slice(0, 5), timeZone)).toISOString();
}
