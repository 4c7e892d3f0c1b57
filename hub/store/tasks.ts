// Tasks and promised callbacks.
import type { Task } from "../contract/api.ts";
import type { Tasks } from "../ports/tasks.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { fromJson, likeContains, pageOf, toInstant, toInstantOrNull, toMs, toMsOrNull } from "./rows.ts";
import type { Sql, Value } from "./sql.ts";

export const TASK_COLUMNS = [
  "id",
  "kind",
  "state",
  "title",
  "matter",
  "client_id",
  "interaction_id",
  "assignee_id",
  "due_at",
  "created_at",
  "done_at",
] as const;

type Row = Record<(typeof TASK_COLUMNS)[number], Value>;

export function taskValues(task: Task): Value[] {
  return [
    task.id,
    task.kind,
    task.state,
    task.title,
    task.matter === null ? null : JSON.stringify(task.matter),
    task.clientId,
    task.interactionId,
    task.assigneeId,
    toMsOrNull(task.dueAt),
    toMs(task.createdAt),
    toMsOrNull(task.doneAt),
  ];
}

function toTask(row: Row): Task {
  return {
    id: row.id as string,
    kind: row.kind as Task["kind"],
    state: row.state as Task["state"],
    title: row.title as string,
    matter: row.matter === null ? null : fromJson(row.matter as string),
    clientId: row.client_id as string | null,
    interactionId: row.interaction_id as string | null,
    assigneeId: row.assignee_id as string | null,
    dueAt: toInstantOrNull(row.due_at as number | null),
    createdAt: toInstant(row.created_at as number),
    doneAt: toInstantOrNull(row.done_at as number | null),
  };
}

export async function selectTask(sql: Sql, id: string, tail: string): Promise<Task | null> {
  const [row] = await sql.all<Row>(`SELECT ${TASK_COLUMNS.join(", ")} FROM tasks WHERE id = ?${tail}`, [id]);
  return row ? toTask(row) : null;
}

export function createTasks(database: Database): Tasks {
  const read = reading(database);
  return {
    get: (id) => selectTask(read, id, ""),
    list: async (filter, page) => {
      const where: string[] = ["1 = 1"];
      const values: Value[] = [];
      const and = (condition: string, value: Value): void => {
        where.push(condition);
        values.push(value);
      };
      if (filter.assigneeId !== undefined) and("assignee_id = ?", filter.assigneeId);
      if (filter.clientId !== undefined) and("client_id = ?", filter.clientId);
      if (filter.kind !== undefined) and("kind = ?", filter.kind);
      if (filter.state !== undefined) and("state = ?", filter.state);
      if (filter.dueFrom !== undefined) and("due_at >= ?", toMs(filter.dueFrom));
      if (filter.q !== undefined) and("title LIKE ? ESCAPE '!'", likeContains(filter.q));
      if (page.cursor !== null) and("id < ?", page.cursor);
      const rows = await read.all<Row>(`SELECT ${TASK_COLUMNS.join(", ")} FROM tasks WHERE ${where.join(" AND ")} ORDER BY id DESC LIMIT ?`, [
        ...values,
        page.limit + 1,
      ]);
      return pageOf(rows.map(toTask), page.limit);
    },
  };
}
