// One complaint by its number: how it stands, whose it is, and what can be done with it.
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { answer, button, type Command, type CommandDeps, refusedWith } from "./command.ts";
import { dueLine, stepsOf } from "./complaintShown.ts";

export const complaint: Command = async (run) => {
  const { deps, texts, asked } = run;
  const written = asked.args[0] ?? "";
  const found = await complaintOf(deps, written);
  if (found === null) return refusedWith(run, texts.complaints.notFound(written));
  const [client, owner] = await Promise.all([deps.clients.get(found.clientId), found.ownerId === null ? null : deps.users.get(found.ownerId)]);
  const due = dueLine(run, found);
  return answer(run, texts.complaints.title({ number: found.number, status: texts.statuses[found.status] }), {
    lines: [
      found.essence,
      ...(client === null ? [] : [texts.complaints.client(client.name)]),
      texts.complaints.severity(texts.severities[found.severity]),
      owner === null ? texts.complaints.ownerless : texts.complaints.owner(owner.name),
      ...(due === null ? [] : [due]),
      ...(found.decision === null ? [] : [texts.complaints.decision(found.decision)]),
    ],
    buttons: [...stepsOf(run, found), ...(client === null ? [] : [button(client.name, "client", client.id)])],
  });
};

export async function complaintOf({ complaints }: Pick<CommandDeps, "complaints">, written: string): Promise<ComplaintRecord | null> {
  const number = Number(written);
  if (!Number.isSafeInteger(number) || number < 1) return null;
  return (await complaints.list({ number }, { cursor: null, limit: 1 })).items[0] ?? null;
}
