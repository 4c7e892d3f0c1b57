// The company before its first day with the hub: accounts for the staff and cards for the clients, the doubles of
// a careless import among them.
import type { Company } from "../../config/companyTypes.ts";
import { addUser } from "../actions/admin/addUser.ts";
import type { Actor } from "../actions/verb.ts";
import type { User } from "../contract/api.ts";
import type { Role } from "../contract/vocabulary.ts";
import type { Unit } from "../ports/unit.ts";
import type { Ids, PasswordHasher } from "../ports/world.ts";
import type { Store } from "../store/store.ts";
import { DEMO_PASSWORD, emailOf } from "./company.ts";
import type { DemoClient, DemoContact, Staff } from "./script.ts";

export interface SeedDeps {
  readonly store: Pick<Store, "users" | "transactions">;
  readonly ids: Ids;
  readonly hasher: PasswordHasher;
}

/** The script's own names and what the hub calls them. */
export interface Seeded {
  readonly users: ReadonlyMap<string, User>;
  readonly clientIds: ReadonlyMap<string, string>;
  readonly contactIds: ReadonlyMap<string, string>;
}

const SETTER_UP: Actor = { userId: "demo", name: "Demo", roles: ["administrator"], queues: [] };
export async function seed(deps: SeedDeps, company: Company, staff: readonly Staff[], clients: readonly DemoClient[], registeredAt: string): Promise<Seeded> {
  const users = new Map<string, User>();
  for (const person of staff)
    users.set(person.id, await addUser({ users: deps.store.users, hasher: deps.hasher, ids: deps.ids }, SETTER_UP, accountOf(person, company)));
  const clientIds = new Map(clients.map(({ id }) => [id, deps.ids.next()]));
  const contactIds = new Map(clients.flatMap(({ contacts }) => contacts.map(({ id }) => [id, deps.ids.next()] as const)));
  // In the order of the file: a double comes after its original, which keeps the number.
  await deps.store.transactions.run(async (unit) => {
    for (const client of clients) await addClient(unit, client, { users, clientIds, contactIds }, registeredAt);
  });
  return { users, clientIds, contactIds };
}

function accountOf(person: Staff, company: Company) {
  const memberOf = company.queues.filter(({ members }) => members.some(({ who }) => who === person.id)).map(({ id }) => id);
  const writes = person.roles.some((role) => role === "agent" || role === "sales" || role === "service");
  // A message arrives in the first queue of its language; who may answer it must see it.
  const written = writes ? person.languages.map((language) => company.queues.find((queue) => queue.language === language)?.id ?? "") : [];
  // Whoever takes calls of a queue works with cards, whatever else they are.
  const roles: readonly Role[] = memberOf.length > 0 ? [...new Set<Role>([...person.roles, "agent"])] : person.roles;
  return {
    email: emailOf(person),
    name: person.name,
    password: DEMO_PASSWORD,
    roles,
    language: person.languages[0] ?? company.language,
    extension: person.extension,
    department: person.department,
    queues: [...new Set([...memberOf, ...written])].filter((id) => id !== ""),
  };
}

async function addClient(unit: Unit, client: DemoClient, known: Seeded, registeredAt: string): Promise<void> {
  const clientId = known.clientIds.get(client.id) ?? "";
  await unit.addClient({
    id: clientId,
    kind: client.kind,
    name: client.name,
    managerId: known.users.get(client.managerId ?? "")?.id ?? null,
    segment: client.segment,
    region: client.region,
    lineOfBusiness: client.lineOfBusiness,
    source: client.source,
    language: client.language,
    isNew: false,
    createdAt: registeredAt,
  });
  for (const contact of client.contacts) {
    const points = contact.points.map((point) => pointOf(point));
    await unit.addContact({ id: known.contactIds.get(contact.id) ?? "", clientId, name: contact.name, role: contact.role, language: client.language, points });
  }
}

/** A Telegram name may change hands; its number never does. */
function pointOf({ kind, value, raw, telegramId }: DemoContact["points"][number]) {
  return telegramId === undefined ? { kind, value, raw: raw ?? value } : { kind, value: String(telegramId), raw: `@${value}` };
}
