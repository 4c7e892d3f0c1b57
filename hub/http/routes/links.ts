// The chat accounts of the person who asks: a one-time code to link one, those that are linked, and the end of a link.
import { z } from "zod";
import { makeLinkCode } from "../../actions/links/makeLinkCode.ts";
import { LINK_CHANNELS } from "../../contract/commands.ts";
import { HubError } from "../../contract/errors.ts";
import { endpoint } from "../endpoint.ts";
import { BY_ID } from "../inputs.ts";

const WANTED = z.strictObject({ channel: z.enum(LINK_CHANNELS) });
const CODE = z.object({ channel: z.enum(LINK_CHANNELS), code: z.string(), expiresAt: z.string() });
const LINKS = z.object({ items: z.array(z.object({ id: z.string(), channel: z.enum(LINK_CHANNELS), createdAt: z.string() })) });

/** The code is shown this once. */
export const postLinkCode = endpoint({ body: WANTED, answer: CODE, status: 201 }, ({ deps, actor, body }) => makeLinkCode(deps, actor, body));

export const listLinks = endpoint({ answer: LINKS }, async ({ deps, user }) => ({
  items: (await deps.links.ofUser(user.id)).map(({ id, channel, createdAt }) => ({ id, channel, createdAt })),
}));

/** At once: the next command or press is a stranger's. */
export const deleteLink = endpoint({ params: BY_ID }, async ({ deps, user, params }) => {
  if (!(await deps.links.remove(params.id, user.id))) throw new HubError("not_found");
});
