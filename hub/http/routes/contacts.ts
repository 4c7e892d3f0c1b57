// The people at the clients, found by number, name or client.
import { endpoint } from "../endpoint.ts";
import { BY_ID, filterOf, found, ID, PAGING, PHONE_AS_WRITTEN, pageOf, readPhone, SEARCH } from "../inputs.ts";
import { CONTACT, listOf } from "../shapes.ts";

const SOUGHT = PAGING.extend({ phone: PHONE_AS_WRITTEN.optional(), q: SEARCH.optional(), clientId: ID.optional() });

export const listContacts = endpoint({ query: SOUGHT, answer: listOf(CONTACT) }, ({ deps, query }) => {
  const { phone, ...filter } = filterOf(query);
  return deps.contacts.list({ ...filter, ...(phone === undefined ? {} : { phone: readPhone(phone, deps.country) }) }, pageOf(query));
});

export const getContact = endpoint({ params: BY_ID, answer: CONTACT }, async ({ deps, params }) => found(await deps.contacts.get(params.id)));
