// Alerts and what was said of them, as rows and back. One alert for one key is decided by the key's unique index.
import { ALERT_KIND_OF, type AlertMessage, type AlertRecord } from "../contract/alerts.ts";
import type { AlertRecords, AlertUnit } from "../ports/alerts.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { forUpdate, insertOrKeep, insertOrUpdate, placeholders, type Sql, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "alert_key",
  "kind",
  "cause",
  "subject",
  "subject_id",
  "severity",
  "department",
  "details",
  "state",
  "level",
  "raised_at",
  "escalates_at",
  "settled_by",
  "settled_at",
] as const;
const MUTABLE = ["state", "level", "escalates_at", "settled_by", "settled_at"] as const;
const MESSAGE_COLUMNS = ["id", "alert_id", "user_id", "channel", "level", "state", "send_at", "place"] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;
type MessageRow = Record<(typeof MESSAGE_COLUMNS)[number], Value>;

/** What is kept beside the columns that are asked for. */
interface Details {
  readonly ownerId: string | null;
}

function values(alert: AlertRecord): Value[] {
  const details: Details = { ownerId: alert.ownerId };
  return [
    alert.id,
    alert.key,
    ALERT_KIND_OF[alert.cause],
    alert.cause,
    alert.subject,
    alert.subjectId,
    alert.severity,
    alert.department,
    JSON.stringify(details),
    alert.state,
    alert.level,
    toMs(alert.raisedAt),
    toMsOrNull(alert.escalatesAt),
    alert.settledBy,
    toMsOrNull(alert.settledAt),
  ];
}

function toAlert(row: Row): AlertRecord {
  return {
    id: row.id as string,
    key: row.alert_key as string,
    cause: row.cause as AlertRecord["cause"],
    subject: row.subject as AlertRecord["subject"],
    subjectId: row.subject_id as string,
    severity: row.severity as AlertRecord["severity"],
    ownerId: fromJson<Details>(row.details as string).ownerId,
    department: row.department as string | null,
    state: row.state as AlertRecord["state"],
    level: row.level as number,
    raisedAt: toInstant(row.raised_at as number),
    escalatesAt: toInstantOrNull(row.escalates_at as number | null),
    settledBy: row.settled_by as string | null,
    settledAt: toInstantOrNull(row.settled_at as number | null),
  };
}

function messageValues(message: AlertMessage): Value[] {
  return [message.id, message.alertId, message.userId, message.channel, message.level, message.state, toMsOrNull(message.sendAt), message.place];
}

function toMessage(row: MessageRow): AlertMessage {
  return {
    id: row.id as string,
    alertId: row.alert_id as string,
    userId: row.user_id as string,
    channel: row.channel as AlertMessage["channel"],
    level: row.level as number,
    state: row.state as AlertMessage["state"],
    sendAt: toInstantOrNull(row.send_at as number | null),
    place: row.place as string | null,
  };
}

async function select(sql: Sql, where: string, given: readonly Value[]): Promise<readonly AlertRecord[]> {
  return (await sql.all<Row>(`SELECT ${COLUMNS.map((column) => `a.${column}`).join(", ")} FROM alerts a WHERE ${where}`, given)).map(toAlert);
}

async function selectMessages(sql: Sql, where: string, given: readonly Value[]): Promise<readonly AlertMessage[]> {
  return (await sql.all<MessageRow>(`SELECT ${MESSAGE_COLUMNS.join(", ")} FROM alert_messages WHERE ${where}`, given)).map(toMessage);
}

export function createAlertRecords(database: Database): AlertRecords {
  const read = reading(database);
  return {
    get: async (id) => (await select(read, "a.id = ?", [id]))[0] ?? null,
    message: async (id) => (await selectMessages(read, "id = ?", [id]))[0] ?? null,
    open: (after, limit) => select(read, "a.state = 'open' AND a.id > ? ORDER BY a.id LIMIT ?", [after, limit]),
    toEscalate: async (now, limit) =>
      (await select(read, "a.state = 'open' AND a.escalates_at <= ? ORDER BY a.escalates_at LIMIT ?", [toMs(now), limit])).map(({ id }) => id),
    heldUntil: (now, limit) => selectMessages(read, "state = 'held' AND send_at <= ? ORDER BY send_at, id LIMIT ?", [toMs(now), limit]),
    openOf: (userId, limit) =>
      select(
        read,
        `a.state = 'open' AND EXISTS (SELECT 1 FROM alert_messages m WHERE m.alert_id = a.id AND m.user_id = ?)
        ORDER BY CASE a.severity WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END, a.id DESC LIMIT ?`,
        [userId, limit],
      ),
    setPlace: async (messageId, place) => {
      await read.run("UPDATE alert_messages SET place = ? WHERE id = ?", [place, messageId]);
    },
  };
}

/** What a verb's transaction does with them. */
export function alertsOfUnit({ dialect }: Pick<Database, "dialect">, sql: Sql): AlertUnit {
  return {
    addAlerts: async (alerts) => {
      const ids = alerts.map(({ id }) => id);
      const [, added] = await Promise.all([
        sql.run(insertOrKeep(dialect, "alerts", COLUMNS, alerts.length), alerts.flatMap(values)),
        // How many rows a kept insert counts differs between the dialects.
        sql.all<{ id: string }>(`SELECT id FROM alerts WHERE id IN (${placeholders(ids.length)})`, ids),
      ]);
      return new Set(added.map(({ id }) => id));
    },
    lockAlert: async (id) => (await select(sql, `a.id = ?${forUpdate(dialect)}`, [id]))[0] ?? null,
    saveAlert: async (alert) => {
      await sql.run(insertOrUpdate(dialect, "alerts", COLUMNS, MUTABLE, 1), values(alert));
    },
    alertMessages: (alertId) => selectMessages(sql, "alert_id = ? ORDER BY id", [alertId]),
    addAlertMessages: async (messages) => {
      if (messages.length === 0) return;
      await sql.run(insertOrKeep(dialect, "alert_messages", MESSAGE_COLUMNS, messages.length), messages.flatMap(messageValues));
    },
    saveAlertMessage: async (message) => {
      await sql.run(insertOrUpdate(dialect, "alert_messages", MESSAGE_COLUMNS, ["state", "send_at", "place"], 1), messageValues(message));
    },
  };
}
