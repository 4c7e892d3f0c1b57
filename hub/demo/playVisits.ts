// The visits of the script as steps: whoever goes to a client has it among their tasks and marks it done afterwards.
import type { Client, List, Task } from "../contract/api.ts";
import type { PlayContext, Step } from "./playSteps.ts";
import type { DemoClient, ScriptedVisit } from "./script.ts";

export function visitSteps(context: PlayContext, events: readonly ScriptedVisit[], clients: readonly DemoClient[]): readonly Step[] {
  const begun = new Map<string, string>();
  return events.map((event) => ({
    atSec: event.at,
    eventId: event.id,
    run: () => (event.state === "started" ? begin(context, event, clients, begun) : finish(context, event, begun)),
  }));
}

const keyOf = ({ engineer, client }: ScriptedVisit): string => `${engineer} ${client}`;

async function begin(context: PlayContext, event: ScriptedVisit, clients: readonly DemoClient[], begun: Map<string, string>): Promise<void> {
  const desk = await context.desk(event.engineer);
  const name = clients.find(({ id }) => id === event.client)?.name ?? "";
  const found = await desk.get<List<Client>>(`/clients?q=${encodeURIComponent(name)}`);
  const client = found.ok ? found.body.items.find((one) => one.name === name) : undefined;
  if (client === undefined) return context.refuse(event.id, { status: 404, code: "not_found" });
  const dueAt = context.instant(event.at).toISOString();
  const added = await desk.post<Task>("/tasks", { kind: "visit", title: event.text, clientId: client.id, assigneeId: desk.user.id, dueAt });
  if (added.ok) begun.set(keyOf(event), added.body.id);
  else context.refuse(event.id, added);
}

async function finish(context: PlayContext, event: ScriptedVisit, begun: ReadonlyMap<string, string>): Promise<void> {
  const done = await (await context.desk(event.engineer)).post(`/tasks/${begun.get(keyOf(event))}/done`, {});
  if (!done.ok) context.refuse(event.id, done);
}
