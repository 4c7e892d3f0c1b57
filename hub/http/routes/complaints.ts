// Complaints: found by client, interaction, number or text; opened by hand; worked on by who may.
import { z } from "zod";
import { openComplaint } from "../../actions/complaints/openComplaint.ts";
import { updateComplaint } from "../../actions/complaints/updateComplaint.ts";
import type { Company } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import { COMPLAINT_STATUSES, DEPARTMENTS, SEVERITIES } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, FLAG, filterOf, found, ID, PAGING, PHONE_AS_WRITTEN, pageOf, SEARCH, written } from "../inputs.ts";
import { COMPLAINT, listOf } from "../shapes.ts";
import { narrowedByPhone } from "./byPhone.ts";

const SOUGHT = PAGING.extend({
  clientId: ID.optional(),
  interactionId: ID.optional(),
  open: FLAG.optional(),
  q: SEARCH.optional(),
  phone: PHONE_AS_WRITTEN.optional(),
  number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});

export const listComplaints = endpoint({ query: SOUGHT, answer: listOf(COMPLAINT) }, async ({ deps, query }) => {
  const filter = await narrowedByPhone(deps, filterOf(query));
  return filter === null ? { items: [], nextCursor: null } : deps.complaints.list(filter, pageOf(query));
});

export const getComplaint = endpoint({ params: BY_ID, answer: COMPLAINT }, async ({ deps, params }) => found(await deps.complaints.get(params.id)));

const NEW_COMPLAINT = z.strictObject({
  clientId: ID,
  interactionId: ID.nullable().optional(),
  essence: written(4_000),
  severity: z.enum(SEVERITIES).default("normal"),
  category: written(64).nullable().optional(),
  department: written(64).optional(),
  ownerId: ID.nullable().optional(),
  tellClient: z.boolean().optional(),
});

export const postComplaint = endpoint({ body: NEW_COMPLAINT, answer: COMPLAINT, status: 201 }, ({ deps, actor, body }) => {
  refuseUnknownWords(deps.company, body);
  const { essence, ...known } = body;
  return openComplaint(deps, actor, { ...known, text: essence, department: body.department ?? departmentOf(deps.company, body.category) });
});

const CHANGE = z.strictObject({
  version: z.number().int().min(1),
  ownerId: ID.nullable().optional(),
  status: z.enum(COMPLAINT_STATUSES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  category: written(64).nullable().optional(),
  department: written(64).optional(),
  decision: written(4_000).nullable().optional(),
});

export const patchComplaint = endpoint({ params: BY_ID, body: CHANGE, answer: COMPLAINT }, ({ deps, actor, params, body }) => {
  refuseUnknownWords(deps.company, body);
  const { version, ...patch } = body;
  return updateComplaint(deps, actor, { id: params.id, version, patch });
});

/** Whoever handles this category; without one, quality finds out whose it is. */
function departmentOf(company: Company, category: string | null | undefined): string {
  return company.categories.find(({ id }) => id === category)?.department ?? "quality";
}

/** Categories and departments are the company's own words. */
function refuseUnknownWords(company: Company, body: { readonly category?: string | null; readonly department?: string }): void {
  const departments = [...DEPARTMENTS, ...company.departments.map(({ id }) => id)];
  const categories = company.categories.map(({ id }) => id);
  const errors = [
    ...(body.department === undefined || departments.includes(body.department) ? [] : [{ path: "department", message: `One of: ${departments.join(", ")}.` }]),
    ...(body.category === undefined || body.category === null || categories.includes(body.category)
      ? []
      : [{ path: "category", message: `One of: ${categories.join(", ")}.` }]),
  ];
  if (errors.length > 0) throw new HubError("invalid", { errors });
}
