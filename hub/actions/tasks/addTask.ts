// Something somebody owes: a call back, or a thing to do. Unassigned ones are anybody's; whoever has one with a time is
// reminded of it then.
import type { Task } from "../../contract/api.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export async function addTask(
  deps: VerbDeps,
  actor: Actor,
  input: {
    readonly kind: Task["kind"];
    readonly title: string;
    readonly clientId?: string | null;
    readonly interactionId?: string | null;
    readonly assigneeId?: string | null;
    readonly dueAt?: string | null;
    /** What it is about, as in a command. */
    readonly target?: string | null;
  },
): Promise<Task> {
  requirePermission(actor, "task.write");
  const task: Task = {
    id: deps.ids.next(),
    kind: input.kind,
    state: "open",
    title: input.title,
    clientId: input.clientId ?? null,
    interactionId: input.interactionId ?? null,
    assigneeId: input.assigneeId ?? null,
    dueAt: input.dueAt ?? null,
    createdAt: deps.clock.now().toISOString(),
    doneAt: null,
  };
  await deps.transactions.run(async (unit) => {
    await unit.addTask(task);
    const { id, assigneeId, dueAt, title } = task;
    if (assigneeId === null || dueAt === null || dueAt <= task.createdAt) return;
    await unit.addReminder({ id, userId: assigneeId, at: dueAt, title, target: input.target ?? null, state: "waiting" });
  });
  return task;
}
