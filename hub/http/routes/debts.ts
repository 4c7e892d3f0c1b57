// Callback debts: whom we owe a call, most at stake first.
import { z } from "zod";
import { assignDebt, dropDebt } from "../../actions/debts/changeDebt.ts";
import { readDebts } from "../../actions/debts/readDebts.ts";
import { DEBT_STATES } from "../../contract/vocabulary.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, filterOf, ID, PAGING, PHONE_AS_WRITTEN, pageOf, readPhone, written } from "../inputs.ts";
import { DEBT, listOf } from "../shapes.ts";

const SOUGHT = PAGING.extend({
  scope: z.enum(["mine", "queue", "all"]).optional(),
  state: z.enum(DEBT_STATES).default("open"),
  clientId: ID.optional(),
  phone: PHONE_AS_WRITTEN.optional(),
});

export const listDebts = endpoint({ query: SOUGHT, answer: listOf(DEBT) }, ({ deps, actor, query }) => {
  const { phone, ...filter } = filterOf(query);
  return readDebts(deps, actor, phone === undefined ? filter : { ...filter, phone: readPhone(phone, deps.country) }, pageOf(query));
});

const ASSIGNEE = z.strictObject({ assigneeId: ID.nullable() });
const REASON = z.strictObject({ reason: written(300) });

export const postDebtAssignee = endpoint({ params: BY_ID, body: ASSIGNEE, answer: DEBT }, ({ deps, actor, params, body }) =>
  assignDebt(deps, actor, { id: params.id, assigneeId: body.assigneeId }),
);

export const postDebtDrop = endpoint({ params: BY_ID, body: REASON, answer: DEBT }, ({ deps, actor, params, body }) =>
  dropDebt(deps, actor, { id: params.id, reason: body.reason }),
);
