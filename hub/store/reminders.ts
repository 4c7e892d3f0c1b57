// Reminders that leave at their time, and the hours in which single people want to be left alone.
import type { QuietHours, QuietTimes, Reminder, Reminders, ReminderUnit } from "../ports/alerts.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toMs } from "./rows.ts";
import { forUpdate, insertRows, type Sql, type Value } from "./sql.ts";

const COLUMNS = ["id", "user_id", "at", "state", "target", "title"] as const;
type Row = Record<(typeof COLUMNS)[number], Value>;

function toReminder(row: Row): Reminder {
  return {
    id: row.id as string,
    userId: row.user_id as string,
    at: toInstant(row.at as number),
    state: row.state as Reminder["state"],
    target: row.target as string | null,
    title: row.title as string,
  };
}

async function select(sql: Sql, where: string, values: readonly Value[]): Promise<readonly Reminder[]> {
  return (await sql.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM reminders WHERE ${where}`, values)).map(toReminder);
}

export function createReminders(database: Database): Reminders {
  const read = reading(database);
  return {
    get: async (id) => (await select(read, "id = ?", [id]))[0] ?? null,
    due: (now, limit) => select(read, "state = 'waiting' AND at <= ? ORDER BY at, id LIMIT ?", [toMs(now), limit]),
  };
}

/** What a verb's transaction does with them. */
export function remindersOfUnit({ dialect }: Pick<Database, "dialect">, sql: Sql): ReminderUnit {
  return {
    addReminder: async ({ id, userId, at, state, target, title }) => {
      await sql.run(insertRows("reminders", COLUMNS, 1), [id, userId, toMs(at), state, target, title]);
    },
    lockReminder: async (id) => (await select(sql, `id = ?${forUpdate(dialect)}`, [id]))[0] ?? null,
    saveReminder: async ({ id, at, state }) => {
      await sql.run("UPDATE reminders SET at = ?, state = ? WHERE id = ?", [toMs(at), state, id]);
    },
  };
}

export function createQuietTimes(database: Database): QuietTimes {
  const read = reading(database);
  return {
    all: async () => {
      const rows = await read.all<{ user_id: string; from_time: string | null; until_time: string | null }>(
        "SELECT user_id, from_time, until_time FROM quiet_hours",
      );
      return new Map(
        rows.map(({ user_id, from_time, until_time }): [string, QuietHours | "none"] => [
          user_id,
          from_time === null || until_time === null ? "none" : { from: from_time, until: until_time },
        ]),
      );
    },
    set: (userId, hours) =>
      database.transaction(async (sql) => {
        await sql.run("DELETE FROM quiet_hours WHERE user_id = ?", [userId]);
        if (hours === null) return;
        const [from, until] = hours === "none" ? [null, null] : [hours.from, hours.until];
        await sql.run(insertRows("quiet_hours", ["user_id", "from_time", "until_time"], 1), [userId, from, until]);
      }),
  };
}
