// Calls we asked for. An agent has one on its way at most: the unique `active_agent` decides.
import type { CallCommandRecord, CallCommands } from "../ports/calls.ts";
import type { IntakeUnit } from "../ports/intake.ts";
import type { Unit } from "../ports/unit.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import { forUpdate, insertOrKeep, insertOrUpdate, placeholders, type Sql, type TransactionSql, type Value } from "./sql.ts";

const COLUMNS = [
  "id",
  "state",
  "extension",
  "agent_id",
  "client_id",
  "contact_id",
  "phone",
  "line",
  "connection_id",
  "call_key",
  "interaction_id",
  "error",
  "error_detail",
  "created_at",
  "ended_at",
  "active_agent",
] as const;
const MUTABLE = ["state", "client_id", "contact_id", "call_key", "interaction_id", "error", "error_detail", "ended_at", "active_agent"] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

function values(command: CallCommandRecord): Value[] {
  const isOnItsWay = command.state === "pending" || command.state === "ringing";
  return [
    command.id,
    command.state,
    command.extension,
    command.agentId,
    command.clientId,
    command.contactId,
    command.phone,
    command.line,
    command.connectionId,
    command.callKey,
    command.interactionId,
    command.error,
    command.errorDetail,
    toMs(command.createdAt),
    toMsOrNull(command.endedAt),
    isOnItsWay ? command.agentId : null,
  ];
}

function toCommand(row: Row): CallCommandRecord {
  return {
    id: row.id as string,
    state: row.state as CallCommandRecord["state"],
    extension: row.extension as string,
    agentId: row.agent_id as string,
    clientId: row.client_id as string | null,
    contactId: row.contact_id as string | null,
    phone: row.phone as string,
    line: row.line as string | null,
    connectionId: row.connection_id as string,
    callKey: row.call_key as string | null,
    interactionId: row.interaction_id as string | null,
    error: row.error as CallCommandRecord["error"],
    errorDetail: row.error_detail as string | null,
    createdAt: toInstant(row.created_at as number),
    endedAt: toInstantOrNull(row.ended_at as number | null),
  };
}

async function select(sql: Sql, condition: string, given: readonly Value[]): Promise<CallCommandRecord[]> {
  return (await sql.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM call_commands WHERE ${condition}`, given)).map(toCommand);
}

export function createCallCommands(database: Database): CallCommands {
  const read = reading(database);
  return {
    get: async (id) => (await select(read, "id = ?", [id]))[0] ?? null,
    active: () => select(read, "state IN ('pending', 'ringing', 'connected') ORDER BY id", []),
  };
}

/** What a verb's transaction does with them. */
export function callCommandsOfUnit({ dialect }: Pick<Database, "dialect">, sql: Sql): Pick<Unit, "addCallCommand" | "lockCallCommand" | "saveCallCommand"> {
  return {
    addCallCommand: async (command) => {
      await sql.run(insertOrKeep(dialect, "call_commands", COLUMNS, 1), values(command));
      // How many rows a kept insert counts differs between the dialects.
      return (await select(sql, "id = ?", [command.id])).length === 1;
    },
    lockCallCommand: async (id) => (await select(sql, `id = ?${forUpdate(dialect)}`, [id]))[0] ?? null,
    saveCallCommand: async (command) => {
      await sql.run(insertOrUpdate(dialect, "call_commands", COLUMNS, MUTABLE, 1), values(command));
    },
  };
}

/** What intake's transaction does with them. */
export function callCommandsOfIntake({ dialect }: Pick<Database, "dialect">, sql: TransactionSql): Pick<IntakeUnit, "callCommands" | "saveCallCommands"> {
  return {
    callCommands: async (ids) => (ids.length === 0 ? [] : select(sql, `id IN (${placeholders(ids.length)}) ORDER BY id${forUpdate(dialect)}`, ids)),
    saveCallCommands: (commands) => {
      if (commands.length === 0) return;
      void sql.defer(insertOrUpdate(dialect, "call_commands", COLUMNS, MUTABLE, commands.length), commands.flatMap(values));
    },
  };
}
