// The filters somebody keeps for themselves; nobody else sees them.
import { z } from "zod";
import { HubError } from "../../contract/errors.ts";
import { FILTERED_LISTS } from "../../contract/savedFilter.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID, written } from "../inputs.ts";

const MOST = 50;
const LIST = z.enum(FILTERED_LISTS);
const SAVED = z.object({ id: z.string(), list: LIST, name: z.string(), query: z.string() }).meta({ id: "SavedFilter" });
const NEW = z.strictObject({ list: LIST, name: written(60), query: written(1_000) });

export const listFilters = endpoint({ query: z.strictObject({ list: LIST }), answer: z.object({ items: z.array(SAVED) }) }, async ({ deps, user, query }) => ({
  items: [...(await deps.savedFilters.of(user.id, query.list))],
}));

/** Under a name that is kept already the new filter takes its place. */
export const postFilter = endpoint({ body: NEW, answer: SAVED, status: 201 }, async ({ deps, user, body }) => {
  const kept = await deps.savedFilters.of(user.id, body.list);
  if (kept.length >= MOST && kept.every(({ name }) => name !== body.name)) {
    throw new HubError("wrong_state", { detail: `More than ${MOST} filters are not kept. Remove one first.` });
  }
  return deps.savedFilters.put(user.id, { id: deps.ids.next(), ...body }, deps.clock.now().toISOString());
});

export const deleteFilter = endpoint({ params: BY_ID }, async ({ deps, user, params }) => {
  if (!(await deps.savedFilters.remove(user.id, params.id))) throw new HubError("not_found");
});
