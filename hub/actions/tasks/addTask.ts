// Something somebody owes: a call back, a thing to do, a visit to the client. Unassigned ones are anybody's; whoever has one with a time is
// reminded of it then.
import type { Task } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
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
  if (input.kind === "visit") requireVisit(input);
  const task: Task = {
    id: deps.ids.next(),
    kind: input.kind,
    state: "open",
    title: input.title,
    matter: null,
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

/** The client is told of it, so it is somebody's and has a time. */
function requireVisit({ clientId, dueAt }: { readonly clientId?: string | null; readonly dueAt?: string | null }): void {
  const errors = [
    ...(clientId == null ? [{ path: "clientId", message: "A visit is to a client: say to which." }] : []),
    ...(dueAt == null ? [{ path: "dueAt", message: "A visit has a time: say when." }] : []),
  ];
  if (errors.length > 0) throw new HubError("invalid", { errors });
}
