// Adds a person to a client. Their numbers must not lead to somebody else already.
import { HubError } from "../../contract/errors.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { normalisePoints, refuseOwnedPoints, type TypedContact } from "./normalisePoints.ts";

export async function addContact(
  deps: VerbDeps & { readonly country: string },
  actor: Actor,
  input: TypedContact & { readonly clientId: string; readonly language?: Language | null },
): Promise<{ readonly contactId: string }> {
  requirePermission(actor, "client.write");
  const [points = []] = normalisePoints([input], deps.country);
  const contactId = deps.ids.next();
  await deps.transactions.run(async (unit) => {
    const client = await unit.lockClient(input.clientId);
    if (client === null) throw new HubError("not_found");
    await refuseOwnedPoints(unit, points);
    const language = input.language ?? client.language;
    await unit.addContact({ id: contactId, clientId: client.id, name: input.name, role: input.role ?? null, language, points });
  });
  deps.live.notice({ type: "client.changed", id: input.clientId }, { all: true });
  return { contactId };
}
