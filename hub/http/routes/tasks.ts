// What people owe: calls back and things to do.
import { z } from "zod";
import { addTask } from "../../actions/tasks/addTask.ts";
import { completeTask } from "../../actions/tasks/completeTask.ts";
import { TASK_KINDS, TASK_STATES } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, filterOf, ID, INSTANT, PAGING, PHONE_AS_WRITTEN, pageOf, SEARCH, written } from "../inputs.ts";
import { listOf, TASK } from "../shapes.ts";
import { narrowedByPhone } from "./byPhone.ts";

const SOUGHT = PAGING.extend({
  assigneeId: ID.optional(),
  clientId: ID.optional(),
  kind: z.enum(TASK_KINDS).optional(),
  state: z.enum(TASK_STATES).optional(),
  phone: PHONE_AS_WRITTEN.optional(),
  q: SEARCH.optional(),
});

const NEW_TASK = z.strictObject({
  kind: z.enum(TASK_KINDS),
  title: written(300),
  clientId: ID.nullable().optional(),
  interactionId: ID.nullable().optional(),
  assigneeId: ID.nullable().optional(),
  dueAt: INSTANT.nullable().optional(),
});

export const listTasks = endpoint({ query: SOUGHT, answer: listOf(TASK) }, async ({ deps, query }) => {
  const filter = await narrowedByPhone(deps, filterOf(query));
  return filter === null ? { items: [], nextCursor: null } : deps.tasks.list(filter, pageOf(query));
});

export const postTask = endpoint({ body: NEW_TASK, answer: TASK, status: 201 }, ({ deps, actor, body }) => addTask(deps, actor, body));

export const finishTask = endpoint({ params: BY_ID, answer: TASK }, ({ deps, actor, params }) => completeTask(deps, actor, { id: params.id }));
