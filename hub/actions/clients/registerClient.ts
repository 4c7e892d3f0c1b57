// Enters a client with contacts. A number that already leads to another client is refused with that client's
// id: two cards for one person is what this hub exists to prevent.
import type { ClientKind, Language } from "../../contract/vocabulary.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { normalisePoints, refuseOwnedPoints, type TypedContact } from "./normalisePoints.ts";

export interface ClientDetails {
  readonly kind: ClientKind;
  readonly name: string;
  readonly managerId?: string | null;
  readonly segment?: string | null;
  readonly region?: string | null;
  readonly lineOfBusiness?: string | null;
  readonly source?: string | null;
  readonly language?: Language | null;
}

export async function registerClient(
  deps: VerbDeps & { readonly country: string },
  actor: Actor,
  input: ClientDetails & { readonly contacts: readonly TypedContact[] },
): Promise<{ readonly clientId: string }> {
  requirePermission(actor, "client.write");
  const points = normalisePoints(input.contacts, deps.country);
  const clientId = deps.ids.next();
  await deps.transactions.run(async (unit) => {
    await refuseOwnedPoints(unit, points.flat());
    await unit.addClient({
      id: clientId,
      kind: input.kind,
      name: input.name,
      managerId: input.managerId ?? null,
      segment: input.segment ?? null,
      region: input.region ?? null,
      lineOfBusiness: input.lineOfBusiness ?? null,
      source: input.source ?? null,
      language: input.language ?? null,
      isNew: false,
      createdAt: deps.clock.now().toISOString(),
    });
    for (const [at, contact] of input.contacts.entries()) {
      const language = input.language ?? null;
      await unit.addContact({ id: deps.ids.next(), clientId, name: contact.name, role: contact.role ?? null, language, points: points[at] ?? [] });
    }
  });
  deps.live.notice({ type: "client.changed", id: clientId }, { all: true });
  return { clientId };
}
