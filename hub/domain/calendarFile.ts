// Reads an official calendar file of one year: the XML and JSON of xmlcalendar.ru or the CSV of the open-data
// portal. What it is, is seen from its first character; what is wrong with it is said with the place.
import type { CalendarDays } from "../contract/calendar.ts";
import { HubError } from "../contract/errors.ts";

export interface CalendarFile {
  readonly year: number;
  readonly days: CalendarDays;
}

const SUNDAY = 0;
const SATURDAY = 6;
const MONTHS = 12;

/** `year`: which one of a file that has several. Errors: invalid. */
export function readCalendarFile(text: string, year: number): CalendarFile {
  const body = text.replace(/^\uFEFF/u, "").trim();
  if (body === "") throw wrong("The file is empty.");
  if (body.startsWith("<")) return readXml(body);
  if (body.startsWith("{")) return readJson(body);
  if (/^"?год/iu.test(body) || /^"?\d{4}"?[,;]/u.test(body)) return readCsv(body, year);
  throw wrong(
    "This is no calendar that can be read: it must be the XML or JSON of xmlcalendar.ru, or the CSV of a production calendar with a column for each month.",
  );
}

function readXml(body: string): CalendarFile {
  if (/<!DOCTYPE|<!ENTITY/iu.test(body)) throw wrong("A calendar in XML needs no DOCTYPE; take it out.");
  const head = /<calendar\b([^>]*)>/u.exec(body)?.[1];
  if (head === undefined) throw wrong("The XML has no <calendar year=…>.");
  const year = Number(attribute(head, "year"));
  if (!isYear(year)) throw wrong("<calendar> has no year of four digits.");
  const found = emptyDays();
  for (const [tag, attributes = ""] of body.matchAll(/<day\b([^>]*?)\/?>/gu)) {
    const written = /^(\d{2})\.(\d{2})$/u.exec(attribute(attributes, "d") ?? "");
    if (written === null) throw wrong(`${tag}: d must be month and day, like 03.09.`);
    const on = dateOf(year, Number(written[1]), Number(written[2]), tag);
    const kind = attribute(attributes, "t");
    const isMoved = attribute(attributes, "f") !== undefined && attribute(attributes, "h") === undefined;
    if (kind === "1") (isMoved && !isWeekend(on) ? found.transferred : found.holidays).push(on);
    else if (kind === "2" || kind === "3") {
      if (isWeekend(on)) found.workingWeekends.push(on);
      if (kind === "2") found.shortDays.push(on);
    } else throw wrong(`${tag}: t must be 1 (day off), 2 (short) or 3 (worked).`);
  }
  if (found.holidays.length === 0) throw wrong("The XML names no day off.");
  return { year, days: found };
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`, "u").exec(attributes)?.[1];
}

function readJson(body: string): CalendarFile {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new HubError("invalid", { detail: `The JSON cannot be read: ${cause instanceof Error ? cause.message : "it is broken"}.`, cause });
  }
  const { year, months } = value as { readonly year?: unknown; readonly months?: unknown };
  if (typeof year !== "number" || !isYear(year)) throw wrong('The JSON has no "year" of four digits.');
  if (!Array.isArray(months) || months.length !== MONTHS) throw wrong('The JSON must have "months", twelve of them.');
  const lists = new Map<number, string>();
  for (const month of months as readonly { readonly month?: unknown; readonly days?: unknown }[]) {
    if (typeof month.month !== "number" || typeof month.days !== "string") throw wrong('Each of "months" needs "month" and "days", a text like "1,2,3*,4+".');
    lists.set(month.month, month.days);
  }
  return { year, days: daysOff(year, lists) };
}

function readCsv(body: string, year: number): CalendarFile {
  const rows = body.split(/\r?\n/u).map(cellsOf);
  const row = rows.find(([first]) => Number(first) === year);
  if (row === undefined) {
    const years = rows.map(([first]) => Number(first)).filter(isYear);
    throw wrong(`The CSV has no row for ${year}${years.length === 0 ? "" : `; it has ${years[0]} to ${years.at(-1)}`}.`);
  }
  if (row.length < MONTHS + 1) throw wrong(`The row of ${year} has ${row.length - 1} months instead of twelve.`);
  return { year, days: daysOff(year, new Map(row.slice(1, MONTHS + 1).map((list, index) => [index + 1, list]))) };
}

/** Of one line: separated by commas, or by semicolons, with quotes where a cell has commas in it. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|[,;])(?:"([^"]*)"|([^,;"]*))/gu)].map(([, quoted, plain]) => (quoted ?? plain ?? "").trim());
}

/**
 * By month all days off, weekends too: `8*` is worked an hour less, `9+` is off instead of another day. A weekend that
 * is not among them is worked.
 */
function daysOff(year: number, months: ReadonlyMap<number, string>): CalendarDays {
  const found = emptyDays();
  for (let month = 1; month <= MONTHS; month += 1) {
    const list = months.get(month);
    if (list === undefined) throw wrong(`Month ${month} is missing.`);
    const off = new Set<string>();
    for (const item of list.split(",").map((one) => one.trim())) {
      const [, day, mark] = /^(\d{1,2})([*+]?)$/u.exec(item) ?? [];
      if (day === undefined) throw wrong(`Month ${month}: "${item}" is no day like 8, 8* or 9+.`);
      const on = dateOf(year, month, Number(day), `month ${month}`);
      if (mark === "*") {
        found.shortDays.push(on);
        continue;
      }
      off.add(on);
      if (!isWeekend(on)) (mark === "+" ? found.transferred : found.holidays).push(on);
    }
    for (let day = 1; day <= daysIn(year, month); day += 1) {
      const on = dateOf(year, month, day, "");
      if (isWeekend(on) && !off.has(on)) found.workingWeekends.push(on);
    }
  }
  return found;
}

function emptyDays() {
  return { holidays: [] as string[], transferred: [] as string[], workingWeekends: [] as string[], shortDays: [] as string[], suspendedUntil: null };
}

function dateOf(year: number, month: number, day: number, place: string): string {
  if (month < 1 || month > MONTHS || day < 1 || day > daysIn(year, month)) throw wrong(`${place}: there is no day ${day} in month ${month} of ${year}.`);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isWeekend(on: string): boolean {
  const day = new Date(`${on}T00:00:00Z`).getUTCDay();
  return day === SUNDAY || day === SATURDAY;
}

function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= 2000 && year < 2100;
}

function wrong(detail: string): HubError {
  return new HubError("invalid", { detail });
}
