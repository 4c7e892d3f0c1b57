// Kept years of calendars with every change to them.
import type { CalendarChange, CalendarDays } from "../contract/calendar.ts";
import type { Calendars, CalendarUnit, KeptYear } from "../ports/calendars.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstant, toMs } from "./rows.ts";
import { forUpdate, insertOrUpdate, insertRows, type Sql } from "./sql.ts";

const COLUMNS = ["id", "content", "version"] as const;
const CHANGE_COLUMNS = ["id", "calendar_id", "at", "by_id", "before_content", "after_content", "origin"] as const;
const MOST_CHANGES = 200;

interface Row {
  readonly id: string;
  readonly content: string;
  readonly version: number;
}

interface Content {
  readonly days: CalendarDays;
  readonly origin: KeptYear["origin"];
}

function idOf(country: string, year: number): string {
  return `${country}:${year}`;
}

function toYear({ id, content, version }: Row): KeptYear {
  const [country = "", year = ""] = id.split(":");
  return { country, year: Number(year), ...fromJson<Content>(content), version };
}

async function select(sql: Sql, id: string, tail = ""): Promise<KeptYear | null> {
  const [row] = await sql.all<Row>(`SELECT id, content, version FROM calendar_years WHERE id = ?${tail}`, [id]);
  return row === undefined ? null : toYear(row);
}

export function createCalendars(database: Database): Calendars {
  const read = reading(database);
  return {
    all: async () => (await read.all<Row>("SELECT id, content, version FROM calendar_years ORDER BY id")).map(toYear),
    get: (country, year) => select(read, idOf(country, year)),
    versions: async () => {
      const rows = await read.all<Pick<Row, "id" | "version">>("SELECT id, version FROM calendar_years ORDER BY id");
      return rows.map(({ id, version }) => `${id}:${version}`).join(" ");
    },
    changes: async (country, year) => {
      const rows = await read.all<Record<(typeof CHANGE_COLUMNS)[number], string | number | null>>(
        `SELECT ${CHANGE_COLUMNS.join(", ")} FROM calendar_changes WHERE calendar_id = ? ORDER BY id DESC LIMIT ${MOST_CHANGES}`,
        [idOf(country, year)],
      );
      return rows.map((row) => ({
        id: row.id as string,
        at: toInstant(row.at as number),
        byId: row.by_id as string,
        origin: row.origin as CalendarChange["origin"],
        before: row.before_content === null ? null : fromJson<CalendarDays>(row.before_content as string),
        after: fromJson<CalendarDays>(row.after_content as string),
      }));
    },
  };
}

export function calendarsOfUnit({ dialect }: Pick<Database, "dialect">, sql: Sql): CalendarUnit {
  return {
    lockYear: (country, year) => select(sql, idOf(country, year), forUpdate(dialect)),
    saveYear: async ({ country, year, days, origin, version }, { id, at, byId, before, after }) => {
      const calendarId = idOf(country, year);
      await sql.run(insertOrUpdate(dialect, "calendar_years", COLUMNS, ["content", "version"], 1), [
        calendarId,
        JSON.stringify({ days, origin } satisfies Content),
        version,
      ]);
      await sql.run(insertRows("calendar_changes", CHANGE_COLUMNS, 1), [
        id,
        calendarId,
        toMs(at),
        byId,
        before === null ? null : JSON.stringify(before),
        JSON.stringify(after),
        origin,
      ]);
    },
  };
}
