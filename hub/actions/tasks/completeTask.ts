// Marks a task done. Doing it twice changes nothing; a cancelled one stays cancelled. Who was to be asked on the phone and was
// not is asked no more.
import type { Task } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export async function completeTask(deps: VerbDeps, actor: Actor, input: { readonly id: string }): Promise<Task> {
  requirePermission(actor, "task.write");
  const at = deps.clock.now().toISOString();
  const { task, unasked } = await deps.transactions.run(async (unit) => {
    // The invitation first, in the order of those who answer it.
    const invitationId = await unit.invitationOfTask(input.id);
    const invitation = invitationId === null ? null : await unit.lockInvitation(invitationId);
    const task = await unit.lockTask(input.id);
    if (task === null) throw new HubError("not_found");
    if (task.state === "done") return { task, unasked: null };
    if (task.state === "cancelled") throw new HubError("wrong_state", { detail: "This task was cancelled." });
    const done: Task = { ...task, state: "done", doneAt: at };
    await unit.saveTask(done);
    if (invitation?.state !== "asked") return { task: done, unasked: null };
    await unit.saveInvitation({ ...invitation, state: "expired", endedAt: at, answeredBy: actor.userId });
    return { task: done, unasked: invitation.surveyId };
  });
  if (unasked !== null) deps.counters.count("otklik_surveys_total", { survey: unasked, result: "expired" });
  return task;
}
