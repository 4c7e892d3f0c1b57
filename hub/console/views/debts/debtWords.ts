// What a callback debt says of itself in words. Pure: the clock and the language come from outside.
import type { Debt } from "../../../contract/api.ts";
import { hourOf } from "../../format.ts";

const MORNING_HOUR = 9;
const EVENING_HOUR = 21;

/** Nobody wants to be called at this hour of theirs. */
export function isNightThere(debt: Debt, nowMs: number): boolean {
  const hour = Number(new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone: debt.timeZone }).format(nowMs));
  return hour < MORNING_HOUR || hour >= EVENING_HOUR;
}

export function hourThere(debt: Debt, nowMs: number, language: "ru" | "uk" | "en"): string {
  return hourOf(new Date(nowMs).toISOString(), { language, timeZone: debt.timeZone });
}

/** Whom I should call: mine, nobody's, and for who oversees also what has grown old. */
export function isToCall(debt: Debt, userId: string, overseesAll: boolean): boolean {
  return debt.assigneeId === userId || debt.assigneeId === null || (overseesAll && debt.escalatedAt !== null);
}
