// Complaints: found by client, interaction, number or text; opened by hand; worked on by who may.
import { z } from "zod";
import { bulkUpdate } from "../../actions/complaints/bulkUpdate.ts";
import { joinComplaint } from "../../actions/complaints/joinComplaint.ts";
import { openComplaint } from "../../actions/complaints/openComplaint.ts";
import { readComplaint } from "../../actions/complaints/readComplaint.ts";
import { readDealings } from "../../actions/complaints/readDealings.ts";
import { updateComplaint } from "../../actions/complaints/updateComplaint.ts";
import { COMPLAINT_STATUSES, SEVERITIES } from "../../contract/vocabulary.ts";
import { BULK_OUTCOME, COMPLAINT, COMPLAINT_DETAIL, TELLING } from "../complaintShapes.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, FLAG, filterOf, found, ID, INSTANT, PAGING, PHONE_AS_WRITTEN, pageOf, SEARCH, written } from "../inputs.ts";
import { INTERACTION, listOf } from "../shapes.ts";
import { narrowedByPhone } from "./byPhone.ts";
import { departmentOf, refuseUnknownWords, withDecisionNamed } from "./complaintWords.ts";

const SOUGHT = PAGING.extend({
  clientId: ID.optional(),
  interactionId: ID.optional(),
  open: FLAG.optional(),
  q: SEARCH.optional(),
  phone: PHONE_AS_WRITTEN.optional(),
  number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  status: z.enum(COMPLAINT_STATUSES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  department: written(64).optional(),
  category: written(64).optional(),
  /** `none`: nobody's. */
  ownerId: ID.optional(),
  overdue: FLAG.optional(),
  atRisk: FLAG.optional(),
  from: INSTANT.optional(),
  to: INSTANT.optional(),
});

export const listComplaints = endpoint({ query: SOUGHT, answer: listOf(COMPLAINT) }, async ({ deps, query }) => {
  const { ownerId, overdue, atRisk, ...sought } = filterOf(query);
  const now = deps.clock.now().toISOString();
  const filter = await narrowedByPhone(deps, {
    ...sought,
    ...(ownerId === undefined ? {} : { ownerId: ownerId === "none" ? null : ownerId }),
    ...(overdue === true ? { overdueAt: now } : {}),
    ...(atRisk === true ? { atRiskAt: now } : {}),
  });
  return filter === null ? { items: [], nextCursor: null } : deps.complaints.list(filter, pageOf(query));
});

export const getComplaint = endpoint({ params: BY_ID, answer: COMPLAINT_DETAIL }, ({ deps, actor, params }) => readComplaint(deps, actor, params.id));

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

/** Of money, in whole units; more is a slip of the finger. */
const MOST_COMPENSATION = 1_000_000_000;

const CHANGE = z.strictObject({
  version: z.number().int().min(1),
  ownerId: ID.nullable().optional(),
  status: z.enum(COMPLAINT_STATUSES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  category: written(64).nullable().optional(),
  department: written(64).optional(),
  decision: written(4_000).nullable().optional(),
  decisionId: written(64).nullable().optional(),
  compensationId: written(64).nullable().optional(),
  compensationAmount: z.number().min(0).max(MOST_COMPENSATION).nullable().optional(),
  rootCause: written(64).nullable().optional(),
  correctiveAction: written(4_000).nullable().optional(),
  waitingFor: written(80).optional(),
  why: written(2_000).optional(),
  readUpTo: ID.optional(),
  toldIn: z.strictObject({ interactionId: ID, messageId: ID.nullable().optional() }).optional(),
});

export const patchComplaint = endpoint({ params: BY_ID, body: CHANGE, answer: COMPLAINT }, ({ deps, actor, params, body }) => {
  refuseUnknownWords(deps.company, body);
  const { version, why, toldIn, readUpTo, ...patch } = body;
  return updateComplaint(deps, actor, {
    id: params.id,
    version,
    patch: withDecisionNamed(deps.company, patch),
    ...(why === undefined ? {} : { why }),
    ...(readUpTo === undefined ? {} : { readUpTo }),
    ...(toldIn === undefined ? {} : { toldIn: { interactionId: toldIn.interactionId, messageId: toldIn.messageId ?? null } }),
  });
});

const JOINING = z.strictObject({ version: z.number().int().min(1), with: ID });

export const postJoin = endpoint({ params: BY_ID, body: JOINING, answer: COMPLAINT }, ({ deps, actor, params, body }) =>
  joinComplaint(deps, actor, { id: params.id, version: body.version, withId: body.with }),
);

/** How the client could have been told what was decided: calls and messages since then, newest first. */
export const listTellings = endpoint({ params: BY_ID, answer: z.object({ items: z.array(TELLING) }) }, async ({ deps, params }) => {
  const { clientId, resolvedAt } = found(await deps.complaints.get(params.id));
  return { items: resolvedAt === null ? [] : [...(await deps.life.tellings(clientId, resolvedAt))] };
});

/** Calls and threads of its life, newest first. */
export const listDealings = endpoint({ params: BY_ID, answer: z.object({ items: z.array(INTERACTION) }) }, async ({ deps, params }) => ({
  items: await readDealings(deps, params.id),
}));

const MOST_AT_ONCE = 200;
const BULK = z
  .strictObject({
    items: z
      .array(z.strictObject({ id: ID, version: z.number().int().min(1) }))
      .min(1)
      .max(MOST_AT_ONCE),
    ownerId: ID.nullable().optional(),
    severity: z.enum(SEVERITIES).optional(),
    department: written(64).optional(),
    category: written(64).nullable().optional(),
  })
  .refine((body) => Object.keys(body).length > 1, "Say what is to be changed.");

export const postBulk = endpoint({ body: BULK, answer: z.object({ items: z.array(BULK_OUTCOME) }) }, async ({ deps, actor, body }) => {
  const { items, ...patch } = body;
  refuseUnknownWords(deps.company, patch);
  return { items: [...(await bulkUpdate(deps, actor, { items, patch }))] };
});
