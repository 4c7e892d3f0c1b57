// Complaints: found by client, interaction, number or text; opened by hand; worked on by who may.
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { BY_ID, FLAG, ID, PAGING, PHONE_AS_WRITTEN, SEARCH, filterOf, found, pageOf } from "../inputs.ts";
import { COMPLAINT, listOf } from "../shapes.ts";
import { narrowedByPhone } from "./byPhone.ts";

const SOUGHT = PAGING.extend({
  clientId: ID.optional(), interactionId: ID.optional(), open: FLAG.optional(), q: SEARCH.optional(), phone: PHONE_AS_WRITTEN.optional(),
  number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});

export const listComplaints = endpoint({ query: SOUGHT, answer: listOf(COMPLAINT) }, async ({ deps, query }) => {
  const filter = await narrowedByPhone(deps, filterOf(query));
  return filter === null ? { items: [], nextCursor: null } : deps.complaints.list(filter, pageOf(query));
});

export const getComplaint = endpoint({ params: BY_ID, answer: COMPLAINT }, async ({ deps, params }) => found(await deps.complaints.get(params.id)));
