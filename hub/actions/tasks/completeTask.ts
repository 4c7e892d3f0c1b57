// Marks a task done. Doing it twice changes nothing; a cancelled one stays cancelled.
import type { Task } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export async function completeTask(deps: VerbDeps, actor: Actor, input: { readonly id: string }): Promise<Task> {
  requirePermission(actor, "task.write");
  return deps.transactions.run(async (unit) => {
    const task = await unit.lockTask(input.id);
    if (task === null) throw new HubError("not_found");
    if (task.state === "done") return task;
    if (task.state === "cancelled") throw new HubError("wrong_state", { detail: "This task was cancelled." });
    const done: Task = { ...task, state: "done", doneAt: deps.clock.now().toISOString() };
    await unit.saveTask(done);
    return done;
  });
}
