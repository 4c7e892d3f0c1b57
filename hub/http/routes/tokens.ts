// The bearer tokens there are, and the end of one. Making one stands with the people it acts for.
import { z } from "zod";
import { listTokens as list, revokeToken } from "../../actions/admin/revokeToken.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID } from "../inputs.ts";
import { listOf } from "../shapes.ts";

const TOKEN = z.object({ id: z.string(), name: z.string(), userId: z.string() });

/** All of them on one page: a company has dozens. */
export const listTokens = endpoint({ answer: listOf(TOKEN) }, async ({ deps, actor }) => ({ items: await list(deps, actor), nextCursor: null }));

export const deleteToken = endpoint({ params: BY_ID }, ({ deps, actor, params }) => revokeToken(deps, actor, { id: params.id }));
