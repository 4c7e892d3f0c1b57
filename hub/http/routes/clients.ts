// Whom the company serves. The whole company sees every client; who may change one, the right says.
import { z } from "zod";
import { addContact } from "../../actions/clients/addContact.ts";
import { registerClient } from "../../actions/clients/registerClient.ts";
import { updateClient } from "../../actions/clients/updateClient.ts";
import { CLIENT_KINDS, LANGUAGES, POINT_KINDS } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, filterOf, found, ID, PAGING, PHONE_AS_WRITTEN, pageOf, readPhone, SEARCH, written } from "../inputs.ts";
import { CLIENT, CONTACT, listOf } from "../shapes.ts";

const SOUGHT = PAGING.extend({ phone: PHONE_AS_WRITTEN.optional(), q: SEARCH.optional() });

const NEW_CONTACT = z.strictObject({
  name: written(190),
  role: written(190).nullable().optional(),
  points: z
    .array(z.strictObject({ kind: z.enum(POINT_KINDS), value: written(190) }))
    .max(20)
    .default([]),
});

const DETAILS = z.strictObject({
  kind: z.enum(CLIENT_KINDS),
  name: written(190),
  managerId: ID.nullable().optional(),
  segment: written(24).nullable().optional(),
  region: written(100).nullable().optional(),
  lineOfBusiness: written(190).nullable().optional(),
  source: written(100).nullable().optional(),
  language: z.enum(LANGUAGES).nullable().optional(),
});

export const listClients = endpoint({ query: SOUGHT, answer: listOf(CLIENT) }, ({ deps, query }) => {
  const { phone, ...filter } = filterOf(query);
  return deps.clients.list({ ...filter, ...(phone === undefined ? {} : { phone: readPhone(phone, deps.country) }) }, pageOf(query));
});

export const getClient = endpoint({ params: BY_ID, answer: CLIENT }, async ({ deps, params }) => found(await deps.clients.get(params.id)));

export const postClient = endpoint(
  { body: DETAILS.extend({ contacts: z.array(NEW_CONTACT).max(50).default([]) }), answer: CLIENT, status: 201 },
  async ({ deps, actor, body }) => {
    const { clientId } = await registerClient(deps, actor, { ...body, contacts: body.contacts.map(withoutUndefined) });
    return found(await deps.clients.get(clientId));
  },
);

export const patchClient = endpoint({ params: BY_ID, body: DETAILS.partial(), answer: CLIENT }, async ({ deps, actor, params, body }) => {
  await updateClient(deps, actor, { id: params.id, patch: body });
  return found(await deps.clients.get(params.id));
});

export const postContact = endpoint(
  { params: BY_ID, body: NEW_CONTACT.extend({ language: z.enum(LANGUAGES).nullable().optional() }), answer: CONTACT, status: 201 },
  async ({ deps, actor, params, body }) => {
    const { contactId } = await addContact(deps, actor, { clientId: params.id, ...body });
    return found(await deps.contacts.get(contactId));
  },
);

/** `Given` reaches the top of a body only. */
function withoutUndefined(contact: z.output<typeof NEW_CONTACT>) {
  return { name: contact.name, role: contact.role ?? null, points: contact.points };
}
