import { expect } from "chai";
import { addTask } from "../../../hub/actions/tasks/addTask.ts";
import { completeTask } from "../../../hub/actions/tasks/completeTask.ts";
import { createMemoryHub } from "../../builders/memoryHub.ts";
import { actorOf, userOf } from "../../builders/records.ts";
import { refusal } from "../../builders/refusal.ts";

describe("a task", () => {
  it("is done once: the second time changes nothing", async () => {
    const hub = createMemoryHub();
    const agent = actorOf(hub.addUser(userOf(["agent"])));
    const task = await addTask(hub.verbs, agent, { kind: "callback", title: "Перезвонить" });
    expect(task).to.include({ state: "open", doneAt: null, assigneeId: null });
    const done = await completeTask(hub.verbs, agent, task);
    expect(done).to.include({ state: "done", doneAt: "2026-03-17T09:05:00.000Z" });
    hub.clock.nowMs += 60_000;
    expect(await completeTask(hub.verbs, agent, task)).to.deep.equal(done);
  });

  it("stays cancelled, and is not for readers to close", async () => {
    const hub = createMemoryHub();
    const agent = actorOf(hub.addUser(userOf(["agent"])));
    const task = await addTask(hub.verbs, agent, { kind: "todo", title: "Акт" });
    hub.state().tasks.set(task.id, { ...task, state: "cancelled" });
    await refusal("wrong_state", completeTask(hub.verbs, agent, task));
    await refusal("forbidden", completeTask(hub.verbs, { ...agent, roles: ["accountant"] }, task));
  });
});
